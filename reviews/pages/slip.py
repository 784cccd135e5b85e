"""Pages that take back what was recorded by a slip: they say what happens and ask why."""

from __future__ import annotations

from typing import Any

from reviews.door import refusals

from .reason import ReasonPage


class SlipPage(ReasonPage):
    """What happens, what stands in the way, and why."""

    template_name = "reviews/slip.html"
    warning_button = True
    explain: tuple[str, ...] = ()

    def form_context(self) -> dict[str, Any]:
        """What happens, and what stands in the way."""
        return {
            **super().form_context(),
            "explain": self.explain,
            "missing": refusals(self.act, self.review, self.user),
        }
