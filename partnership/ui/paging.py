"""The number of a page, as an address has it."""

from __future__ import annotations

#: Beyond any list; more than this is no number that anybody typed in earnest.
LAST = 10_000


def page_number(text: str | None) -> int:
    """Return the page that was asked for, from 1. What is not the number of a page counts as the first."""
    if not text or len(text) > 9 or not text.isascii() or not text.isdigit():
        return 1
    return min(max(int(text), 1), LAST)
