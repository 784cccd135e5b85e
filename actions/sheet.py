"""Actions as an Excel workbook: one row for each, with all that a tracker has, and what the states mean."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Font

from reviews.documents.sheet import DAY, about, begin, cell, like, safe

from .reading import ActionRow

if TYPE_CHECKING:
    from .models import Action

COLUMNS = (
    ("Review", 16), ("Reference", 10), ("Recommendation", 50), ("Asked of", 24), ("Action", 50), ("Lead agency", 24),
    ("Lead person", 22), ("Group", 26), ("Due day", 13), ("State", 16), ("What will be different", 36),
    ("How we will know", 36), ("Key milestones", 36), ("Evidence", 50), ("Done on", 13), ("Accepted on", 13),
    ("Said last", 40), ("Said on", 13),
)  # fmt: skip
#: Printed wherever the states stand.
MEANING = (
    "Open: still to be done. Evidence sent: waiting to be accepted. More needed: the evidence was not enough. Done: the evidence "
    "was accepted. Overdue: the due day has passed and no evidence was sent. Dropped: it does not go ahead."
)


def as_excel(
    actions: Iterable[Action], *, title: str, author: str, today: date, now: datetime
) -> bytes:
    """Return the workbook. ``actions`` come with what a row shows (``groups.reading.with_latest``)."""
    rows = list(actions)
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Actions")
    begin(sheet, COLUMNS, len(rows), footer=f"{title} OFFICIAL-SENSITIVE")
    plain = Font(name="Arial", size=10)
    text_look = cell(sheet, "", font=plain)._style
    day_look = cell(sheet, "", font=plain, number_format=DAY)._style
    for action in rows:
        sheet.append(
            [
                like(sheet, value, day_look)
                if isinstance(value, date)
                else like(sheet, safe(value), text_look)
                for value in _values(action, today)
            ]
        )
    about(
        book,
        (f"{title}. OFFICIAL-SENSITIVE.", f"As it stood on {now:%-d %B %Y at %H:%M}.", MEANING),
    )
    book.properties.creator, book.properties.title = author, title
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _values(action: Action, today: date) -> tuple[str | date, ...]:
    item = action.recommendation
    last = action.newest[0] if action.newest else None  # type: ignore[attr-defined]
    return (
        action.review.reference,
        item.ref if item else "",
        item.wording if item else "",
        item.addressed_to if item else "",
        action.text,
        action.agency.name,
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
        str(last or ""),
        timezone.localdate(last.at) if last else "",
    )
