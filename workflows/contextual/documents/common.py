"""What the papers about a place have in common: the title, what it is, where it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.reading import plan_of
from reviews.clock import in_words
from reviews.documents import Doc
from reviews.door.due import deadlines
from reviews.papers.paper import paper_of

from ..reading import work_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from partnership.models import User
    from reviews.models import Review

    from ..indicators import Measured

#: Rules of the rule file whose days the papers name.
POINT, END = "CONTEXTUAL_REVIEW_POINT", "CONTEXTUAL_END"
COLUMNS = ("Indicator", "Baseline", "Readings, oldest first", "Target", "Where it goes")
ACTIONS = ("Action", "Agency", "Due", "State")


def about(review: Review, title: str, rows: Iterable[tuple[str, str]], *, now: datetime) -> Doc:
    """Begin a paper about the place of a review. ``rows``: more of what it is; ``now`` is an aware time."""
    place = work_of(review).place
    doc = paper_of(review, title, now=now, landscape=True)
    doc.key_values(
        (
            ("Place", f"{place.name} ({place.get_kind_display().lower()})"),
            ("Where it begins and ends", place.bounds),
            *rows,
            ("As it stood on", in_words(now.date())),
        ),
        name="About this work",
    )
    return doc


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def next_days(review: Review, today: date) -> list[tuple[str, str]]:
    """When the next review point is due, and until when the work goes on: what of both is still to come."""
    return [
        (one.rule.label, in_words(one.due_on))
        for one in deadlines(review, today)
        if one.rule.id in (POINT, END) and one.due_on is not None and one.state.is_open
    ]


def measures_table(doc: Doc, measures: Sequence[Measured]) -> None:
    """Write the indicators from baseline over readings to target."""
    doc.heading("What is measured")
    doc.table(
        COLUMNS,
        [_line(one) for one in measures],
        (7, 4, 7, 4, 3),
        "Indicators from baseline to target",
        empty="No indicator yet.",
    )


def plan_today(doc: Doc, review: Review, user: User) -> None:
    """Write how far the plan is, and each action that is not done, the overdue ones first; as far as the person may see them."""
    plan = plan_of(review, user)
    doc.heading("The plan today")
    overdue = f", {plan.overdue} of them overdue" if plan.overdue else ""
    doc.para(
        f"{counted(plan.standing, 'action', 'actions')}: {plan.done} done, {plan.open} open{overdue}."
    )
    rows = [*(row for _, found in plan.recommendations for row in found), *plan.others]
    still = sorted(
        (row for row in rows if row.action.is_open),
        key=lambda row: (not row.is_overdue, row.action.due_on, row.action.pk),
    )
    if still:
        doc.table(
            ACTIONS,
            [
                (one.action.text, one.action.agency.name, in_words(one.action.due_on), one.word)
                for one in still
            ],
            (11, 6, 5, 3),
            "Actions that are not done, the overdue ones first",
        )


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
