"""Actions as an Excel workbook or CSV: one row for each, with all that a tracker has, and what the states mean.

Both come in again as they went out (``actions.trackers``): each heading is one that is known there, and a recommendation that has
no action has a row of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Font

from reviews.documents.sheet import DAY, about, begin, cell, like, safe

from .impact.words import HEADING as IMPACT
from .impact.words import MEANING as IMPACT_MEANING
from .reading import ActionRow
from .trackers.lines import ALONE

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Action, OutsideLetter, Recommendation

COLUMNS = (
    ("Review", 16), ("Finding reference", 10), ("Finding", 40), ("Reference", 10), ("Recommendation", 50), ("Asked of", 24),
    ("Scope", 11), ("Theme", 24), ("Action", 50), ("Lead agency", 24), ("Contributors", 24), ("Lead person", 22), ("Group", 26),
    ("Due day", 13), ("State", 16), ("What will be different", 36), ("How we will know", 36), ("Key milestones", 36),
    ("Evidence", 50), ("Done on", 13), ("Accepted on", 13), (IMPACT, 32), ("Said last", 40), ("Said on", 13),
)  # fmt: skip
_IMPACT = [words for words, _ in COLUMNS].index(IMPACT)
#: Printed wherever the states stand.
MEANING = (
    "Open: still to be done. Evidence sent: waiting to be accepted. More needed: the evidence was not enough. Done: the evidence "
    "was accepted. Overdue: the due day has passed and no evidence was sent. Dropped: it does not go ahead."
)


def as_excel(
    actions: Iterable[Action],
    *,
    bare: Iterable[Recommendation] = (),
    letters: Iterable[OutsideLetter] = (),
    impact: Mapping[int, str],
    title: str,
    author: str,
    today: date,
    now: datetime,
) -> bytes:
    """Return the workbook. ``actions`` come with what a row shows (``for_a_table``); ``bare`` are recommendations without one;
    ``letters`` to bodies outside stand on the sheet about the workbook; ``impact``: what is said of each recommendation
    (``impact.words.impact_words``).
    """
    rows = list(_rows(actions, bare, impact, today))
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Actions")
    begin(sheet, COLUMNS, len(rows), footer=f"{title} OFFICIAL-SENSITIVE")
    plain = Font(name="Arial", size=10)
    text_look = cell(sheet, "", font=plain)._style
    day_look = cell(sheet, "", font=plain, number_format=DAY)._style
    for row in rows:
        sheet.append(
            [
                like(sheet, value, day_look)
                if isinstance(value, date)
                else like(sheet, safe(value), text_look)
                for value in row
            ]
        )
    about(
        book,
        (
            f"{title}. OFFICIAL-SENSITIVE.",
            f"As it stood on {now:%-d %B %Y at %H:%M}.",
            MEANING,
            IMPACT_MEANING,
            *(
                f"{one.review.reference}. {one}. {one.word(today)}, asked for by {one.reply_by:%-d %B %Y}."
                for one in letters
            ),
        ),
    )
    book.properties.creator, book.properties.title = author, title
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(
    actions: Iterable[Action],
    *,
    bare: Iterable[Recommendation] = (),
    impact: Mapping[int, str],
    today: date,
) -> bytes:
    """Return the same as CSV, with a mark by which Excel knows that it is UTF-8. Days are written like 2026-03-31."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([words for words, _ in COLUMNS])
    for row in _rows(actions, bare, impact, today):
        table.writerow(
            [value.isoformat() if isinstance(value, date) else safe(value) for value in row]
        )
    return out.getvalue().encode("utf-8-sig")


def for_a_table(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Add what a row shows to actions that have their newest update (``groups.reading.with_latest``)."""
    return actions.select_related(
        "recommendation__finding", "recommendation__theme"
    ).prefetch_related("pieces", "contributors__agency")


def _rows(
    actions: Iterable[Action],
    bare: Iterable[Recommendation],
    impact: Mapping[int, str],
    today: date,
) -> Iterator[tuple[str | date, ...]]:
    for action in actions:
        item = action.recommendation
        head = _asked(item) if item else ("", "", "", ALONE, "", "", "")
        said = impact.get(item.pk, "") if item else ""
        yield (action.review.reference, *head, *_values(action, said, today))
    for item in bare:
        row = (item.review.reference, *_asked(item))
        row = (*row, *[""] * (_IMPACT - len(row)), impact.get(item.pk, ""))
        yield (*row, *[""] * (len(COLUMNS) - len(row)))


def _asked(item: Recommendation) -> tuple[str, ...]:
    finding = item.finding
    return (
        finding.ref if finding else "",
        finding.wording if finding else "",
        item.ref,
        item.wording,
        item.addressed_to,
        item.get_scope_display(),
        str(item.theme or ""),
    )


def _values(action: Action, impact: str, today: date) -> tuple[str | date, ...]:
    last = action.newest[0] if action.newest else None  # type: ignore[attr-defined]
    return (
        action.text,
        action.agency.name,
        "\n".join(row.agency.name for row in action.contributors.all()),
        str(action.lead or ""),
        action.group.name if action.group else "",
        action.due_on,
        ActionRow(action, today).word,
        action.outcome,
        action.measure,
        action.milestones,
        "\n".join(
            f"{piece.get_kind_display()}: {piece.shows} {piece.link}".strip()
            for piece in action.pieces.all()
        ),
        action.done_on or "",
        action.accepted_on or "",
        impact,
        str(last or ""),
        timezone.localdate(last.at) if last else "",
    )
