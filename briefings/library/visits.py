"""What is new to a person since they last looked.

Opening the library writes at most one row a day for each person, on a ``GET``. That is no act: it decides nothing, nobody else sees
it, and it cannot be done for another person; the same as the record of a reading, which is written when a page is opened. All day
the page compares with the last day before this one on which they looked, so that what is marked does not vanish with the
second page, and what came in the afternoon is still marked the next time. Without a sign-in nothing is kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from ..models import LibraryVisit

if TYPE_CHECKING:
    from partnership.models import User


def looked(user: User, now: datetime) -> datetime | None:
    """Note that the person looks now, once a day, and return since when things are new to them; None the first time.

    One query, and a second one with the first look of a day. Two tabs at once note it once.
    """
    row = LibraryVisit.objects.filter(user=user).first()
    if row is None:
        LibraryVisit.objects.get_or_create(user=user, defaults={"at": now})
        return None
    if timezone.localdate(row.at) >= timezone.localdate(now):
        return row.before
    LibraryVisit.objects.filter(pk=row.pk, at=row.at).update(at=now, before=row.at)
    return row.at
