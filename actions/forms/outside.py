"""Letters to bodies outside: what they say, when they went, what came back."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeFileField, SafeForm


class LetterForm(SafeForm):
    """To whom, why, and by when a reply is asked for. The recommendation goes in as it stands."""

    ui = {
        "body": {"noun": "the body"},
        "address": {"rows": 4, "limit": 600, "noun": "the address"},
        "context": {"rows": 6, "limit": 4000, "noun": "why we write"},
        "reply_by": {"noun": "the day"},
    }
    body = forms.CharField(
        label="Which body does it go to?",
        max_length=160,
        help_text="For example the Home Office, NHS England or a housing provider.",
    )
    address = forms.CharField(
        label="Postal or e-mail address", required=False, widget=forms.Textarea
    )
    context = forms.CharField(
        label="Why do you write?",
        required=False,
        widget=forms.Textarea,
        help_text="A few sentences that help them to understand the recommendation. Never put a name or anything "
        "by which somebody could be known.",
    )
    reply_by = DayField(label="By when do you ask for a reply?", noun="the day")


class SentForm(SafeForm):
    """When it went, and to whom."""

    ui = {"sent_to": {"noun": "to whom"}, "reply_by": {"noun": "the day"}}
    sent_on = DayField(label="When was it sent?", not_future=True, noun="the day")
    sent_to = forms.CharField(
        label="To whom was it sent?", max_length=160, help_text="A post or a mailbox is enough."
    )
    reply_by = DayField(label="By when do you ask for a reply?", noun="the day")


class ReplyForm(SafeForm):
    """When a reply came, and what it says."""

    ui = {"reply": {"rows": 5, "limit": 4000, "noun": "what they replied"}}
    reply_on = DayField(label="When did the reply come?", not_future=True, noun="the day")
    reply = forms.CharField(
        label="What did they reply?",
        widget=forms.Textarea,
        help_text="In a few words: whether they accept it, what they will do and by when.",
    )
    file = SafeFileField(label="Add the reply as a file", required=False)
