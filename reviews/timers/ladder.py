"""The escalation ladder: which rung is the latest one reached. Plain dates, no tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reviews.clock import WorkingCalendar

#: The audience that has the work in hand; the others are above it.
HOLDER = "holder"
#: Audiences that exist only for work that belongs to an agency.
OF_AN_AGENCY = frozenset({"agency_lead", "agency_board"})
#: The audience that exists only for work that a group oversees.
OF_A_GROUP = "group_chair"


@dataclass(frozen=True)
class Rung:
    """So many working days after the due day (before it when negative), tell this audience."""

    after: int
    audience: str


def rung_day(due_on: date, after: int, calendar: WorkingCalendar) -> date:
    """The day on which a rung is reached. The due day itself is rung 0, also at a weekend."""
    return calendar.add(due_on, after)


def latest_rungs(
    rungs: Iterable[Rung],
    *,
    due_on: date,
    today: date,
    calendar: WorkingCalendar,
    opened_on: date | None = None,
    has_agency: bool = False,
    has_group: bool = False,
    rests_until: date | None = None,
) -> list[Rung]:
    """Return the rungs of the latest day reached, none while it is too early.

    Only the latest: a timer that stood still for a week does not send five messages at once. Work that
    was opened when it was late already starts with its holder: a rung above the holder counts only if its
    day came after the work was there (``opened_on``; None when that is not known). Nobody is reminded ahead of the
    day of what they were asked for today. Until ``rests_until`` has passed nobody above the holder is told: somebody
    up the ladder decided so.
    Raises ``OutsideCalendar`` for a due day that the clock cannot count from.
    """
    reached: list[Rung] = []
    for rung in rungs:
        if rung.audience in OF_AN_AGENCY and not has_agency:
            continue
        if rung.audience == OF_A_GROUP and not has_group:
            continue
        if rung.audience != HOLDER and rests_until is not None and today <= rests_until:
            continue
        day = rung_day(due_on, rung.after, calendar)
        if day > today:
            continue
        if rung.audience != HOLDER and opened_on is not None and day < opened_on:
            continue
        if rung.after < 0 and opened_on is not None and day <= opened_on:
            continue
        reached.append(rung)
    latest = max((rung.after for rung in reached), default=None)
    return [rung for rung in reached if rung.after == latest]
