"""Forms of those who decide: approve, publish."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm


class ApproveForm(SafeForm):
    """How it respects the family, and the day of the meeting. ``must_meet``: the person does not speak for the group."""

    ui = {"wish": {"noun": "what the family wishes", "rows": 4, "limit": 2000}}
    wish = forms.CharField(
        label="What does the family wish, and how does this respect it?",
        help_text="Say so too where nobody could be asked, and why. Do not name anybody.",
        widget=forms.Textarea,
    )
    meeting_on = DayField(
        label="On which day did the group decide?",
        help_text="Leave it empty if you decide as its chair now.",
        required=False,
        not_future=True,
        noun="the day",
    )

    def __init__(self, *args: Any, must_meet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must_meet:
            self.fields["meeting_on"].required = True
            self.fields["meeting_on"].help_text = "You write down what it decided."


class PublishForm(SafeForm):
    """What is different; asked where an edition is out already."""

    ui = {"changed": {"noun": "what is different", "rows": 3, "limit": 500}}
    changed = forms.CharField(
        label="What is different from the edition before?",
        help_text="Those who have the one before read this.",
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["changed"]
        else:
            self.fields["changed"].required = True


class LookAgainForm(SafeForm):
    """The next day on which somebody looks at it again."""

    on = DayField(
        label="When does somebody look at it again?",
        help_text="Leave it empty if never.",
        required=False,
        noun="the day to look at it again",
    )
