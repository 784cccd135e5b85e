"""The report of one review point for the group (Word): what was decided, what changed, what people say, the readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.wording import edition_of

from ..reading import work_of
from .common import about, measures_table, next_days, plan_today

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.models import Review

    from ..indicators import Measured
    from ..models import ReviewPoint


def point_file(
    review: Review,
    point: ReviewPoint,
    number: int,
    measures: Sequence[Measured],
    user: User,
    *,
    now: datetime,
) -> bytes:
    """Return the file. ``number`` counts the points from the first; ``measures`` reach up to this one; ``now`` is aware."""
    work = work_of(review)
    decision = edition_of(review).decisions["review_point"].words(point.decision)
    doc = about(
        review,
        f"Review point {number}: {work.place.name}",
        (
            ("Review point", in_words(point.on)),
            ("Led by", work.lead),
            *([("Reported to", str(review.group))] if review.group else []),
            ("Decided", decision),
            *(
                [("Reported onward to", f"{point.boards}, {in_words(point.boards_on)}")]
                if point.boards and point.boards_on
                else []
            ),
            *next_days(review, now.date()),
        ),
        now=now,
    )
    doc.heading("What the group decided")
    doc.para(f"{decision}. {point.why}".strip())
    doc.heading("What changed in the place")
    doc.para(point.changed)
    doc.heading("What children and the community say now")
    doc.para(point.said)
    measures_table(doc, measures)
    plan_today(doc, review, user)
    return doc.to_bytes()
