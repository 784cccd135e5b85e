"""Opening a review by hand: where a person may, and under which name nobody is named yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Agency, Membership, Partnership
from reviews.chosen_editions import edition_on
from reviews.process import process_for
from reviews.referring import ADULT
from reviews.rules import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.models import Review


def partnerships_to_open_in(user: User, process: str) -> QuerySet[Partnership]:
    """The partnerships in which the person may open a review of the process (its key): in the roles that it names, now."""
    return Partnership.objects.filter(
        pk__in=Membership.objects.current()
        .filter(user=user, role__in=process_for(process).opened_by)
        .order_by()
        .values("partnership_id"),
    ).order_by("name")


def agencies_of(partnerships: Iterable[Partnership]) -> list[Agency]:
    """Return the agencies that work with one of the partnerships now, by name."""
    return list(
        Agency.objects.filter(
            partnership__in=[one.pk for one in partnerships], is_active=True
        ).order_by("name", "pk")
    )


def stand_in(review: Review, about: str) -> str:
    """Return a pseudonym for somebody whom nobody has called yet: by the number of the review."""
    who = "Adult" if about == ADULT else "Child"
    return f"{who} {int(review.reference.rsplit('-', 1)[1])}"


def edition_or_newest(partnership: Partnership, process: str, on: date, today: date) -> str:
    """Return the edition of a day; today's where none was in force then, which is refused at the field of the day."""
    try:
        return edition_on(partnership, process, on).id
    except RuleError:
        return edition_on(partnership, process, today).id
