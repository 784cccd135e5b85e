"""Closing a review: what is still open, and which actions go on under the groups that oversee them."""

from __future__ import annotations

from typing import Any

from partnership.ui.forms import SafeForm
from reviews.door import refusals
from reviews.pages.base import DoorView, TaskPage

from ..closing import handed_over


class ShowsWhatIsOpen(DoorView):
    """Adds ``missing`` (why ``close`` is refused now) and ``handed_over`` to the page."""

    def form_context(self) -> dict[str, Any]:
        """The two lists."""
        return {
            **super().form_context(),
            "missing": refusals("close", self.review, self.user),
            "handed_over": handed_over(self.review),
        }


class ClosePage(ShowsWhatIsOpen, TaskPage):
    """The task of closing a review, for any process. Subclasses may name a template that says more."""

    template_name = "actions/closing.html"
    form_class = SafeForm
    button = "Close the review"
    done = "The review is closed."

    def act_data(self, form: Any) -> dict[str, Any]:
        """Nothing to say."""
        return {}
