"""Samples: trackers that come into a plan."""

from __future__ import annotations

from typing import Any

from actions.models import Tracker
from actions.trackers.reading import Sheet
from tests.machine.stagehand import Stagehand

from .registry import Data, sample

HEADINGS = ["Ref", "Recommendation", "Action", "Lead agency", "Due date"]
COLUMNS = ["ref", "recommendation", "action", "agency", "due"]


def _rows(hand: Stagehand) -> list[Any]:
    agency = hand.world.agencies["trust"].name
    return [
        [
            "row 2",
            ["21.10.1", "Agree one pathway at once.", "Write it down.", agency, "31 March 2030"],
            False,
        ]
    ]


@sample("read_tracker")
def read_tracker(hand: Stagehand) -> Data:
    rows = [(where, cells, one) for where, cells, one in _rows(hand)]
    return {"name": "plan.csv", "sheet": Sheet(HEADINGS, rows)}


def _tracker(hand: Stagehand, state: str, **more: Any) -> Data:
    def make() -> Tracker:
        return Tracker.objects.create(
            review=hand.review,
            name="plan.csv",
            state=state,
            sheet={"headings": HEADINGS, "rows": _rows(hand), "left": []}
            if state == "read"
            else {},
            columns=COLUMNS,
            sent_by=hand.world.coordinator,
            sent_at=hand.now or hand.review.created_at,
        )

    row = hand.one(hand.of(Tracker, state=state), make)
    return {"tracker": row, "version": hand.version(row), **more}


@sample("set_tracker_columns")
def set_tracker_columns(hand: Stagehand) -> Data:
    return _tracker(hand, "read", columns=COLUMNS)


@sample("explain_tracker")
def explain_tracker(hand: Stagehand) -> Data:
    return _tracker(hand, "read", agencies={}, days={})


@sample("discard_tracker", "bring_in_tracker")
def bring_in_tracker(hand: Stagehand) -> Data:
    return _tracker(hand, "read")


@sample("take_back_tracker")
def take_back_tracker(hand: Stagehand) -> Data:
    return _tracker(hand, "in")
