"""The short lines around the panels, the same in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.documents.text import as_text, one_line

if TYPE_CHECKING:
    from .sheet import Sheet


def lines(sheet: Sheet) -> list[str]:
    """Return the lines under the title: where the learning comes from, whom it is for, how long it takes."""
    minutes = max(1, sheet.minutes)
    reading = f"{minutes} minute{'' if minutes == 1 else 's'} to read"
    about = " · ".join(filter(None, (one_line(sheet.audience_words), reading)))
    published = f"Published {as_text(sheet.published_on)}" if sheet.published_on else ""
    return [line for line in (one_line(sheet.source_words), about, published) if line]


def foot(sheet: Sheet) -> str:
    """Return the line at the foot of each page, without the page's number."""
    # Written as the check for identifying days knows it from what is allowed in the foot.
    again = f"Look again by {as_text(sheet.look_again_on)}" if sheet.look_again_on else ""
    return " · ".join(filter(None, (one_line(sheet.reference), f"Edition {sheet.edition}", again)))


def contact(sheet: Sheet) -> str:
    """Return whom to ask."""
    whom = one_line(sheet.unit_name)
    ways = one_line(sheet.contact)
    return f"Questions? {whom}{f', {ways}' if ways else ''}"
