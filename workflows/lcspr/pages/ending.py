"""Closing, withdrawing, opening again."""

from __future__ import annotations

from actions.pages.closing import ClosePage
from reviews.pages.base import DoorView
from reviews.pages.reason import ReasonPage

from ..forms.ending import WithdrawForm
from .common import Today


class CloseTask(ClosePage):
    """Close the review."""

    template_name = "lcspr/closing.html"


class WithdrawView(Today, DoorView):
    """The review is not carried out after all."""

    act = "withdraw"
    form_class = WithdrawForm
    button = "Withdraw the review"
    warning_button = True
    done = "The review is withdrawn. It stays in the record."


class ReopenView(ReasonPage):
    """Open a closed review again."""

    act = "reopen"
    button = "Open the review again"
    done = "The review is open again."
