"""Recording a context of harm on a review, correcting one, taking one out."""

from __future__ import annotations

from typing import Any

from partnership.removed import WayOn
from reviews.contexts.part import CONTEXTS_PART
from reviews.contexts.reading import contexts_of, offered_places
from reviews.door import Passage
from reviews.forms.contexts import ContextForm
from reviews.models import HarmContext
from reviews.pages.base import DoorView
from reviews.pages.rows import OfRow, TakeBack


class ContextPage(DoorView):
    """A form about them; afterwards back to the part of the review page that shows them."""

    def get_success_url(self, passage: Passage) -> str:
        """To the part; to the top of the page when nothing is left in it."""
        there = contexts_of(self.review).exists()
        return f"{self.review_url()}#{CONTEXTS_PART.key}" if there else self.review_url()

    def way_on(self) -> WayOn:
        """To the review."""
        return self.review_url(), "Open the review"

    def done_message(self, result: Passage) -> str:
        """What the timeline says, which the person can check against what they meant."""
        return result.sentence


class RecordContext(ContextPage):
    """Somebody came to harm in this context."""

    act = "record_context"
    form_class = ContextForm
    button = "Record it"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The places that are offered."""
        return {"places": offered_places(self.review.partnership), "is_new": True}


class CorrectContext(ContextPage, OfRow[HarmContext]):
    """It was another context or place, or more is known."""

    act = "correct_context"
    form_class = ContextForm
    key = "row"
    model = HarmContext
    what = "This context of harm"

    def find(self) -> HarmContext | None:
        """The one of the address."""
        return contexts_of(self.review).filter(pk=self.kwargs["pk"]).first()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version, and the places that are offered; the one that is named stays in the list."""
        return {
            **super().get_form_kwargs(),
            "places": offered_places(self.review.partnership, besides=self.row.place),
        }

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        names = ("version", "context", "place", "note")
        return {name: getattr(self.row, name) for name in names}


class RemoveContext(ContextPage, TakeBack[HarmContext]):
    """It does not belong to this review."""

    act = "remove_context"
    key = "row"
    model = HarmContext
    what = "This context of harm"
    template_name = "reviews/contexts/take_out.html"
    button = "Take it out"
    explain = (
        "For one that was recorded by mistake. When only the place or the words are wrong, correct it instead.",
        "The timeline keeps what was recorded, and your reason. A place stays in the list of the partnership.",
    )

    def find(self) -> HarmContext | None:
        """The one of the address."""
        return contexts_of(self.review).filter(pk=self.kwargs["pk"]).first()
