"""The form of what an audit looks at."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..models import Audit


class ScopeForm(SafeForm):
    """Key lines of enquiry, the period, and the sample. ``why``: whether it asks why the scope changes."""

    ui = {
        "lines": {"rows": 6, "limit": 5000, "noun": "the key lines of enquiry"},
        "sampling": {"noun": "how cases are picked"},
        "focus": {"rows": 3, "limit": 2000, "noun": "how the cases were picked", "plain": True},
        "cases": {"rows": 8, "limit": 10000, "noun": "the references of the cases", "plain": True},
        "reason": {"rows": 3, "limit": 2000},
    }
    lines = forms.CharField(
        label="Key lines of enquiry",
        widget=forms.Textarea,
        help_text="One on each line. What should this audit be able to say?",
    )
    period_from = DayField(
        label="Practice from", required=False, noun="the first day of the period",
        help_text="The first day whose practice is looked at. Leave it empty if that is not limited.",
    )  # fmt: skip
    period_to = DayField(
        label="Practice until", required=False, not_future=True, noun="the last day of the period"
    )
    sampling = forms.ChoiceField(
        label="How are cases picked?", choices=Audit.Sampling.choices, widget=forms.RadioSelect
    )
    focus = forms.CharField(
        label="If there are cases: how were they picked?",
        widget=forms.Textarea,
        required=False,
        help_text="The focus, who picked them, and from which list.",
    )
    cases = forms.CharField(
        label="References of the cases",
        widget=forms.Textarea,
        required=False,
        help_text="One on each line, like C-104. They are sent to the agencies. A reference by which agencies find their own file, "
        "agreed apart from this site; never a name, a date of birth or an NHS number.",
    )

    def __init__(self, *args: Any, why: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if why:
            self.fields["reason"] = forms.CharField(
                label="Why the scope changes",
                widget=forms.Textarea,
                help_text="Kept in the event log with your name.",
            )
            self._speak_kindly("reason", self.fields["reason"])
