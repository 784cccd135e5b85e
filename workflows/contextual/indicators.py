"""What is measured, from baseline over readings to target, with words for where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from .models import Indicator, Reading, ReviewPoint
from .models.delivery import number_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import Review

Better = Indicator.Better
#: The outcome of a review point after which the findings come next.
FINISH_EARLY = "finish_early"


def all_indicators(review: Review) -> QuerySet[Indicator]:
    """Return the indicators in order, with those that were taken out."""
    return Indicator.objects.filter(review_id=review.pk).select_related("agency")


def standing_indicators(review: Review) -> QuerySet[Indicator]:
    """Return those that count."""
    return all_indicators(review).filter(taken_out="")


def points_of(review: Review) -> QuerySet[ReviewPoint]:
    """Return the review points, newest first."""
    return ReviewPoint.objects.filter(review_id=review.pk)


def decided_to_finish(review: Review) -> bool:
    """Whether the newest review point decided to finish early; one query."""
    newest = points_of(review).first()
    return newest is not None and newest.decision == FINISH_EARLY


@dataclass(frozen=True)
class Measured:
    """One indicator with its readings, oldest first."""

    indicator: Indicator
    readings: Sequence[Reading]

    @property
    def values(self) -> list[Reading]:
        """Those that have a value."""
        return [one for one in self.readings if one.value is not None]

    @property
    def latest(self) -> Decimal | None:
        """The newest value, or None."""
        return self.values[-1].value if self.values else None

    @property
    def start(self) -> Decimal | None:
        """What the newest value is held against: the baseline, or the first reading where there is none."""
        if self.indicator.baseline is not None:
            return self.indicator.baseline
        return self.values[0].value if len(self.values) > 1 else None

    @property
    def trend(self) -> tuple[str, str]:
        """Words for where it goes, and the colour of their tag; the words carry the meaning."""
        latest, target = self.latest, self.indicator.target
        if latest is None:
            return "No reading yet", "grey"
        more = self.indicator.better == Better.MORE
        if latest >= target if more else latest <= target:
            return "Target reached", "green"
        start = self.start
        if start is None:
            return "First reading", "grey"
        if latest == start:
            return "No change", "yellow"
        towards = latest > start if more else latest < start
        return (
            ("Moving towards the target", "turquoise")
            if towards
            else ("Moving away from the target", "orange")
        )

    @property
    def baseline_words(self) -> str:
        """The baseline, or that there is none."""
        return number_words(self.indicator.baseline) or "none"

    @property
    def target_words(self) -> str:
        """The target."""
        return number_words(self.indicator.target)


def measured(review: Review, until: ReviewPoint | None = None) -> list[Measured]:
    """Return the indicators that count with their readings (up to a review point); two queries."""
    readings = Reading.objects.select_related("point").order_by("point__on", "point__pk")
    rows = standing_indicators(review).prefetch_related(Prefetch("readings", readings))
    return [
        Measured(
            row,
            [
                one
                for one in row.readings.all()  # type: ignore[attr-defined]
                if until is None or (one.point.on, one.point_id) <= (until.on, until.pk)
            ],
        )
        for row in rows
    ]
