"""What is known of how a local review is followed: checks, and written requests to the reviewer.

The review was found by ``visible_to``. An agency's own contact does not read this: it is about the reviewer's work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from reviews.clock.partnership_calendar import calendar_for
from reviews.door import offered
from reviews.queries.people import WHOLE

from .models import ProgressCheck, WrittenRequest
from .stages import UNDER_WAY

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def checks_of(review: Review) -> QuerySet[ProgressCheck]:
    """Return the checks of a review, newest first."""
    return (
        ProgressCheck.objects.filter(review_id=review.pk)
        .select_related("checked_by")
        .order_by("-on", "-pk")
    )


def newest_check(review: Review) -> ProgressCheck | None:
    """Return the check whose day is the date ``progress_checked``, or None."""
    return checks_of(review).first()


def requests_of(review: Review) -> QuerySet[WrittenRequest]:
    """Return the written requests of a review, newest first."""
    return (
        WrittenRequest.objects.filter(review_id=review.pk)
        .select_related("recorded_by")
        .order_by("-asked_on", "-pk")
    )


@dataclass(frozen=True)
class Asked:
    """One written request as the review page shows it.

    ``days``: working days until the answer is due, below 0 when it is late; None when nothing is counted.
    """

    row: WrittenRequest
    waits: bool
    days: int | None

    @property
    def is_answered(self) -> bool:
        """Whether the reviewer answered."""
        return self.row.answered_on is not None

    @property
    def came_late(self) -> bool:
        """Whether the answer came after the day that was asked for."""
        by, on = self.row.answer_by, self.row.answered_on
        return by is not None and on is not None and on > by


def asked_of(review: Review) -> list[Asked]:
    """Return the written requests with how they stand; nobody waits once the review has gone past the report."""
    rows, today = list(requests_of(review)), timezone.localdate()
    waits = {row.pk: row.answered_on is None and review.stage in UNDER_WAY for row in rows}
    counted = any(waits[row.pk] and row.answer_by for row in rows)
    calendar = calendar_for(review.partnership) if counted else None
    return [
        Asked(
            row,
            waits[row.pk],
            calendar.count_if_known(today, row.answer_by)
            if calendar and waits[row.pk] and row.answer_by
            else None,
        )
        for row in rows
    ]


def monitored(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    """The section of the review page; empty for an agency's own contact."""
    if not held.roles & WHOLE:
        return {}
    checks, asked = list(checks_of(review)), asked_of(review)
    may = {
        name: bool(rows) and offered(name, review, user, held=held)
        for name, rows in (
            ("undo_check", checks),
            ("record_reviewer_answer", asked),
            ("undo_reviewer_answer", asked),
            ("undo_ask_reviewer", asked),
        )
    }
    return {"monitored": True, "checks": checks, "asked": asked, "may": may}
