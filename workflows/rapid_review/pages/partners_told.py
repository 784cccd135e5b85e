"""When the safeguarding partners were told of the incident, and taking that back."""

from __future__ import annotations

from typing import Any

from reviews.door import refusals
from reviews.pages.base import DoorView
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today

from ..forms.later_facts import PartnersToldForm


class PartnersToldView(Today, DoorView):
    """When the local authority told them."""

    act = "record_partners_told"
    form_class = PartnersToldForm
    template_name = "reviews/slip.html"
    button = "Save"
    done = "The day is kept with the notification."

    def form_context(self) -> dict[str, Any]:
        """Whose duty it is, and what stands in the way."""
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "explain": (
                "The local authority tells the safeguarding partners of its area, and of other areas where that is "
                "right, within the same time as the National Panel. Nothing is sent from here.",
            ),
        }


class UndoPartnersToldView(SlipPage):
    """It was recorded, and they were not told."""

    act = "undo_partners_told"
    button = "They were not told"
    done = "It counts as not done, and stands in the list of work again."
    explain = (
        "Use this only if they were not told. If only the day is wrong, choose “Correct a date” on the page of the "
        "review instead.",
        "The timeline keeps what was recorded, and your reason.",
    )
