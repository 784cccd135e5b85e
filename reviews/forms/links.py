"""Forms about reviews that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.models import ReviewLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviews.access.querysets import ReviewQuerySet
    from reviews.models import InformationRequest, Review, ReviewRole
    from reviews.rules import LegalBasis


NOBODY_TO_SIT = "Nobody of the linked review’s panel can be put on this one now."


class SharePanelForm(SafeForm):
    """Who of the linked review's panel sits on this one too."""

    ui = {"people": {"noun": "who sits on both"}, "reason": {"rows": 3, "limit": 2000}}
    people = forms.TypedMultipleChoiceField(
        label="Who sits on both?",
        help_text="Each is told, and says afresh whether there is a conflict of interest. Whoever chairs there is a member here.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = reason_field(label="Why does one panel serve both?")

    def __init__(self, *args: Any, seats: Sequence[ReviewRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (
                one.user_id,
                f"{one.user}, {one.agency.name if one.agency else one.get_role_display()}",
            )
            for one in seats
        ]
        if not seats:
            # Nothing can be chosen, so there is nothing that a complaint could lead to.
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        """Without anybody to choose it is refused as a whole."""
        if "people" not in self.fields:
            raise forms.ValidationError(NOBODY_TO_SIT)
        return super().clean() or {}


class ShareInformationForm(SafeForm):
    """What the linked review may have, and why the law allows it."""

    ui = {
        "what": {"rows": 4, "limit": 5000, "noun": "which information"},
        "answers": {"noun": "the answers that can be read"},
        "legal_basis": {"noun": "the legal basis"},
        "why": {"rows": 4, "limit": 5000, "noun": "why the law allows it"},
        "limit_kept": {"rows": 3, "limit": 2000, "noun": "how the limit is kept"},
        "agreed_by": {"limit": 500, "noun": "who decided it"},
    }
    what = forms.CharField(
        label="Which information may the other review have?",
        help_text="From which agency, and which part of it. Without names.",
        widget=forms.Textarea,
    )
    answers = forms.TypedMultipleChoiceField(
        label="Which answers of agencies can be read there?",
        help_text="On the linked review’s page of links, by those who read its decisions, until you take it back. Not the files "
        "that came with them, and no key dates that are kept out. Choose none to hand it over in another way.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    legal_basis = forms.ChoiceField(label="On which legal basis?", widget=forms.RadioSelect)
    why = forms.CharField(label="Why does the law allow it?", widget=forms.Textarea)
    limit_kept = forms.CharField(
        label="If the use is limited: how is that kept?",
        widget=forms.Textarea,
        required=False,
        help_text="For example that the agency agreed, or that both reviews serve the same purpose.",
    )
    agreed_by = forms.CharField(label="Who decided it?")
    on = DayField(label="When was it decided?", not_future=True, noun="the day of the decision")

    def __init__(
        self,
        *args: Any,
        bases: Sequence[LegalBasis],
        answers: Sequence[InformationRequest],
        **kwargs: Any,
    ) -> None:
        self.bases = bases
        self.limits = {one.pk: one.legal_basis_limit for one in answers if one.legal_basis_limit}
        super().__init__(*args, **kwargs)
        if answers:
            self.fields["answers"].choices = [(one.pk, one.agency.name) for one in answers]  # type: ignore[attr-defined]
        else:
            del self.fields["answers"]
        self.fields["legal_basis"].choices = [(one.key, one.label) for one in bases]  # type: ignore[attr-defined]

    def options(self, name: str) -> Any:
        """What each basis limits the use to, and that on which an answer was asked for."""
        found = super().options(name)
        if name == "legal_basis":
            return {**found, "hints": {one.key: one.limit for one in self.bases if one.limit}}
        if name == "answers":
            return {**found, "hints": self.limits}
        return found


class LinkForm(SafeForm):
    """The reference of another review that the person may open, how the two belong together, and why."""

    target = forms.CharField(
        label="Reference of the other review",
        max_length=40,
        help_text="For example BSP-RR-2026-002. Nothing is merged.",
    )
    kind = forms.ChoiceField(
        label="This review…",
        choices=ReviewLink.Kind.choices,
        widget=forms.RadioSelect,
        help_text="Where one review led to the other, conflicts of interest and a restriction count for both.",
    )
    reason = reason_field(
        label="Why do they belong together?", hint="Shown beside the link on both reviews."
    )
    ui = {
        "target": {
            "noun": "the reference",
            "width": 20,
            "autocomplete": "off",
            "spellcheck": "false",
        },
        "kind": {"noun": "the way they belong together"},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }

    def __init__(self, *args: Any, visible: ReviewQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visible = visible

    def clean_target(self) -> Review:
        """Find it among those that the person may open."""
        found: Review | None = self.visible.filter(
            reference__iexact=self.cleaned_data["target"].strip()
        ).first()
        if found is None:
            raise ValidationError(
                "There is no such review, or it is not open to you. Check the reference"
            )
        return found
