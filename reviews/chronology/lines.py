"""From the rows of a table to entries: what each says, and every problem by row in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from reviews.documents.cells import EMPTY, Cell
from reviews.documents.text import clean
from reviews.models import ChronologyEntry

from .columns import BY_KEY, EXAMPLE, WHAT
from .dates import DateProblem, WrittenDate, from_cell, read_date
from .sheet import Sheet
from .spans import Precision, first_of, last_of

EXACT_WORDS = {
    "": "",
    **dict.fromkeys(("exact", "exact day", "day", "exactly", "precise"), Precision.DAY),
    **dict.fromkeys(
        ("about", "about this day", "approximate", "approximately", "approx", "estimate", "estimated", "circa", "around"),
        Precision.ABOUT,
    ),
    **dict.fromkeys(("month", "month only", "to the month"), Precision.MONTH),
    **dict.fromkeys(("year", "year only", "to the year"), Precision.YEAR),
}  # fmt: skip
YES, NO = {"yes", "y", "x", "true", "1", "kpe"}, {"", "no", "n", "false", "0", "-"}

#: What makes two entries of one agency the same: their days, how exact they are, and their words.
Same = tuple[str, str, str, str]


@dataclass(frozen=True)
class Line:
    """One entry of a table; dates as ISO text, so that it can be kept as it is."""

    row: int
    starts_on: str
    ends_on: str
    precision: str
    record: str
    what: str
    significance: str
    is_key_episode: bool

    @property
    def same(self) -> Same:
        return self.starts_on, self.ends_on, self.precision, words_of(self.what)

    def as_data(self) -> dict[str, Any]:
        """For keeping (``from_data`` reads it)."""
        return asdict(self)

    def entry(self) -> ChronologyEntry:
        """The entry that comes of it, not saved and of no request yet."""
        return ChronologyEntry(
            starts_on=date.fromisoformat(self.starts_on),
            ends_on=date.fromisoformat(self.ends_on) if self.ends_on else None,
            precision=self.precision,
            record=self.record,
            what=self.what,
            significance=self.significance,
            is_key_episode=self.is_key_episode,
        )


@dataclass(frozen=True)
class Problem:
    """What is wrong in one row, under which heading."""

    row: int
    heading: str
    sentence: str

    def as_data(self) -> dict[str, Any]:
        """For keeping."""
        return asdict(self)


def from_data(data: Iterable[dict[str, Any]]) -> list[Line]:
    """Read what ``as_data`` gave."""
    return [Line(**one) for one in data]


def words_of(text: str) -> str:
    """Words as they are compared: spaces and line ends do not matter."""
    return " ".join(text.split())


def same_of(entry: ChronologyEntry) -> Same:
    """The same of an entry that was saved."""
    return (
        entry.starts_on.isoformat(),
        entry.ends_on.isoformat() if entry.ends_on else "",
        str(entry.precision),
        words_of(entry.what),
    )


def read_lines(sheet: Sheet, today: date) -> tuple[list[Line], list[Problem]]:
    """Return the entries of a table and its problems. A row with a problem gives no entry."""
    lines: list[Line] = []
    problems: list[Problem] = []
    first: dict[Same, int] = {}
    for number, cells in sheet.rows:
        wrong = [Problem(number, heading, sentence) for heading, sentence in _wrong_cells(cells)]
        line = None if wrong else _line(number, cells, today, wrong)
        if line is not None and line.same in first:
            wrong.append(
                Problem(number, WHAT.heading, f"This is the same as row {first[line.same]}.")
            )
        elif line is not None:
            first[line.same] = number
            lines.append(line)
        problems += wrong
    return lines, problems


def _wrong_cells(cells: dict[str, Cell]) -> Iterable[tuple[str, str]]:
    for key, cell in cells.items():
        column = BY_KEY[key]
        if cell.is_unknown:
            yield (
                column.heading,
                "This cell holds a formula without its value. Open the file in Excel, save it, and upload it again.",
            )
        elif (
            isinstance(cell.value, str)
            and cell.value.startswith("#")
            and cell.value.endswith(("!", "?", "/A"))
        ):
            yield (
                column.heading,
                f"The cell says “{cell.value}”, an error of Excel. Type the value.",
            )
        elif len(cell.text) > column.most:
            yield (
                column.heading,
                f"This is {len(cell.text):,} characters long. The most we can take is {column.most:,}.",
            )
    what = cells.get("what", EMPTY)
    if not clean(what.text).strip() and not what.is_unknown:
        yield WHAT.heading, "Say what happened. One or two sentences are enough."
    elif words_of(what.text) == words_of(EXAMPLE["what"]):
        yield WHAT.heading, "This is the example of the template. Delete this row."


def _line(number: int, cells: dict[str, Cell], today: date, wrong: list[Problem]) -> Line | None:
    """The entry of a row; what is wrong with it goes to ``wrong``."""

    def problem(key: str, sentence: str) -> None:
        wrong.append(Problem(number, BY_KEY[key].heading, sentence))

    found = _date(cells.get("date", EMPTY), today, "date", problem)
    exact = EXACT_WORDS.get(cells.get("exact", EMPTY).text.lower().strip(" ."))
    if exact is None:
        problem("exact", "Write exact, about, month or year, or leave it empty.")
    key = cells.get("key", EMPTY).text.lower()
    if key not in YES | NO:
        problem("key", "Write yes or no, or leave it empty.")
    last = cells.get("last", EMPTY)
    end = _date(last, today, "last", problem) if last.text else None
    if found is not None and exact:
        found = _as_exact(found, exact, problem)
    if found is not None and end is not None:
        found = _with_end(found, end, today, problem)
    if wrong or found is None:
        return None
    return Line(
        row=number,
        starts_on=found.starts_on.isoformat(),
        ends_on=found.ends_on.isoformat() if found.ends_on else "",
        precision=str(found.precision),
        record=" ".join(clean(cells.get("record", EMPTY).text).split()),
        what=clean(cells["what"].text).strip(),
        significance=clean(cells.get("why", EMPTY).text).strip(),
        is_key_episode=key in YES,
    )


def _date(cell: Cell, today: date, key: str, problem: Any) -> WrittenDate | None:
    try:
        if isinstance(cell.value, date | datetime):
            return from_cell(cell.value, cell.shown_as, today)
        return read_date(cell.text, today)
    except DateProblem as wrong:
        problem(key, str(wrong))
        return None


def _as_exact(found: WrittenDate, exact: str, problem: Any) -> WrittenDate | None:
    """Take what the column says of how exact the date is. It can make a date vaguer, never more exact."""
    if exact == found.precision:
        return found
    if exact == Precision.DAY and found.precision == Precision.ABOUT:
        problem("exact", "The date says “about”, and this says exact. Change one of them.")
        return None
    if exact in (Precision.DAY, Precision.ABOUT) and found.precision in (
        Precision.MONTH,
        Precision.YEAR,
    ):
        if exact == Precision.ABOUT:
            return found
        problem("exact", "The date has no day, so it cannot be exact. Change one of them.")
        return None
    if exact == Precision.MONTH and found.precision == Precision.YEAR:
        problem("exact", "The date has no month. Change one of them.")
        return None
    return WrittenDate(first_of(found.starts_on, exact), exact, found.ends_on)


def _with_end(
    found: WrittenDate, end: WrittenDate, today: date, problem: Any
) -> WrittenDate | None:
    """Join the last day of its own column to the date."""
    ends_on = min(end.ends_on or last_of(end.starts_on, end.precision), today)
    if found.ends_on is not None and found.ends_on != ends_on:
        problem(
            "last", "The date has a last day of its own, and it is another one. Change one of them."
        )
        return None
    if ends_on < found.starts_on:
        problem("last", "The last day is before the first. Check both dates.")
        return None
    if ends_on == found.starts_on and found.precision == Precision.DAY:
        return found
    return WrittenDate(found.starts_on, found.precision, ends_on)
