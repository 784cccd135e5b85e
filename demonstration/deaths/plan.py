"""The action plan that goes with the overview report: each recommendation with its scope, lead, milestones and day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.said_before import builds_on
from demonstration.stage import at

from . import words

if TYPE_CHECKING:
    from demonstration.stage import Play


def agree_plan(play: Play, on: date, today: date) -> None:
    """Two local recommendations with their actions, and one to a national body, which that body answers."""
    scene = play.scene
    made = [
        play.act("add_recommendation", "coordinator", at(on, 10), **facts)
        for facts in words.R_RECOMMENDATIONS
    ]
    builds_on(play, made[0], at(on, 10, 30))
    for days, (number, agency, lead, facts) in enumerate(words.R_ACTIONS, start=1):
        play.act(
            "add_action",
            "coordinator",
            at(on, 11),
            recommendation=made[number],
            agency=scene.agencies[agency],
            lead=scene.people[lead],
            group=scene.groups["adult_learning"],
            due_on=today + timedelta(days=40 * days),
            **facts,
        )
