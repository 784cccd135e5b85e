"""Forms of the receipt of a referral."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm

from .opening import WHY, WhyForm
from .referrer import UI as REFERRER
from .referrer import agency_field, one_refers, outside_field

if TYPE_CHECKING:
    from partnership.models import Agency


class ToldForm(SafeForm):
    """On which day, and how."""

    ui = {"how": {"limit": 500, "noun": "how the referrer was told"}}
    on = DayField(label="When was the referrer told?", not_future=True, noun="the day")
    how = forms.CharField(
        label="How?", help_text="For example: by e-mail to the address that they gave."
    )


class TellForm(ToldForm):
    """The same, with what they were told."""

    ui = {**ToldForm.ui, "words": {"rows": 8, "limit": 5000, "noun": "what the referrer was told"}}
    words = forms.CharField(
        label="What were they told?",
        widget=forms.Textarea,
        help_text="What was decided and why, without names. A referrer who works here gets these words as a message.",
    )


class CorrectForm(SafeForm):
    """What the referral says. ``agencies``: those that can have referred it, where the team wrote it down; else None."""

    ui = {
        **WHY,
        **REFERRER,
        "about": {"noun": "whom the referral is about"},
        "contact": {"noun": "how the referrer is reached"},
        "reason": {"rows": 3, "limit": 2000, "noun": "the reason"},
    }
    contact = forms.CharField(
        label="How can the referrer be reached?", max_length=200, required=False
    )
    reason = reason_field(label="Why do you correct it?")

    def __init__(self, *args: Any, agencies: Sequence[Agency] | None, **kwargs: Any) -> None:
        self.agencies = agencies
        super().__init__(*args, **kwargs)
        asked: dict[str, forms.Field] = {}
        if agencies is not None:
            asked["agency"] = agency_field((str(one.pk), str(one)) for one in agencies)
            asked["outside"] = outside_field()
        asked |= WhyForm().fields
        self.fields = {**asked, **self.fields}
        for name, field in asked.items():
            self._speak_kindly(name, field)

    def clean(self) -> dict[str, Any]:
        """Either an agency refers, or somebody outside."""
        cleaned = super().clean() or self.cleaned_data
        if self.agencies is not None:
            wanted = cleaned.get("agency")
            cleaned["agency"] = next((one for one in self.agencies if str(one.pk) == wanted), None)
            one_refers(self, cleaned["agency"])
        return cleaned


class WithdrawForm(SafeForm):
    """Why the referral is not looked at further, and who agreed."""

    ui = {"reason": {"rows": 4, "limit": 5000}, "agreed_by": {"limit": 500, "noun": "who agreed"}}
    reason = reason_field(
        label="Why is it not looked at further?",
        hint="For example: it came twice, or the referrer took it back. Do not name anyone.",
    )
    agreed_by = forms.CharField(label="Who agreed this?")
    on = DayField(label="When was it agreed?", not_future=True, noun="the day of the agreement")
