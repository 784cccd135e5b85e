"""The bus stop that was named last week: nobody was asked yet, and how people are listened to is the next step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from demonstration.stage import Play, previous_working_day
from reviews.clock.partnership_calendar import calendar_for

from . import words
from .steps import open_one

if TYPE_CHECKING:
    from demonstration.build import Scene
    from reviews.models import Review


def run_just_named(scene: Scene, park: Review, today: date) -> Play:
    """Open it four working days ago; what was heard in the park pointed to it."""
    calendar = calendar_for(scene.partnership)
    decided = calendar.add(previous_working_day(calendar, today), -4)
    return open_one(scene, decided, draws_on=park, **words.STOP)
