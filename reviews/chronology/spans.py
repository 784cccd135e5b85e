"""When an entry was, as exactly as it is known, and which of two comes first (ADR 12).

One rule, for a list in memory and for a query: by the first day on which it can have been; of the same first day the
vaguer comes first (a year, a month, about a day, a day), then by the agency's name, then in the order of writing.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable

from reviews.models import ChronologyEntry

Precision = ChronologyEntry.Precision

#: What is known only to the year stands before the months of that year, and a month before its days.
RANK = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.ABOUT: 2, Precision.DAY: 3}
#: "About the 12th" may have been so many days earlier or later.
ABOUT_DAYS = 3

Key = tuple[date, int, str, int]


def first_of(day: date, precision: str) -> date:
    """The day that is kept for a date known so far: the first of its month or year."""
    if precision == Precision.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if precision == Precision.YEAR else day


def last_of(day: date, precision: str) -> date:
    """The last day that a date known so far can mean."""
    if precision == Precision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    return day


def span_of(starts_on: date, ends_on: date | None, precision: str) -> tuple[date, date]:
    """The first and the last day on which it can have been."""
    first, last = first_of(starts_on, precision), last_of(starts_on, precision)
    if precision == Precision.ABOUT:
        first, last = shifted(first, -ABOUT_DAYS), shifted(last, ABOUT_DAYS)
    return first, max(last, ends_on) if ends_on else last


def shifted(day: date, days: int) -> date:
    """A day so many days later (earlier, below 0); the ends of the calendar where there is none."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def key_of(starts_on: date, precision: str, agency: str, pk: int) -> Key:
    """What entries are sorted by."""
    return first_of(starts_on, precision), RANK[Precision(precision)], agency, pk


def in_order(entries: Iterable[ChronologyEntry]) -> list[ChronologyEntry]:
    """Sort entries by the rule; their requests and agencies are read beforehand."""
    return sorted(
        entries,
        key=lambda entry: key_of(
            entry.starts_on, entry.precision, entry.request.agency.name, entry.pk
        ),
    )


def ordering() -> tuple[str | Combinable, ...]:
    """The same rule for ``order_by``: first days are kept as such (``first_of``) by whatever saves an entry."""
    rank = Case(
        *(When(precision=precision, then=Value(place)) for precision, place in RANK.items()),
        output_field=IntegerField(),
    )
    return ("starts_on", rank.asc(), "request__agency__name", "pk")


def within(since: date | None, until: date | None) -> Q:
    """Entries whose span meets the days from ``since`` to ``until``; None is no limit. The same as ``span_of``."""
    found = Q()
    if until is not None:
        about = Q(precision=Precision.ABOUT, starts_on__lte=shifted(until, ABOUT_DAYS))
        found &= Q(starts_on__lte=until) | about
    if since is not None:
        ends: Any = Q(ends_on__gte=since) | Q(starts_on__gte=since)
        for precision in (Precision.MONTH, Precision.YEAR):
            ends |= Q(precision=precision, starts_on__gte=first_of(since, precision))
        ends |= Q(precision=Precision.ABOUT, starts_on__gte=shifted(since, -ABOUT_DAYS))
        found &= ends
    return found
