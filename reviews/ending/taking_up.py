"""A withdrawal was a slip, or was decided otherwise: the review goes on where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership.models import Event
from reviews.decisions import supersede
from reviews.flowkit.titles import title_of_task
from reviews.models import ReviewLink
from reviews.process import process_for
from reviews.queries.ended import ended_at

from .ended_work import open_work_again
from .withdrawing import KIND

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def led_to_no_more(passage: Passage) -> Iterator[str]:
    """Guard: what led to this review must still lead to it; there it may have been decided otherwise meanwhile."""
    # The one that opened it was written in the same moment; one made by hand later says nothing of a decision.
    links = ReviewLink.objects.filter(
        target_id=passage.review.pk,
        kind=ReviewLink.Kind.LED_TO,
        made_at=passage.review.created_at,
    ).select_related("source", "target")
    for link in links:
        leads = process_for(link.source).still_leads
        if leads is not None and not leads(link.source, link.target):
            yield (
                f"{link.source.reference} no longer leads to this review: what follows from it was taken back or "
                "decided anew. Record the decision there; it opens a review of its own."
            )


def take_up(passage: Passage) -> None:
    """Take the withdrawal back. The decision stays in the record as superseded; the reason is that of the act.

    The review is at the stage it was withdrawn at, with the work that was open then. Agencies that were told that
    nothing more is needed from them are asked again by the team, each on its own.
    """
    review = passage.review
    stage = ended_at(review)
    event = Event.objects.about("review", review.pk).filter(act="withdraw").order_by("-pk").first()
    assert event is not None and stage  # noqa: S101 - no other act leads to this stage here
    supersede(passage, KIND)
    passage.fire(f"resume_{stage}")
    review.outcome = ""
    for task in open_work_again(passage, event.data):
        if task.owner is not None and task.owner != passage.actor:
            passage.tell(
                task.owner,
                "review_taken_up",
                f"{review.reference}: the review goes on",
                f"{review.reference} {review.pseudonym} was withdrawn, and goes on after all. "
                f"This is in your work again: {title_of_task(task)}.\n",
            )
    passage.say("Took the withdrawal back: it goes on where it stood.")
