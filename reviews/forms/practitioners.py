"""The forms of events with practitioners, and of going on without them."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm


class EventForm(SafeForm):
    """What it was, when, who took part, and what came of it."""

    ui = {
        "what": {"limit": 160, "noun": "what it was"},
        "who": {"rows": 3, "limit": 2000, "noun": "who took part"},
        "learned": {"rows": 6, "limit": 10000, "noun": "what came of it"},
    }
    what = forms.CharField(
        label="What was it?",
        help_text="For example: learning event of half a day, or conversations.",
    )
    on = DayField(label="When was it?", not_future=True, noun="the day of the event")
    who = forms.CharField(
        label="Who took part?",
        widget=forms.Textarea,
        help_text="How many, and of which agencies and roles. No names.",
    )
    learned = forms.CharField(
        label="What came of it?",
        widget=forms.Textarea,
        help_text="What was learned, in a few sentences. Never who said it.",
    )


class CorrectEventForm(EventForm):
    """The same, with the reason."""

    ui = {**EventForm.ui, "reason": {"rows": 3, "limit": 2000, "noun": "the reason"}}
    reason = forms.CharField(label="Why is it corrected?", widget=forms.Textarea)


class WithoutForm(SafeForm):
    """Why no practitioner takes part."""

    ui = {
        "text": {"rows": 4, "limit": 5000, "noun": "why none takes part"},
        "agreed_by": {"limit": 200, "noun": "who decided it"},
    }
    text = forms.CharField(
        label="Why does no practitioner take part?",
        widget=forms.Textarea,
        help_text="For example: the police asked that nobody speaks with witnesses before the trial.",
    )
    agreed_by = forms.CharField(
        label="Who decided it?", help_text="A group, or a role. No names of practitioners."
    )
