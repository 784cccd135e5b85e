"""Asking for more time for an action, and the answer; another day that nobody asked for."""

from __future__ import annotations

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm

from .deciding import DecidedForm


class MoreTimeForm(SafeForm):
    """By when it will be done, and why not before."""

    ui = {"why": {"rows": 3, "limit": 2000, "noun": "why more time is needed"}}
    after = DayField(label="By when will it be done?", noun="the day")
    why = forms.CharField(label="Why is more time needed?", widget=forms.Textarea)


class AnswerMoreTimeForm(DecidedForm):
    """Agreed or not, when the group decided, and what is said to it."""

    ui = {
        "agreed": {"noun": "the answer", "inline": True},
        "reason": {"rows": 3, "limit": 2000, "noun": "the reason", "plain": True},
    }
    agreed = forms.TypedChoiceField(
        label="Is more time agreed?",
        choices=(("yes", "Yes"), ("no", "No")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = reason_field(
        required=False,
        label="What is said to it?",
        hint="If not, say why and what is expected. The lead is told.",
    )
    field_order = ("agreed", "meeting_on", "reason")


class SetDueDayForm(DecidedForm):
    """Another due day that nobody asked for, when it was decided, and why."""

    ui = {
        "after": {"noun": "the new due day"},
        "reason": {"rows": 3, "limit": 2000, "noun": "why the day moves", "plain": True},
    }
    after = DayField(label="What is the new due day?", noun="the new due day")
    reason = reason_field(label="Why does the day move?", hint="The lead is told.")
    field_order = ("after", "meeting_on", "reason")
