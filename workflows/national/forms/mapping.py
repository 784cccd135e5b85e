"""The form with which one national recommendation is mapped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from actions.models import Recommendation
from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm

from ..models import NationalRecommendation

Gap = NationalRecommendation.Gap
HINTS = {
    Gap.NONE.value: "What it asks for is in place, and something shows it.",
    Gap.SOME.value: "Some of it is in place, or not everywhere.",
    Gap.GAP.value: "It is not in place yet.",
    Gap.NOT_HERE.value: "For example because there is no such service here.",
    Gap.WATCH.value: "It asks national bodies alone. There is nothing to do here but to watch what comes of it.",
}


class MapForm(SafeForm):
    """Where the partnership stands. ``known``: what of the plan can answer it; ``is_mapped``: then the form asks why it changes."""

    ui = {
        "gap": {"noun": "how big the gap is", "hints": HINTS},
        "position": {"rows": 5, "limit": 5000, "noun": "where the partnership stands", "plain": True},
        "doing": {"rows": 3, "limit": 5000, "noun": "what is done about it", "plain": True},
        "owner": {"limit": 160, "noun": "who owns it", "plain": True},
        "answers": {"noun": "what answers it", "plain": True},
        "why_none": {
            "rows": 3, "limit": 3000, "noun": "why nothing more is planned", "plain": True,
        },
        "reason": {"rows": 2, "limit": 2000, "noun": "reason"},
    }  # fmt: skip
    gap = forms.ChoiceField(label="How big is the gap?", widget=forms.RadioSelect)
    position = forms.CharField(
        label="Where does the partnership stand?",
        widget=forms.Textarea,
        required=False,
        help_text="What is in place, and how you know. Not needed where it does not apply here or is only watched.",
    )
    doing = forms.CharField(
        label="What is done about it?",
        widget=forms.Textarea,
        required=False,
        help_text="In a sentence or two. What is planned stands in the action plan.",
    )
    owner = forms.CharField(
        label="Who owns it?",
        required=False,
        help_text="An agency, a group or a role. Needed where there is a gap.",
    )
    answers = forms.MultipleChoiceField(
        label="What answers it in the action plan here?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="One recommendation here can answer several national ones.",
    )
    why_none = forms.CharField(
        label="Why is nothing more planned here?",
        widget=forms.Textarea,
        required=False,
        help_text="Needed where it does not apply here, and for a gap that nothing in the action plan answers.",
    )

    def __init__(
        self,
        *args: Any,
        known: Iterable[Recommendation],
        national_alone: bool,
        is_mapped: bool,
        **kwargs: Any,
    ) -> None:
        self.known = {str(one.pk): one for one in known}
        super().__init__(*args, **kwargs)
        gap, answers = self.fields["gap"], self.fields["answers"]
        assert isinstance(gap, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(answers, forms.MultipleChoiceField)  # noqa: S101 - declared above
        gap.choices = [one for one in Gap.choices if national_alone or one[0] != Gap.WATCH]
        answers.choices = [
            (pk, f"{one.ref}: {one.wording[:160]}") for pk, one in self.known.items()
        ]
        if not self.known:
            del self.fields["answers"]
        if is_mapped:
            self.fields["reason"] = reason_field(
                label="Why does it change?", hint="Kept with the review, and shown on its timeline."
            )
            self._speak_kindly("reason", self.fields["reason"])

    def chosen(self) -> list[Recommendation]:
        """What was ticked."""
        return [self.known[pk] for pk in self.cleaned_data.get("answers", ())]
