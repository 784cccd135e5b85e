"""Forms of the way to a board or group, and of what it decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.models import Group
from partnership.ui.forms import DayField, SafeForm
from reviews.agreeing.reading import RETURNED, SIGNED_OFF
from reviews.forms.deliberation import DeliberatedForm
from reviews.forms.late import ask_why_late

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.agreeing.kind import Words


class ToBoardForm(SafeForm):
    """Where it goes, and when the meeting is. ``groups``: those to choose from, where one is chosen."""

    ui = {"group": {"noun": "the group that agrees it"}}
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Which group agrees it?",
        help_text="A board, or the subgroup that owns it.",
    )
    meets_on = DayField(
        label="When does it meet?",
        required=False,
        noun="the day of the meeting",
        help_text="If it is known. It can lie ahead.",
    )

    def __init__(
        self, *args: Any, words: Words, groups: QuerySet[Group] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if groups is None:
            del self.fields["group"]
            self.fields["meets_on"].label = words.say("When does {body} meet on it?")
        else:
            field = self.fields["group"]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
            field.queryset = groups


class BoardDecisionForm(DeliberatedForm):
    """What was decided, when, and who agreed. ``due``: the day after which being late is explained, where it is.

    ``why_late``: what the rule file says of reasons for that.
    """

    ui = {
        "outcome": {"noun": "what was decided"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "text": {"rows": 5, "limit": 10000, "noun": "what has to change", "plain": True},
        "late_reason": {
            "rows": 3, "limit": 2000, "noun": "the good reason for the delay", "plain": True,
        },
    }  # fmt: skip
    outcome = forms.ChoiceField(label="What was decided?", widget=forms.RadioSelect)
    on = DayField(label="When was the meeting?", not_future=True, noun="the day of the meeting")
    agreed_by = forms.CharField(label="Who agreed?")
    text = forms.CharField(
        label="What has to change, or what else was said?", widget=forms.Textarea, required=False
    )
    late_reason = forms.CharField(
        label="If it was agreed: what is the good reason for the delay?",
        widget=forms.Textarea,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        words: Words,
        due: date | None,
        today: date,
        why_late: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.choices = [(SIGNED_OFF, words.yes), (RETURNED, words.no)]
        outcome.label = words.say("What did {body} decide?")
        self.fields["on"].label = words.say("When did {body} meet?")
        self.fields["agreed_by"].help_text = words.who
        self.fields["text"].help_text = words.say(
            "Needed when changes are asked for: the {writer} works from it."
        )
        ask_why_late(self, due, today, why_late)
