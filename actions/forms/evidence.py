"""Forms of evidence: a piece of it, saying that an action is done, accepting it."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeFileField, SafeForm

from ..models import Evidence
from .deciding import DecidedForm

KIND_HINTS = {
    Evidence.Kind.DOCUMENT: "A policy, a procedure, training figures, minutes.",
    Evidence.Kind.PRACTICE: "An audit, a dip sample, observation, what the data say.",
    Evidence.Kind.EXPERIENCE: "What children, adults, carers, families or practitioners say.",
}


class PieceForm(SafeForm):
    """What was done and how we can see it: short, for a phone."""

    ui = {
        "shows": {"rows": 5, "limit": 5000, "noun": "what was done"},
        "kind": {"noun": "the kind of evidence", "hints": KIND_HINTS},
        "link": {"noun": "the link"},
    }
    shows = forms.CharField(
        label="What was done, and how can we see it?",
        widget=forms.Textarea,
        help_text="A few sentences are enough. Never put a name of a child or family here.",
    )
    kind = forms.ChoiceField(
        label="What kind of evidence is it?",
        choices=Evidence.Kind.choices,
        widget=forms.RadioSelect,
    )
    link = forms.URLField(
        label="Where can it be seen?",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="The address of a page that colleagues can open.",
        error_messages={
            "invalid": "Enter the whole address, like https://www.example.org/page, without spaces. "
            "If it is no page of that kind, say above where it can be seen."
        },
    )
    file = SafeFileField(label="Add a file", required=False)


class EvidenceForm(PieceForm):
    """The same with the day on which the action was done. ``has_pieces``: there is evidence, so none has to be added."""

    done_on = DayField(label="When was it done?", not_future=True, noun="the day it was done")

    def __init__(self, *args: Any, has_pieces: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_pieces:
            self.fields["shows"].label = "What more was done, and how can we see it?"
            self.fields["shows"].required = self.fields["kind"].required = False


class DropForm(DecidedForm):
    """Why an action does not go ahead, and on which day its group decided that."""

    reason = reason_field(
        label="Why is it not going ahead?", hint="Kept with the action, and part of yearly reports."
    )
    ui = {"reason": {"rows": 3, "limit": 2000}}
    field_order = ("reason", "meeting_on")
