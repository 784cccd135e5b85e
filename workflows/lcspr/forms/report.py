"""The form with which the report goes to the three safeguarding partners."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import SafeFileField
from reviews.forms.sign_off import SignatoriesForm


class SendReportForm(SignatoriesForm):
    """The file, that it was read for what it has to say, and who signs."""

    ui = {
        "file": {"noun": "the report"},
        "contents_checked": {"noun": "that the report says what it has to say"},
    }
    file = SafeFileField(label="The report")
    contents_checked = forms.BooleanField(
        label="I have read the report, and it says all of this", required=False
    )

    def __init__(self, *args: Any, sent_before: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not sent_before
        self.fields["file"].help_text = (
            f"As the reviewer sent it, in Word or PDF. Leave this empty to send “{sent_before}” again."
            if sent_before
            else "As the reviewer sent it, in Word or PDF."
        )
