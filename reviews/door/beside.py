"""Writing on a review that the act is not about: one that led to it, or whose work somebody held who leaves.

Inside the transaction of that act. The review is locked, and gets one event of its own.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from partnership.events import record
from reviews.access.roles import NOTHING
from reviews.flowkit.lock import lock_review
from reviews.process import process_for

from .passage import Passage

if TYPE_CHECKING:
    from partnership.models import User

    from .acts import Act


def passage_beside(review_pk: int, act: Act, actor: User, now: datetime) -> Passage:
    """Lock a review and return a passage on it. Whoever asks has checked that it may be written."""
    running = lock_review(review_pk)
    process = process_for(running.review)
    review = running.review
    review.__class__ = process.machine
    return Passage(
        act=act,
        review=review,
        work=running,
        process=process,
        actor=actor,
        standing=NOTHING,
        now=now,
    )


def record_beside(passage: Passage, reason: str = "") -> None:
    """Write the event of what was said on the passage."""
    record(
        act=passage.act.name,
        sentence=passage.sentence,
        actor=passage.actor,
        about=("review", passage.review.pk),
        partnership=passage.review.partnership,
        reason=reason,
        data=passage.event_data,
        uid=passage.uid,
        at=passage.now,
    )
