"""Closing the review, closing it with work still open, and opening it again."""

from __future__ import annotations

from actions.pages.closing import ClosePage, ShowsWhatIsOpen
from reviews.pages.reason import ReasonPage

from ..forms.closing import CloseForm


class CloseTask(ClosePage):
    """What is still open, what is handed over, and the confirmation."""

    template_name = "rapid_review/closing.html"
    form_class = CloseForm
    done = "The review is closed. Its actions go on under the groups that oversee them."


class ForceCloseView(ShowsWhatIsOpen, ReasonPage):
    """Close with work still open: for the chair and those who sign, with the reason."""

    act = "force_close"
    template_name = "rapid_review/closing_force.html"
    button = "Close the review"
    warning_button = True
    done = "The review is closed. What was still open is kept with the reason."


class ReopenView(ReasonPage):
    """Open a closed review again."""

    act = "reopen"
    template_name = "rapid_review/closing_reopen.html"
    button = "Open the review again"
    done = "The review is open again."
