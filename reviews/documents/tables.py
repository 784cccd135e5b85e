"""Tables, written straight as XML: python-docx's own cells are too slow for a long chronology and know no header row or alt text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from reviews.documents.errors import DocumentError
from reviews.documents.layout import column_widths, stays_whole
from reviews.documents.ooxml import VAL, Element, paragraph, run, sub
from reviews.documents.text import as_text, blocks, clean, one_line

_FACTS_TOGETHER: Final = 14  # rows, a third of a page
_SHORT: Final = 200  # letters
_HAND_HEIGHT: Final = "907"  # twips, 1.6 cm: room to sign or write by hand


_MARKS: Final = "-–*•▪◦·"  # a text that begins so may be a bullet


class ChronologyEntry(NamedTuple):
    """One event. `date` is text, because some dates are only "early March 2025"."""

    date: str
    source: str
    what: str
    significance: str = ""


class Signature(NamedTuple):
    """One person who signs. Leave `signed` and `date` empty for signing by hand."""

    name: str
    role: str
    signed: str = ""
    date: str = ""


class TableText(NamedTuple):
    """What the reader of a screen reader hears about a table: its name, and what is in it."""

    title: str
    description: str


def texts_of(rows: Iterable[Sequence[object]], columns: int) -> list[list[str]]:
    """Rows as cleaned text; every row must have one value for each column."""
    result = []
    for place, row in enumerate(rows, 1):
        if isinstance(row, str) or len(row) != columns:
            raise DocumentError(f"Row {place} of the table should have {columns} values.")
        result.append([clean(as_text(value)).strip() for value in row])
    return result


def grid_table(
    body: Element,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    total: int,
    weights: Sequence[float] | None,
    spoken: TableText,
    by_hand: bool = False,
    together: bool = False,
    colours: Mapping[int, Sequence[str]] | None = None,
) -> None:
    """A table with a header row that repeats on every page.

    With `by_hand`, rows are tall enough to write in; with `together`, all of them stay on one page.
    `colours`: column → the colour behind the words of each row.
    """
    names = [one_line(header) for header in headers]
    if not names or not all(names):
        raise DocumentError("Every column of a table needs a header.")
    widths = column_widths(names, rows, total, weights)
    table = _frame(
        body, "ReviewTable", widths, spoken, look="0620", first_row="1", first_column="0"
    )
    header = _row(table, whole=True)
    sub(header[0], "tblHeader")
    for name, width in zip(names, widths, strict=True):
        run(paragraph(_cell(header, width), "TableHeading"), name)
    for place, texts in enumerate(rows):
        row = _row(table, whole=by_hand or stays_whole(texts, widths))
        if by_hand:
            sub(row[0], "trHeight", val=_HAND_HEIGHT, hRule="atLeast")
        for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
            cell = _cell(row, width, (colours or {}).get(column, ())[place : place + 1])
            fill(cell, text, keep_next=together and place < len(rows) - 1)


def facts_table(
    body: Element,
    rows: Sequence[Sequence[str]],
    *,
    total: int,
    label_share: float,
    spoken: TableText,
) -> None:
    """Two columns, the first of them the row headers."""
    widths = column_widths(("Label", "Value"), rows, total, (label_share, 1 - label_share))
    table = _frame(
        body, "ReviewFacts", widths, spoken, look="0680", first_row="0", first_column="1"
    )
    # A few short facts are read together, so they stay on one page.
    together = len(rows) <= _FACTS_TOGETHER and all(len(value) <= _SHORT for _, value in rows)
    for place, (label, value) in enumerate(rows):
        keep = together and place < len(rows) - 1
        row = _row(table, whole=stays_whole((label, value), widths))
        run(paragraph(_cell(row, widths[0]), "TableRowHeading", keep_next=keep), one_line(label))
        fill(_cell(row, widths[1]), value, keep_next=keep)


def fill(cell: Element, text: str, *, keep_next: bool = False) -> None:
    """Put typed text in a cell; a cell must have at least one paragraph, even when it is empty."""
    if not text or ("\n" not in text and text[0] not in _MARKS):
        p = paragraph(cell, "TableText", keep_next=keep_next)
        if text:
            run(p, text)
        return
    for block in blocks(text):
        style = "TableBullet" if block.kind == "bullet" else "TableText"
        lead = f"{block.number}. " if block.kind == "number" else ""
        run(paragraph(cell, style, keep_next=keep_next), lead + "\n".join(block.lines))


def _frame(
    body: Element,
    style: str,
    widths: Sequence[int],
    spoken: TableText,
    *,
    look: str,
    first_row: str,
    first_column: str,
) -> Element:
    table = sub(body, "tbl")
    properties = sub(table, "tblPr")
    sub(properties, "tblStyle").set(VAL, style)
    sub(properties, "tblW", w=str(sum(widths)), type="dxa")
    sub(properties, "tblLayout", type="fixed")
    sub(
        properties,
        "tblLook",
        val=look,
        firstRow=first_row,
        lastRow="0",
        firstColumn=first_column,
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    sub(properties, "tblCaption").set(VAL, spoken.title)
    sub(properties, "tblDescription").set(VAL, spoken.description)
    grid = sub(table, "tblGrid")
    for width in widths:
        sub(grid, "gridCol", w=str(width))
    return table


def _row(table: Element, *, whole: bool) -> Element:
    row = sub(table, "tr")
    properties = sub(row, "trPr")
    if whole:
        sub(properties, "cantSplit")
    return row


def _cell(row: Element, width: int, colour: Sequence[str] = ()) -> Element:
    cell = sub(row, "tc")
    properties = sub(cell, "tcPr")
    sub(properties, "tcW", w=str(width), type="dxa")
    for fill_colour in colour:
        sub(properties, "shd", val="clear", color="auto", fill=fill_colour)
    return cell
