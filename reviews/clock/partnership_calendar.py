"""The calendar of one partnership, from its table of exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from reviews.clock.england import FIRST_DAY, LAST_DAY
from reviews.clock.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from partnership.models import Partnership


def calendar_for(partnership: Partnership) -> WorkingCalendar:
    """The working-day calendar with this partnership's exceptions and the general ones.

    One query. Where a partnership and the general list disagree on a day, the
    partnership's own row wins. The table behind the answer is cached by its
    exceptions, so a change in the admin shows at once and costs one rebuild.
    """
    return calendars_for([partnership.pk])[partnership.pk]


def calendars_for(partnerships: Iterable[int]) -> dict[int, WorkingCalendar]:
    """The calendars of several partnerships, by their ids; one query for all of them."""
    # Imported here so that the rest of the clock stays plain Python.
    from django.db.models import Q

    from partnership.models import WorkingDayException

    wanted = set(partnerships)
    rows = list(
        WorkingDayException.objects.filter(
            Q(partnership__in=wanted) | Q(partnership__isnull=True)
        ).values_list("partnership_id", "day", "name", "is_working")
    )
    return {pk: _calendar(row for row in rows if row[0] in (None, pk)) for pk in wanted}


def _calendar(rows: Iterable[tuple[int | None, date, str, bool]]) -> WorkingCalendar:
    # General rows first: a later row for the same day replaces an earlier one. A row outside the clock's years
    # changes no count, and must not take away the calendar of everybody who shares it: it is left out.
    chosen = {
        day: (name, is_working)
        for _, day, name, is_working in sorted(rows, key=lambda row: row[0] is not None)
        if FIRST_DAY <= day <= LAST_DAY
    }
    return WorkingCalendar(
        extra={day: name for day, (name, is_working) in chosen.items() if not is_working},
        removed=[day for day, (_, is_working) in chosen.items() if is_working],
    )
