"""Due days as people write them: what is read, what is proposed and why, and what is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.trackers.days import read_due

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("31.3.25", date(2025, 3, 31)), ("31/03/2025", date(2025, 3, 31)), ("2025-03-31", date(2025, 3, 31)),
        ("2025-03-31 00:00:00", date(2025, 3, 31)), ("by 31st December 2027", date(2027, 12, 31)), ("Monday 3 March 2025", date(2025, 3, 3)),
        ("1/4/30", date(2030, 4, 1)),
    ],
)  # fmt: skip
def test_a_day_is_a_day(text: str, on: date) -> None:
    found = read_due(text, TODAY)
    assert (found.on, found.is_exact) == (on, True)


@pytest.mark.parametrize(
    ("text", "on", "why"),
    [
        ("end of March 2025", date(2025, 3, 31), "last day"),
        ("March 2026", date(2026, 3, 31), "last day"),
        ("Dec-25", date(2025, 12, 31), "last day"),
        ("early May 2027", date(2027, 5, 10), "the 10th"),
        ("mid-June 2027", date(2027, 6, 15), "the 15th"),
        ("Spring 2025", date(2025, 5, 31), "last day"),
        ("winter 2026/27", date(2027, 2, 28), "February"),
        ("April to June 2025", date(2025, 6, 30), "last day"),
        ("immediate", TODAY, "today"),
        ("ASAP", TODAY, "today"),
        ("Q3", date(2026, 12, 31), "next October to December"),
        ("Q2", date(2027, 9, 30), "next July to September"),
        ("Q3 2025/26", date(2025, 12, 31), "October to December of the financial year 2025/26"),
        ("Q4 2025/26", date(2026, 3, 31), "January to March of the financial year 2025/26"),
        ("end of Q1 27/28", date(2027, 6, 30), "April to June of the financial year 2027/28"),
        ("2026/27", date(2027, 3, 31), "end of that financial year"),
        ("year end", date(2027, 3, 31), "end of this financial year"),
        ("31 March", date(2027, 3, 31), "no year"),
        ("December", date(2026, 12, 31), "no year"),
        ("6 months", date(2027, 5, 26), "from today"),
        ("within six weeks", date(2027, 1, 7), "from today"),
        ("31/03/2025 revised to 30/06/2025", date(2025, 6, 30), "the last of several days"),
        ("ongoing - review 1/4/2027", date(2027, 4, 1), "the day in it"),
        ("2027", date(2027, 12, 31), "last day"),
    ],
)  # fmt: skip
def test_what_says_no_day_has_one_proposed_and_why(text: str, on: date, why: str) -> None:
    found = read_due(text, TODAY)
    assert (found.on, found.is_exact) == (on, False)
    assert why in found.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "No day is given."),
        ("ongoing", "has no end"),
        ("TBC", "says no day"),
        ("n/a", "says no day"),
        ("Complete", "says no day"),
        ("when funding allows", "cannot read"),
        ("Easter 2027", "cannot read"),
        ("31/02/2027", "cannot read"),
        ("within 3 months of publication", "has not happened yet"),
        ("3 months after sign-off", "not known here"),
        ("March 2050", "too far away"),
        ("45678", "cannot read"),
    ],
)
def test_what_says_none_is_asked(text: str, why: str) -> None:
    found = read_due(text, TODAY)
    assert found.on is None
    assert why in found.why


def test_months_from_the_publication_count_from_it() -> None:
    found = read_due("Within 3 months of publication", TODAY, date(2026, 11, 30))
    assert (found.on, found.is_exact) == (date(2027, 2, 28), False)
    assert "the publication on" in found.why


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    found = read_due(text, TODAY)
    assert (found.on is not None) or found.why


@given(st.dates(date(2013, 1, 1), date(2039, 12, 31)))
def test_every_day_is_read_as_itself(on: date) -> None:
    for text in (on.isoformat(), f"{on:%d/%m/%Y}", f"{on.day} {on:%B %Y}", f"{on:%d.%m.%y}"):
        assert read_due(text, TODAY).on == on
