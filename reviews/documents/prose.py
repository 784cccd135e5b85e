"""Paragraphs and lists from typed text."""

from collections.abc import Callable, Iterable
from typing import Final

from reviews.documents.ooxml import VAL, Element, W, number, run, sub
from reviews.documents.text import Block, as_text, clean

_FIRST_FREE_LIST: Final = 10  # the template uses the numbers below
_NUMBERS: Final = "2"  # the numbered list of the template


class Prose:
    """Writes blocks, and keeps count of the numbered lists of a document."""

    def __init__(self, numbering: Element, new_paragraph: Callable[[str], Element]) -> None:
        self._numbering = numbering
        self._new_paragraph = new_paragraph
        self._list_id = _FIRST_FREE_LIST

    def write(self, found: Iterable[Block]) -> None:
        """Numbers that follow each other are one list; any other number starts a new list at that number."""
        expected = -1
        item: Element | None = None
        for block in found:
            if block.kind in _NO_LIST:
                _end_list(item)
            p = self._new_paragraph(_STYLES[block.kind])
            if block.kind == "number":
                if block.number != expected:
                    self._start_list(block.number)
                number(p, self._list_id)
            expected = block.number + 1 if block.kind == "number" else -1
            item = None if block.kind in _NO_LIST else p
            run(p, "\n".join(block.lines))
        _end_list(item)

    def write_inset(self, found: Iterable[Block]) -> None:
        """The same in a box, where numbers are written as they were typed."""
        for block in found:
            lead = f"{block.number}. " if block.kind == "number" else ""
            p = self._new_paragraph("InsetBullet" if block.kind == "bullet" else "Inset")
            run(p, lead + "\n".join(block.lines))

    def _start_list(self, start: int) -> None:
        self._list_id += 1
        num = sub(self._numbering, "num", numId=str(self._list_id))
        sub(num, "abstractNumId").set(VAL, _NUMBERS)
        override = sub(num, "lvlOverride", ilvl="0")
        sub(override, "startOverride").set(VAL, str(start))


_STYLES: Final = {
    "para": "Normal",
    "bullet": "ListBullet",
    "number": "ListNumber",
    "heading": "SmallHeading",
}
_NO_LIST: Final = frozenset({"para", "heading"})


def _end_list(item: Element | None) -> None:
    """Set the last item of a list off from the paragraph after it, as far as paragraphs are from each other."""
    if item is not None:
        sub(item.find(f"{W}pPr"), "spacing", after="160")


def items(values: Iterable[object]) -> Iterable[list[str]]:
    """The lines of each value that is not blank."""
    for value in values:
        words = [line.strip() for line in clean(as_text(value)).split("\n") if line.strip()]
        if words:
            yield words
