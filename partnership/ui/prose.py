"""Small headings in typed text: the one thing that readers see otherwise than it was typed, on a page and in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from partnership.ui.text import LINE_ENDS

#: Said to those who write.
HEADING_HINT = (
    "A short line that ends with a colon, with an empty line above and below it, is shown as a small "
    "heading."
)
#: More characters than this are a sentence. The names of agencies are shorter.
LONGEST_HEADING = 100
_LIST_MARK = re.compile(r"\s*(?:[-–*•▪◦·]|\d{1,3}[.)]\s)")


class Part(NamedTuple):
    """A piece of typed text: a small heading, or all that stands until the next one."""

    is_heading: bool
    text: str


def heading_lines(lines: Sequence[str]) -> set[int]:
    """Return the places of the lines that are small headings.

    Such a line is short, ends with a colon, stands alone between empty lines and above something. The sentence
    that leads to a list mostly has the list right below it, and stays a sentence.
    """
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return {
        place
        for place in filled[:-1]
        if lines[place].rstrip().endswith(":")
        and len(lines[place].strip()) <= LONGEST_HEADING
        and not _LIST_MARK.match(lines[place])
        and (place == 0 or not lines[place - 1].strip())
        and not lines[place + 1].strip()
    }


def parts(text: str) -> Iterator[Part]:
    """Cut typed text at its small headings; what stands between them is as it was typed."""
    lines = LINE_ENDS.sub("\n", text).split("\n")
    headings = heading_lines(lines)
    edges = sorted({0, len(lines), *headings, *(place + 1 for place in headings)})
    for start, end in pairwise(edges):
        words = "\n".join(lines[start:end]).strip("\n")
        if words.strip():
            yield Part(start in headings, words)
