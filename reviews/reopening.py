"""Opening a closed review again, with the work that was open when it was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Event
from reviews.dates import day_of
from reviews.flowkit import work

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: Acts that close a review.
CLOSED_BY = ("close", "force_close")


def reopen(passage: Passage) -> None:
    """Open the review again, with the same work that was open when it was closed.

    For any process with the acts ``close`` (which ends the task ``close_review``) and, where it has it,
    ``force_close`` (whose event keeps the ``cancelled`` tasks), and the transition ``reopen``.
    """
    closing = (
        Event.objects.about("review", passage.review.pk)
        .filter(act__in=CLOSED_BY)
        .order_by("-pk")
        .first()
    )
    if closing is not None and closing.act == "force_close":
        work.resume(passage.work, closing.data["cancelled"])
    else:
        passage.rewind("close_review")
    passage.clear_date("closed")
    _look_anew(passage)
    passage.fire("reopen")
    passage.say("Opened the review again.")


def _look_anew(passage: Passage) -> None:
    """What became of it is looked at after the new end; what was found before stays among the decisions."""
    kind = passage.process.revisit
    for key in (kind.looked, kind.ended) if kind else ():
        if day_of(passage.review, key) is not None:
            passage.clear_date(key)
