"""The list of contents: written in full, with links, inside a real Word field.

Word does not ask to update it when the file is opened, because it is complete. Page numbers are known only to the program that lays the
pages out, so they are left out rather than guessed; pressing F9 in Word adds them.
"""

from typing import NamedTuple

from reviews.documents.errors import DocumentError
from reviews.documents.ooxml import VAL, Element, clear, field_part, paragraph, run, sub


class _Entry(NamedTuple):
    words: str
    level: int
    bookmark: str


class Contents:
    """Keeps the headings in order, their numbers and their bookmarks."""

    def __init__(self, *, numbered: bool) -> None:
        self.numbered = numbered
        self.level = 0
        self.current = ""
        self._counts = [0, 0, 0, 0]
        self._entries: list[_Entry] = []
        self._place: Element | None = None
        self._depth = 2

    def add(self, p: Element, words: str, level: int) -> None:
        """Write the words of a heading into its paragraph, inside a bookmark, and remember it."""
        self.level, self.current = level, words
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        identity = len(self._entries) + 1
        bookmark = f"_Toc{identity:08d}"
        sub(p, "bookmarkStart", id=str(identity), name=bookmark)
        run(p, words)
        sub(p, "bookmarkEnd", id=str(identity))
        self._entries.append(_Entry(self._number(level) + words, level, bookmark))

    def _number(self, level: int) -> str:
        if not self.numbered:
            return ""
        digits = ".".join(str(count) for count in self._counts[:level])
        return f"{digits}. " if level == 1 else f"{digits} "

    def place(self, body: Element, depth: int) -> None:
        """Mark where the list shall stand; it is filled by `write`, when all headings are known."""
        if self._place is not None:
            raise DocumentError("A document has one list of contents.")
        holder = sub(body, "sdt")
        gallery = sub(sub(holder, "sdtPr"), "docPartObj")
        sub(gallery, "docPartGallery").set(VAL, "Table of Contents")
        sub(gallery, "docPartUnique")
        self._place = sub(holder, "sdtContent")
        self._depth = min(max(depth, 1), 2)

    def write(self) -> None:
        """Fill the list; may be done again after more headings."""
        if self._place is None:
            return
        entries = [entry for entry in self._entries if entry.level <= self._depth]
        if not entries:
            raise DocumentError("There are no headings for the list of contents.")
        clear(self._place)
        for place, entry in enumerate(entries):
            p = paragraph(self._place, f"TOC{entry.level}")
            if place == 0:
                field_part(p, "begin", f'TOC \\o "1-{self._depth}" \\h \\z \\u')
                field_part(p, "separate")
            run(sub(p, "hyperlink", anchor=entry.bookmark, history="1"), entry.words, "Hyperlink")
            if place == len(entries) - 1:
                field_part(p, "end")
