"""Forms of recommendations and actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.forms.common import reason_field
from partnership.models import Group
from partnership.ui.forms import DayField, SafeForm

from ..models import Recommendation, Response
from .chosen import chosen, numbered, offer, offer_themes

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Agency, Membership, Theme

    from ..models import Action, Finding


class RecommendationForm(SafeForm):
    """What should change, whom it asks, and whether it is accepted."""

    ui = {
        "ref": {"width": 5, "limit": 20, "noun": "the reference"},
        "wording": {"rows": 4, "limit": 3000, "noun": "the recommendation"},
        "addressed_to": {"limit": 200, "noun": "whom it asks"},
        "scope": {"inline": True},
        "response": {"noun": "whether it is accepted", "inline": True},
        "response_reason": {
            "rows": 3,
            "limit": 2000,
            "noun": "why it is not accepted",
            "plain": True,
        },
        "response_by": {"limit": 200, "noun": "who decided", "plain": True},
        "reason": {"rows": 3, "limit": 2000, "noun": "the reason for the change"},
    }
    ref = forms.CharField(
        label="Reference",
        required=False,
        help_text="Like 1 or 2.1. Leave it empty for the next number.",
    )
    wording = forms.CharField(label="What is recommended?", widget=forms.Textarea)
    addressed_to = forms.CharField(
        label="Whom does it ask?", help_text="For example, all agencies."
    )
    scope = forms.ChoiceField(
        label="Scope",
        choices=Recommendation.Scope.choices,
        widget=forms.RadioSelect,
        initial=Recommendation.Scope.LOCAL,
    )
    finding = forms.ChoiceField(label="Which finding does it answer?", required=False)
    part_of = forms.ChoiceField(
        label="Is it a part of another recommendation?",
        required=False,
        help_text="For one that has parts (a) and (b) with actions of their own.",
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    response = forms.ChoiceField(
        label="Is it accepted?",
        choices=Response.choices,
        widget=forms.RadioSelect,
        initial=Response.UNDECIDED,
        help_text="One that nobody decided on goes ahead with the plan.",
    )
    response_reason = forms.CharField(
        label="If not accepted, why?",
        required=False,
        widget=forms.Textarea,
        help_text="The reason is published in yearly reports.",
    )
    response_by = forms.CharField(
        label="If not accepted, who decided that?",
        required=False,
        help_text="A board or a group, for example the safeguarding adults board.",
    )
    response_on = DayField(
        label="If not accepted, when was that decided?",
        required=False,
        not_future=True,
        noun="the day of that decision",
    )
    reason = forms.CharField(
        label="Why does it change?", widget=forms.Textarea, help_text="The plan is agreed already."
    )

    def __init__(
        self,
        *args: Any,
        findings: Sequence[Finding],
        themes: Sequence[Theme],
        wholes: Sequence[Recommendation],
        needs_reason: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]
        self.records = {
            "finding": offer(self, "finding", findings, "None", numbered),
            "part_of": offer(self, "part_of", wholes, "No, it stands alone", numbered),
            "theme": offer_themes(self, themes),
        }

    def values(self) -> dict[str, Any]:
        """The cleaned values with records in place of their numbers."""
        return chosen(self, self.records)


class ActionForm(SafeForm):
    """Who does what by when, and how we will know."""

    ui = {
        "text": {"rows": 3, "limit": 2000, "noun": "what will be done"},
        "outcome": {"rows": 2, "limit": 2000, "noun": "what will be different"},
        "measure": {"rows": 2, "limit": 2000, "noun": "how you will know"},
        "milestones": {"rows": 3, "limit": 2000, "noun": "the key milestones"},
        "reason": {"rows": 3, "limit": 2000, "noun": "why the day moves"},
    }
    recommendation = forms.ChoiceField(label="For which recommendation?", required=False)
    text = forms.CharField(label="What will be done?", widget=forms.Textarea)
    agency = forms.ChoiceField(label="Lead agency")
    lead = forms.ChoiceField(
        label="Lead person",
        required=False,
        help_text="They are told, and can send evidence. They need not be on the review.",
    )
    due_on = DayField(label="Due day", noun="the due day")
    group = forms.ChoiceField(
        label="Group that oversees it",
        required=False,
        help_text="Its chair accepts the evidence. The group follows the action after the review is closed.",
    )
    outcome = forms.CharField(
        label="What will be different?", required=False, widget=forms.Textarea
    )
    measure = forms.CharField(label="How will you know?", required=False, widget=forms.Textarea)
    milestones = forms.CharField(
        label="Key milestones",
        required=False,
        widget=forms.Textarea,
        help_text="The steps on the way, each with its day. They are a column of the action plan in Word.",
    )
    contributors = forms.MultipleChoiceField(
        label="Which agencies contribute?", required=False, widget=forms.CheckboxSelectMultiple
    )
    waits_for = forms.MultipleChoiceField(
        label="Which actions have to be done first?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="If the due day moves, why?", required=False, widget=forms.Textarea
    )

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[Agency],
        people: Sequence[Membership],
        groups: Sequence[Group],
        recommendations: Sequence[Recommendation],
        others: Sequence[Action] = (),
        is_new: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        where = {
            str(item.user_id): item.agency.short_name if item.agency else "" for item in people
        }
        self.records = {
            "agency": offer(self, "agency", agencies, "Choose an agency"),
            "group": offer(self, "group", groups, "No group yet"),
            "recommendation": offer(
                self, "recommendation", recommendations, "None: it stands alone", numbered
            ),
            "contributors": offer(self, "contributors", agencies, "", lambda one: one.short_name),
            "waits_for": offer(
                self, "waits_for", others, "", lambda one: f"{one.agency.short_name}: {one}"
            ),
            "lead": {str(item.user_id): item.user for item in people},
        }
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ChoiceField)  # noqa: S101
        lead.choices = [
            ("", "Nobody yet"),
            *(
                (pk, f"{user}, {where[pk]}" if where[pk] else str(user))
                for pk, user in self.records["lead"].items()
            ),
        ]
        if is_new:
            del self.fields["reason"]

    def values(self) -> dict[str, Any]:
        """Return the cleaned values with records in place of their numbers."""
        return chosen(self, self.records)


class TakeUpForm(SafeForm):
    """Why a dropped action goes ahead after all, by when, and which group follows it."""

    due_on = DayField(label="Due day", noun="the due day")
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Group that oversees it",
        required=False,
        empty_label="No group",
        help_text="Its chair accepts the evidence. When the review is closed, a group has to follow the action.",
    )
    reason = reason_field(label="Why does it go ahead after all?", hint="Kept with the review.")
    ui = {"reason": {"rows": 3, "limit": 2000}, "group": {"noun": "the group"}}

    def __init__(self, *args: Any, groups: QuerySet[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = groups
