"""Dates as people write them: read as exactly as they are known, and never guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.chronology.dates import DateProblem, from_cell, read_date
from reviews.chronology.spans import first_of, in_order, span_of, within
from reviews.models import ChronologyEntry

TODAY = date(2026, 11, 25)
DAY, MONTH, YEAR, ABOUT = "day", "month", "year", "about"


@pytest.mark.parametrize(
    ("text", "starts_on", "precision", "ends_on"),
    [
        ("3/2/2024", date(2024, 2, 3), DAY, None),
        ("03.02.2024", date(2024, 2, 3), DAY, None),
        ("3 Feb 24", date(2024, 2, 3), DAY, None),
        ("2024-02-03", date(2024, 2, 3), DAY, None),
        ("3rd of February 2024", date(2024, 2, 3), DAY, None),
        ("Saturday 3 February 2024 at 14:30", date(2024, 2, 3), DAY, None),
        ("Feb 2024", date(2024, 2, 1), MONTH, None),
        ("early March 2024", date(2024, 3, 1), MONTH, None),
        ("c. March 2023", date(2023, 3, 1), MONTH, None),
        ("2024", date(2024, 1, 1), YEAR, None),
        ("spring 2024", date(2024, 3, 1), MONTH, date(2024, 5, 31)),
        ("about 12 May 2025", date(2025, 5, 12), ABOUT, None),
        ("1-3 May 2024", date(2024, 5, 1), DAY, date(2024, 5, 3)),
        ("28 Feb to 3 Mar 2024", date(2024, 2, 28), DAY, date(2024, 3, 3)),
        ("March-May 2024", date(2024, 3, 1), MONTH, date(2024, 5, 31)),
        ("2019-2021", date(2019, 1, 1), YEAR, date(2021, 12, 31)),
        ("w/c 12 May 2025", date(2025, 5, 12), DAY, date(2025, 5, 18)),
    ],
)
def test_what_is_read(text: str, starts_on: date, precision: str, ends_on: date | None) -> None:
    found = read_date(text, TODAY)
    assert (found.starts_on, found.precision, found.ends_on) == (starts_on, precision, ends_on)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/02/2025", "The day “31/02/2025” does not exist. Check the date."),
        ("5/13/2024", "“5/13/2024” has no month 13. Write the day first, like “13/05/2024”."),
        ("winter 2024", "“winter 2024” can mean several times."),
        ("3/2", "“3/2” has no year, or is no date."),
        ("45000", "“45000” is a plain number."),
        ("26 November 2026", "Thursday 26 November 2026 is still to come."),
        ("1 May 1899", "The year 1899 is too long ago."),
        ("3 May 2024 to 1 May 2024", "The last day is before the first."),
        ("Monday 3 February 2024", "3 February 2024 was a Saturday."),
        ("", "The date is empty."),
        ("x" * 101, "This is too long for a date."),
    ],
)
def test_what_is_not_read_says_why(text: str, said: str) -> None:
    with pytest.raises(DateProblem) as problem:
        read_date(text, TODAY)
    assert str(problem.value).startswith(said)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_is_read_however_it_is_written(on: date) -> None:
    for text in (
        f"{on.day}/{on.month}/{on.year}",
        f"{on.day:02}.{on.month:02}.{on.year}",
        on.isoformat(),
        f"{on:%A} {on.day} {on:%B %Y}",
        f"{on.day}-{on:%b}-{on.year}",
    ):
        assert (read_date(text, TODAY).starts_on, read_date(text, TODAY).precision) == (on, DAY)
    cell = from_cell(datetime(on.year, on.month, on.day), "dd/mm/yyyy", TODAY)
    assert (cell.starts_on, cell.precision) == (on, DAY)
    assert from_cell(on, "mmm yyyy", TODAY).precision == MONTH


@given(
    st.text(max_size=120)
    | st.from_regex(r"[0-9/. -]{1,12}( to |-)?[0-9a-z/. ]{0,14}", fullmatch=True)
)
def test_anything_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = read_date(text, TODAY)
    except DateProblem:
        return
    assert date(1900, 1, 1) <= found.starts_on <= TODAY
    assert found.ends_on is None or found.starts_on <= found.ends_on <= date(9999, 12, 31)


def test_the_vaguer_comes_first_and_about_reaches_three_days_around() -> None:
    assert span_of(date(2024, 2, 1), None, MONTH) == (date(2024, 2, 1), date(2024, 2, 29))
    assert span_of(date(2024, 1, 1), None, YEAR) == (date(2024, 1, 1), date(2024, 12, 31))
    about = date(2024, 2, 10)
    assert span_of(about, None, ABOUT) == (about - timedelta(days=3), about + timedelta(days=3))
    assert in_order([]) == []


def _entry(starts_on: date, precision: str, ends_on: date | None) -> ChronologyEntry:
    return ChronologyEntry(starts_on=starts_on, precision=precision, ends_on=ends_on, what="x")


@given(
    st.sampled_from([DAY, MONTH, YEAR, ABOUT]),
    st.integers(0, 500),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(-60, 560),
    st.none() | st.integers(-60, 560),
)
def test_a_period_in_the_database_is_the_period_in_memory(
    precision: str, start: int, length: int | None, since: int | None, until: int | None
) -> None:
    base = date(2024, 1, 1)
    starts_on = first_of(base + timedelta(days=start), precision)
    entry = _entry(
        starts_on, precision, None if length is None else starts_on + timedelta(days=length)
    )
    first, last = span_of(entry.starts_on, entry.ends_on, precision)
    a = None if since is None else base + timedelta(days=since)
    b = None if until is None else base + timedelta(days=until)
    meets = (a is None or last >= a) and (b is None or first <= b)
    assert _fits(entry, within(a, b)) == meets


def _fits(entry: ChronologyEntry, condition) -> bool:
    """Evaluate a ``Q`` on an entry without saving it."""

    def one(child) -> bool:
        if not isinstance(child, tuple):
            return _fits(entry, child)
        name, _, how = child[0].partition("__")
        value = getattr(entry, name)
        if not how:
            return value == child[1]
        return value is not None and (value >= child[1] if how == "gte" else value <= child[1])

    found = [one(child) for child in condition.children]
    both = all(found) if condition.connector == "AND" else any(found)
    return not both if condition.negated else both
