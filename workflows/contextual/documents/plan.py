"""The assessment of a place and its plan (Word): factors with their weights, what answers them, and what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.documents import Doc
from reviews.wording import edition_of

from ..agreement import AGREEING
from ..models.delivery import number_words
from ..reading import agreements_of, kind_words, reached, work_of
from .common import about

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.models import Review

    from ..indicators import Measured
    from ..quadrants import Quadrant, Weighed

FACTORS = ("Factor", "Weight", "Why, and what it rests on", "What answers it in the plan")
WIDTHS = (6, 3, 8, 8)
MEASURES = ("Indicator", "Who has the figures", "Baseline", "Target")


def plan_file(
    review: Review, quadrants: Sequence[Quadrant], measures: Sequence[Measured], *, now: datetime
) -> bytes:
    """Return the file. ``quadrants``: the assessment as the person may see it; ``now`` is an aware time."""
    edition, work = edition_of(review), work_of(review)
    agreed = day_of(review, AGREEING.agreed)
    doc = about(
        review,
        f"Assessment and plan: {work.place.name}",
        (
            ("Led by", work.lead),
            ("What pointed to it", work.get_came_from_display()),
            *(
                [("Agreed by" if agreed else "To be agreed by", str(review.group))]
                if review.group
                else []
            ),
            *([("Plan agreed on", in_words(agreed))] if agreed else []),
        ),
        now=now,
    )
    doc.heading("What led to it")
    doc.para(review.summary)
    if work.programme:
        doc.heading("How people are listened to and told")
        doc.para(work.programme)
    doc.heading("Who was listened to")
    numbers = reached(review, edition)
    doc.table(
        ("What", "Events", "Who took part, where it was counted"),
        [
            (
                kind_words(edition, key),
                str(row.events),
                row.people or "Not counted",
            )
            for key, row in numbers.items()
        ],
        (12, 3, 10),
        "Events at which people were listened to, told or visited",
        empty="No event is recorded yet.",
    )
    for meeting in agreements_of(review).reverse():
        doc.para(f"Weights agreed on {in_words(meeting.on)}: {meeting.agreed_by}")
        if meeting.not_heard:
            doc.inset(f"Not listened to yet: {meeting.not_heard}")
    for quadrant in quadrants:
        doc.heading(quadrant.section.label)
        doc.table(
            FACTORS,
            [_line(row) for row in quadrant.rows],
            WIDTHS,
            f"Factors: {quadrant.section.label}, the heaviest first",
            empty="No factor under this heading.",
        )
    _measures(doc, measures)
    return doc.to_bytes()


def _line(row: Weighed) -> tuple[str, ...]:
    weight = row.weight_words if row.factor.agreed_id else f"{row.weight_words}\nnot agreed yet"
    return (
        row.factor.wording,
        weight,
        "\n".join((row.factor.weight_why, f"Rests on: {row.rests_on_words}")),
        "\n".join(_answers(row)),
    )


def _answers(row: Weighed) -> Iterator[str]:
    for item, actions in row.plan:
        yield f"Recommendation {item.ref}: {item.wording}"
        for one in actions:
            yield (
                f"{one.action.text} ({one.action.agency.name}, by {in_words(one.action.due_on)}, {one.word.lower()})"
            )
    if row.factor.why_none:
        yield f"Nothing in the plan answers it: {row.factor.why_none}"
    elif not row.plan:
        yield "Nothing yet"


def _measures(doc: Doc, measures: Sequence[Measured]) -> None:
    doc.heading("What is measured")
    doc.table(
        MEASURES,
        [
            (
                f"{one.indicator.measure}\n{one.indicator.get_better_display()}",
                one.indicator.agency.name if one.indicator.agency else "Partnership team",
                f"{number_words(one.indicator.baseline)} {one.indicator.unit}, {in_words(one.indicator.baseline_on)}"
                if one.indicator.baseline_on
                else f"None: {one.indicator.no_baseline}",
                f"{one.target_words} {one.indicator.unit}, by {in_words(one.indicator.target_on)}",
            )
            for one in measures
        ],
        (9, 5, 5.5, 5.5),
        "Indicators with baseline and target",
        empty="No indicator yet.",
    )
