"""Copies before publication: who gets one, and how early (Working Together; SI 2018/789).

Who gets one are the recipients of "copy", and the amount is the rule ``LCSPR_COPY`` of the review's edition, counted back from the day of publication.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.dates import day_of
from reviews.door.due import deriving
from reviews.models import RegulatorContact
from reviews.wording import edition_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from reviews.models import Review
    from reviews.rules import Recipient

#: The subject of the contacts that are copies.
COPY = "Copy before publication"
#: No partnership waits longer; where none of these days will do, the clock knows no answer.
FURTHEST = 400


def recipients(review: Review) -> tuple[Recipient, ...]:
    """Return who gets a copy, by the rule file of the review."""
    return edition_of(review).recipients_of("copy")


def copies_of(review: Review) -> QuerySet[RegulatorContact]:
    """Return the copies that went out, oldest first."""
    return RegulatorContact.objects.filter(
        review_id=review.pk, subject=COPY, direction=RegulatorContact.Direction.SENT, by_hand=False
    ).order_by("on", "pk")


def latest_copy_day(review: Review) -> Callable[[date], date | None]:
    """Return a function: day of publication → the last day for the copies, or None where it cannot be counted.

    Two queries, however many days are asked for.
    """
    derived = deriving([review])

    def latest(published: date) -> date | None:
        found = derived(review, {"planned_publication": published}, published)
        return next(item.due_on for item in found if item.rule.id == "LCSPR_COPY")

    return latest


def earliest_publication(review: Review, sent: date) -> date | None:
    """Return the first working day on which what was sent out on ``sent`` may be published, or None."""
    return _earliest(review, sent, latest_copy_day(review))


def earliest_in_words(review: Review) -> str:
    """Say the earliest day of publication, with the copies that went out or with copies of today; or nothing."""
    sent = day_of(review, "copy_sent")
    first = earliest_publication(review, sent or timezone.localdate())
    if first is None:
        return ""
    since = f"With copies of {in_words(sent)}" if sent else "If the copies go out today"
    return f"{since}, the earliest day is {in_words(first)}."


def _earliest(review: Review, sent: date, latest: Callable[[date], date | None]) -> date | None:
    calendar = calendar_for(review.partnership)
    for ahead in range(FURTHEST):
        day = sent + timedelta(days=ahead)
        if not calendar.is_working_day(day):
            continue
        last = latest(day)
        if last is None:
            return None
        if last >= sent:
            return day
    return None


def too_early(review: Review, on: date, sent: date) -> str:
    """Return why ``on`` is too early to publish what goes out, or went out, on ``sent``; empty when it is not."""
    latest = latest_copy_day(review)
    last = latest(on)
    if last is None or last >= sent:
        return ""
    first = _earliest(review, sent, latest)
    return f"For publication on {in_words(on)} the copies have to be out by {in_words(last)}." + (
        f" With copies of {in_words(sent)} the earliest day is {in_words(first)}." if first else ""
    )
