"""How a review is called by the people it is about: "Child A", "Child A and Child B"."""

from __future__ import annotations

from collections.abc import Sequence

#: The column ``Review.pseudonym``.
LONGEST = 60


def together(pseudonyms: Sequence[str], most: int = LONGEST) -> str:
    """Return all of them in one line; when that is too long, the first and how many others there are."""
    if len(pseudonyms) < 2:
        return "".join(pseudonyms)
    line = f"{', '.join(pseudonyms[:-1])} and {pseudonyms[-1]}"
    if len(line) <= most:
        return line
    rest = f" and {len(pseudonyms) - 1} other{'s' if len(pseudonyms) > 2 else ''}"
    return pseudonyms[0][: most - len(rest)].rstrip() + rest
