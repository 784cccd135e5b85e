"""The report of one review point for the group (Word): the readings, what changed, what people say, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from actions.reading import plan_of
from reviews.clock import in_words
from reviews.wording import edition_of

from ..reading import work_of
from .common import about, counted

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.models import Review

    from ..indicators import Measured
    from ..models import ReviewPoint

COLUMNS = ("Indicator", "Baseline", "Readings, oldest first", "Target", "Where it goes")


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
        ),
        now=now,
    )
    doc.heading("What is measured")
    doc.table(
        COLUMNS,
        [_line(one) for one in measures],
        (7, 4, 7, 4, 3),
        "Indicators from baseline to target",
        empty="No indicator yet.",
    )
    doc.heading("What changed in the place")
    doc.para(point.changed)
    doc.heading("What children and the community say now")
    doc.para(point.said)
    doc.heading("What the group decided")
    doc.para(f"{decision}. {point.why}".strip())
    plan = plan_of(review, user)
    doc.heading("The plan today")
    doc.para(
        f"{counted(plan.standing, 'action', 'actions')}: {plan.done} done, {plan.open} open, {plan.overdue} overdue."
    )
    return doc.to_bytes()


def _line(one: Measured) -> tuple[str, ...]:
    row = one.indicator
    readings = [
        f"{in_words(reading.point.on)}: {reading.words or f'none ({reading.why_none})'}"
        for reading in one.readings
    ]
    return (
        f"{row.measure}\n{row.unit}; {row.get_better_display().lower()}",
        f"{one.baseline_words}, {in_words(row.baseline_on)}"
        if row.baseline_on
        else f"None: {row.no_baseline}",
        "\n".join(readings) or "No reading yet",
        f"{one.target_words}, by {in_words(row.target_on)}",
        one.trend[0],
    )
