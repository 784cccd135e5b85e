"""Reading letters to bodies outside: of a review, of a group, and all that wait for a reply."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from ..groups.access import actions_of
from ..models import OutsideLetter

if TYPE_CHECKING:
    from partnership.models import Group, Partnership, User
    from reviews.models import Review


def reply_day(partnership: Partnership, today: date) -> date:
    """Return the day by which a reply is asked for, unless another is chosen: so many weeks as the partnership says."""
    return today + timedelta(weeks=partnership.outside_reply_weeks)


def letters_of(review: Review, user: User) -> dict[int, list[OutsideLetter]]:
    """Return the letters of a review by recommendation; one query."""
    found: dict[int, list[OutsideLetter]] = {}
    rows = OutsideLetter.objects.visible_to(user).filter(review=review)
    for letter in rows.select_related("recommendation", "review"):
        found.setdefault(letter.recommendation_id, []).append(letter)
    return found


def of_group(group: Group, user: User) -> QuerySet[OutsideLetter]:
    """Return the letters without a reply about recommendations whose actions a group oversees."""
    ours = actions_of([group], user).order_by().values("recommendation_id")
    return with_rows(
        OutsideLetter.objects.filter(
            recommendation__in=ours, reply_on__isnull=True, sent_on__isnull=False
        )
    )


WHICH = ("waiting", "overdue", "unsent", "answered")


def listed(user: User, which: str, today: date) -> QuerySet[OutsideLetter]:
    """Return the letters of the list, the reply that is due first at the top."""
    return with_rows(OutsideLetter.objects.visible_to(user).filter(_by(today)[which]))


def _by(today: date) -> dict[str, Q]:
    waits = Q(sent_on__isnull=False, reply_on__isnull=True)
    return {
        "waiting": waits,
        "overdue": waits & Q(reply_by__lt=today),
        "unsent": Q(sent_on__isnull=True),
        "answered": Q(reply_on__isnull=False),
    }


def counted(user: User, today: date) -> dict[str, int]:
    """Return how many there are of each; one query."""
    by = {name: Count("pk", filter=found) for name, found in _by(today).items()}
    return OutsideLetter.objects.visible_to(user).aggregate(**by)


def with_rows(found: QuerySet[OutsideLetter]) -> QuerySet[OutsideLetter]:
    """Add what a row shows."""
    return found.select_related("recommendation", "review__partnership").order_by("reply_by", "pk")
