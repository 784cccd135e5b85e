"""The form with which it is recorded that the weights were agreed together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from partnership.ui.words import listed


class WeightsForm(SafeForm):
    """When, and who. ``missing``: who has to be listened to and was not yet; the field says so."""

    ui = {
        "on": {"noun": "the day"},
        "agreed_by": {"rows": 4, "limit": 3000, "noun": "who agreed"},
        "not_heard": {"rows": 3, "limit": 3000, "noun": "why not yet", "plain": True},
    }
    on = DayField(label="When were the weights agreed?", not_future=True)
    agreed_by = forms.CharField(
        label="Who agreed them?",
        widget=forms.Textarea,
        help_text="Partners by agency, and how many from the community, like six parents and four young people. No names.",
    )
    not_heard = forms.CharField(
        label="Why was somebody not listened to yet?", required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, missing: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["not_heard"].help_text = (
            f"Not recorded yet: {listed([one.lower() for one in missing])}. Record it first, or say why not yet. The reason "
            "stands in the assessment."
            if missing
            else "Only where somebody who has to be listened to was listened to after that day."
        )
