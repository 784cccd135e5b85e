"""Sections of the report that were filled in from the record: by what, who has read them since, who confirmed them.

Filling in is not writing. Until a person changes or confirms such a text, pages say where it comes from and
who has read it, and the report is not sent out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnership.models import Event
from partnership.ui.words import clock_time, lately, listed
from reviews.access.readings import READ

if TYPE_CHECKING:
    from reviews.models import ReportSection, Review

#: In the data of a reading (``pages/report.py``): the section that was read alone, or the round of the whole report.
SECTION, REPORT = "section", "report"


def readers_of(review: Review, rows: Iterable[ReportSection]) -> dict[int, list[str]]:
    """Return who read each section since it was filled in, each name once: section id → names. One query, or none."""
    waiting = [row for row in rows if row.waits_for_confirmation]
    found: dict[int, list[str]] = {row.pk: [] for row in waiting}
    if not waiting:
        return found
    since = min(row.saved_at for row in waiting)
    for event in (
        Event.objects.about("review", review.pk)
        .filter(act=READ, at__gte=since)
        .select_related("actor")
        .order_by("at", "pk")
    ):
        for row in waiting:
            whole, alone = REPORT in event.data, event.data.get(SECTION) == row.pk
            name = str(event.actor)
            if (whole or alone) and event.at >= row.saved_at and name not in found[row.pk]:
                found[row.pk].append(name)
    return found


def provenance(row: ReportSection, readers: list[str]) -> str:
    """Say where a text that was filled in comes from, and who has read or confirmed it; nothing for a typed one."""
    if not row.filled_from or not row.text.strip():
        return ""
    filled = f"Filled in from {row.filled_from} by {row.saved_by}, {clock_time(row.saved_at)}."
    if row.confirmed_by:
        return f"{filled} Confirmed by {row.confirmed_by}, {clock_time(row.confirmed_at)}."
    if not readers:
        return f"{filled} Nobody has read it here yet."
    return f"{filled} Read by {listed(readers)}, and not confirmed yet."


def in_short(row: ReportSection, readers: list[str]) -> str:
    """The line of a section in the list of the draft: how much was written, by whom and when, and where it is from."""
    much = len(row.text.split())
    words = f"{much} word{'' if much == 1 else 's'}" if much else "Left empty"
    if not row.filled_from or not much:
        return f"{words} by {row.saved_by}, {lately(row.saved_at)}"
    source = f"{words} from {row.filled_from}"
    if row.confirmed_by:
        return f"{source}, confirmed by {row.confirmed_by}, {lately(row.confirmed_at)}"
    read = f"; read by {listed(readers)}" if readers else ""
    return f"{source}, filled in by {row.saved_by}, {lately(row.saved_at)}{read}"
