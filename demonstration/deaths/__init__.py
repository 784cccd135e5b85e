"""The four Domestic Homicide Reviews: just notified, decided, under way beside a trial, and back from quality assurance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.stage import Play, at, previous_working_day
from reviews.clock.partnership_calendar import calendar_for

from .opening import decide, notify, tell
from .returned import run_returned
from .under_way import run_under_way

if TYPE_CHECKING:
    from demonstration.build import Scene

__all__ = ["play_deaths"]


def play_deaths(scene: Scene, today: date) -> None:
    """Play all four up to this morning, the oldest first."""
    calendar = calendar_for(scene.partnership)

    def working(days_ago: int) -> date:
        return previous_working_day(calendar, today - timedelta(days=days_ago))

    run_returned(notify(scene, "returned", working(390)), today)
    run_under_way(notify(scene, "under_way", working(110)), today)
    decided: Play = notify(scene, "decided", working(24))
    on = working(3)
    decided.act(
        "record_scoping", "coordinator", at(working(10), 14), on=working(10),
        agreed_by="Police, the hospital trust, housing and probation",
        text="The hospital saw her twice in the month before. Housing knew that she had asked to move.",
        learned="The emergency department asks about home again at each visit, from this week.",
    )  # fmt: skip
    decide(decided, on)
    tell(decided, "decision_home_office", on)
    notify(scene, "notified", working(6))
