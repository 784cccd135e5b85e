"""The tables of a Word file, cell by cell: merged cells read as what stands in them, down and across."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from partnership.ui.files import FileRefused
from reviews.documents.cells import MOST_COLUMNS

#: What is kept beside the text: words that were moved away, and drawings told a second time for old programs.
_BESIDE = (
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_LINES = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


@dataclass(frozen=True)
class Row:
    """A row: its texts by column, which cells go on from the row above, and how many cells it is drawn with."""

    cells: list[str]
    drawn: int


def tables(content: bytes) -> Iterator[list[Row]]:
    """Yield the rows of each table of the body, those inside other tables left to the cell that they stand in."""
    try:
        body: Any = Document(io.BytesIO(content)).element.body
        found = [_rows(one) for one in body.iter(qn("w:tbl")) if not _is_inside(one)]
    except Exception as bad:  # whatever a damaged file makes the reader raise
        raise FileRefused(
            "We cannot read this document. Open it in Word, save it again as .docx, and try once more."
        ) from bad
    yield from found


def _is_inside(table: Any) -> bool:
    return any(parent.tag == qn("w:tbl") for parent in table.iterancestors())


def _rows(table: Any) -> list[Row]:
    """The rows of one table. A cell merged down repeats the text of its beginning, one merged across too."""
    above: dict[int, str] = {}
    found = []
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells: list[str] = [""] * min(_number(row, "w:trPr/w:gridBefore"), MOST_COLUMNS)
        down: dict[int, str] = {}
        drawn = 0
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            drawn += 1
            text, goes_on = _text(cell), cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if goes_on is not None:
                if goes_on.get(qn("w:val"), "continue") != "restart":
                    text = above.get(len(cells), text)
                down[len(cells)] = text
            span = max(1, _number(cell, "w:tcPr/w:gridSpan"))
            cells += [text] * min(span, MOST_COLUMNS - len(cells))
        above = down
        found.append(Row(cells, drawn))
    return found


def _number(element: Any, path: str) -> int:
    found = element.find("/".join(qn(part) for part in path.split("/")))
    value = found.get(qn("w:val"), "") if found is not None else ""
    return int(value) if value.isdigit() else 0


def _text(cell: Any) -> str:
    """The text of a cell, a line for each paragraph; what was deleted with changes tracked is left out."""
    beside = {item for part in cell.iter(*_BESIDE) for item in part.iter()}
    lines = []
    for paragraph in cell.iter(qn("w:p")):
        parts = []
        for item in paragraph.iter():
            if item in beside:
                continue
            if item.tag == qn("w:t"):
                parts.append(item.text or "")
            elif item.tag in _LINES:
                parts.append(_LINES[item.tag])
        lines.append("".join(parts).strip())
    return "\n".join(lines).strip()
