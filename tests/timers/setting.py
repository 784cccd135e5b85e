"""A review with one agency that owes an answer, at a time of its own, for the tests of the timer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from partnership.models import Message
from reviews.models import (
    InformationRequest,
    Review,
    ReviewDate,
    ReviewRole,
    ReviewTask,
    RoleKind,
)
from reviews.timers.tick import tick
from tests.drive.opening import screened
from tests.world import World

#: Friday 12 December 2025: the notification is sent, agencies are asked on Monday.
START = datetime(2025, 12, 12, 10, tzinfo=UTC)
#: The police owe their answer by Tuesday 23 December 2025.
DUE = date(2025, 12, 23)


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def quiet(review: Review) -> None:
    """Take the coordinators' own work away from the timer, so that a test sees one thing at a time."""
    ReviewDate.objects.create(review=review, key="submitted", on=START.date())
    ReviewTask.objects.open().filter(process__review=review).update(status="CANCELED")


def asked(world: World, *, key: str = "police", **changes: Any) -> InformationRequest:
    """A review whose police contact owes an answer."""
    review = screened(world, START)
    quiet(review)
    return ask(world, review, key=key, **changes)


def ask(world: World, review: Review, *, key: str = "police", **changes: Any) -> InformationRequest:
    contact = world.people[f"{key}_contact"]
    ReviewRole.objects.create(
        review=review,
        user=contact,
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies[key],
        since=START.date(),
    )
    return InformationRequest.objects.create(
        review=review,
        agency=world.agencies[key],
        contact=contact,
        purpose="To understand what happened.",
        due_on=changes.pop("due_on", DUE),
        sent_on=START.date(),
        **changes,
    )


def sent() -> list[tuple[date, str]]:
    """Who was written to on which day, in order."""
    return sorted(
        (timezone.localdate(created), email.removesuffix("@example.org"))
        for created, email in Message.objects.values_list("created_at", "to_email")
    )


def every_day(first: date, last: date) -> None:
    """Tick at nine each morning."""
    day = first.toordinal()
    while day <= last.toordinal():
        on = date.fromordinal(day)
        beat = tick(at(on.year, on.month, on.day))
        assert beat.problems == []
        day += 1
