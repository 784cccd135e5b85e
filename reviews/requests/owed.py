"""Answers that agencies still owe when a review would go on, or ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from reviews.models import OPEN_REQUEST_STATES, InformationRequest, RequestState

from . import asking

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def _open_requests(review: Review) -> QuerySet[InformationRequest]:
    return InformationRequest.objects.filter(
        review_id=review.pk, state__in=OPEN_REQUEST_STATES
    ).select_related("agency", "contact")


def answers_owed(review: Review) -> Iterator[str]:
    """A sentence for each agency that still has to answer."""
    for request in _open_requests(review):
        yield (
            f"{request.agency.name} still owes an answer to the information request. "
            "Wait for it, release the request, or record that there was no response."
        )


def no_answer_owed(passage: Passage) -> Iterator[str]:
    """The same as a guard."""
    yield from answers_owed(passage.review)


def release_all(passage: Passage, reason: str, why: str) -> None:
    """Release every agency that still has to answer: the review ends. ``why`` is the first sentence of the message."""
    review = passage.review
    for request in _open_requests(review):
        request.state, request.state_reason = RequestState.RELEASED, reason
        passage.save(request)
        asking.end_contact(passage, request.contact, request.agency)
        passage.tell(
            request.contact,
            "request_released",
            f"{review.reference}: your information is no longer needed",
            f"{why}\n\nNothing more is needed from {request.agency.name}. Thank you for what you have done so far.",
        )
