"""Pinning a review to the guidance edition in force on its anchor date."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from reviews.clock import CountStart
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import ReviewDate
from reviews.rules import RuleError, derive, edition_for, get_edition

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Edition

PROCESS = "rapid_review"
#: The rules that the notification has to keep, to the National Panel and to the safeguarding partners.
NOTIFY_RULE, PARTNERS_RULE = "SIN_NOTIFY", "SIN_PARTNERS"


def edition_by_dates(dates: Mapping[str, date | None], today: date) -> Edition:
    """Return the edition by the day the notification was sent, else by the day of the incident, else today's.

    An old incident that came to light lately is dealt with under today's edition until the day of the
    notification is known. Raises ``RuleError`` with a sentence when none was in force on that one.
    """
    sent, incident = dates.get("notification_sent"), dates.get("incident")
    if sent is None and incident is not None:
        with contextlib.suppress(RuleError):
            return edition_for(PROCESS, incident)
    return edition_for(PROCESS, sent or today)


def pin_edition(passage: Passage) -> None:
    """Choose the edition again after a date changed; a new one shows in the event."""
    dates = {row.key: row.on for row in ReviewDate.objects.filter(review_id=passage.review.pk)}
    edition = edition_by_dates(dates, passage.today)
    if edition.id != passage.review.edition:
        passage.event_data["edition"] = [passage.review.edition, edition.id]
        passage.review.edition = edition.id


def pin_again(passage: Passage, key: str) -> None:
    """Choose the edition again after a date was corrected that decides it."""
    if key in get_edition(passage.review.edition).anchor_for_edition:
        pin_edition(passage)


def notification_due(
    review: Review, dates: Mapping[str, date], rule: str = NOTIFY_RULE
) -> date | None:
    """Return the last day for sending the notification with these dates, or None while nobody was aware.

    ``rule``: that of telling the safeguarding partners, for the last day of that.

    ``review`` gives the partnership, whose calendar and way of counting apply; it may be unsaved.
    """
    aware = dates.get("la_aware")
    if aware is None:
        return None
    found = derive(
        edition_by_dates(dates, aware),
        {"la_aware": aware},
        calendar_for(review.partnership),
        today=aware,
        count_start=CountStart(review.partnership.count_start),
    )
    return next(item.due_on for item in found if item.rule.id == rule)
