"""A day that was agreed for one review, and who has to be told: what a rule file may say of them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from reviews.clock import WorkingCalendar
from reviews.models import RegulatorContact
from reviews.rules import RuleFileError, derive, get_edition
from reviews.rules.editions import DATA
from reviews.rules.load import read_edition

NAME = "dhr.dvcva2004.toml"


def changed(section: str, number: int, **values: Any) -> dict[str, Any]:
    found = tomllib.loads((DATA / NAME).read_text())
    found[section][number] |= values
    return found


def complete(**dates: date) -> Any:
    edition = get_edition("dhr.dvcva2004")
    found = derive(edition, dates, WorkingCalendar(), today=date(2026, 3, 2))
    return next(one for one in found if one.rule.id == "DHR_COMPLETE")


def test_a_day_that_was_agreed_takes_the_place_of_the_counted_one() -> None:
    decided = date(2026, 1, 15)
    counted = complete(decision_made=decided)
    assert (counted.due_on, counted.agreed) == (date(2026, 7, 15), False)
    agreed = complete(decision_made=decided, finish_agreed=date(2026, 10, 1))
    assert (agreed.due_on, agreed.agreed, agreed.skipped) == (date(2026, 10, 1), True, [])
    assert "6 months after that day, but another day was agreed" in agreed.why().amount
    assert agreed.why().counting == ""
    sooner = complete(decision_made=decided, finish_agreed=date(2026, 2, 20))
    assert sooner.state == "overdue"
    late = complete(
        decision_made=decided, finish_agreed=date(2026, 2, 20), qa_submitted=date(2026, 2, 27)
    )
    assert late.state == "met_late"


def test_without_the_day_it_counts_from_nothing_was_agreed() -> None:
    waiting = complete(finish_agreed=date(2026, 10, 1))
    assert (waiting.due_on, waiting.agreed, waiting.state) == (None, False, "waiting")


@pytest.mark.parametrize("key", ["decision_made", "qa_submitted", "no_such_date"])
def test_the_agreed_day_is_a_date_of_its_own(key: str) -> None:
    with pytest.raises(RuleFileError, match="agreed"):
        read_edition(NAME, changed("deadlines", 1, agreed=key))


def test_a_recipient_is_told_of_something_known() -> None:
    with pytest.raises(RuleFileError, match="what"):
        read_edition(NAME, changed("recipients", 0, what="weather"))


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("dhr.dvcva2004", ["commissioner"]),
        ("dhr.vpa2024", ["home_office", "commissioner"]),
    ],
)
def test_who_is_told_and_who_gets_the_report(name: str, report: list[str]) -> None:
    edition = get_edition(name)
    assert [one.body for one in edition.recipients_of("decision")] == [
        "home_office",
        "commissioner",
    ]
    assert [one.body for one in edition.recipients_of("report")] == report


def test_recipients_are_bodies_of_the_log() -> None:
    for file in DATA.glob("*.toml"):
        bodies = {one.body for one in get_edition(file.stem).recipients}
        assert bodies <= set(RegulatorContact.Body.values), file.stem


def test_the_new_law_is_only_where_it_is_chosen() -> None:
    new = get_edition("dhr.vpa2024")
    assert new.only_where_chosen
    assert not new.was_in_force(date(2026, 3, 2))
    assert new.names.short == "DARDR"
