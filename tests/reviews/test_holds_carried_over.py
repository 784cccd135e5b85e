"""What processes held up before holds were rows of their own is carried over, also what was over already."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

carried = import_module("reviews.migrations.0021_holds_carried_over")
BEGAN = date(2026, 1, 5)


def said(holds: str, day: int, agreed_by: str = "The chair", since: date = BEGAN) -> Any:
    """What a row of the history of a process said, written on a day of March 2026."""
    return SimpleNamespace(
        holds=holds,
        agreed_by=agreed_by if holds != "nothing" else "",
        since=since,
        history_date=datetime(2026, 3, day, 12, tzinfo=UTC),
    )


def found(*rows: Any) -> list[tuple[str, date, date | None, str]]:
    return [
        (one["what"], one["since"], one.get("ended_on"), one["agreed_by"])
        for one in carried.stretches(rows[-1], list(rows))
    ]


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        ([said("nothing", 2)], []),
        # Recorded with the process: it stood since that began, as corrected later.
        (
            [said("family", 2), said("family", 3, "The partners", date(2026, 1, 7))],
            [("family", date(2026, 1, 7), None, "The partners")],
        ),
        # Agreed later: from that day on, and not since the process began.
        (
            [said("nothing", 2), said("whole_review", 9)],
            [("whole_review", date(2026, 3, 9), None, "The chair")],
        ),
        # Set to nothing again: what was held is there again.
        (
            [said("nothing", 2), said("whole_review", 9), said("nothing", 20)],
            [("whole_review", date(2026, 3, 9), date(2026, 3, 20), "The chair")],
        ),
        # Something else in its place, and a slip that was put right the same day.
        (
            [said("family", 2), said("publication", 9), said("practitioners", 9)],
            [
                ("family", BEGAN, date(2026, 3, 9), "The chair"),
                ("practitioners", date(2026, 3, 9), None, "The chair"),
            ],
        ),
    ],
)
def test_what_the_history_said(rows: list[Any], holds: list[Any]) -> None:
    assert found(*rows) == holds


def test_a_process_without_a_history_holds_up_what_it_says_now() -> None:
    process = SimpleNamespace(holds="family", agreed_by="The chair", since=BEGAN)
    assert [one["since"] for one in carried.stretches(process, [])] == [BEGAN]
    assert timezone.localdate() > BEGAN
