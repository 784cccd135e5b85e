"""Numbers as an address has them: of a page, of a row."""

from __future__ import annotations

#: Beyond any list; more than this is no number that anybody typed in earnest.
LAST = 10_000


def number_of(text: str | None) -> int | None:
    """Return the number of a row that was asked for, or None where the text is no such number."""
    if text and len(text) < 10 and text.isascii() and text.isdigit():
        return int(text)
    return None


def page_number(text: str | None) -> int:
    """Return the page that was asked for, from 1. What is not the number of a page counts as the first."""
    return min(max(number_of(text) or 1, 1), LAST)
