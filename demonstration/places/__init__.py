"""Three pieces of contextual safeguarding: a school gate that is closed, a park whose plan is under way, a bus stop just named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from demonstration.stage import previous_working_day
from reviews.clock.partnership_calendar import calendar_for

from .gate import run_finished_gate, take_over_from
from .named import run_just_named
from .park import run_park_under_way

if TYPE_CHECKING:
    from demonstration.build import Scene

__all__ = ["play_places"]


def play_places(scene: Scene, today: date) -> None:
    """Open all three, the oldest first; the bus stop takes over what worked at the gate."""
    gate = run_finished_gate(scene, today)
    park = run_park_under_way(scene, today)
    stop = run_just_named(scene, park.review, today)
    calendar = calendar_for(scene.partnership)
    take_over_from(gate.review, stop, calendar.add(previous_working_day(calendar, today), -2))
