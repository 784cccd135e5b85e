"""The response under way: disabled children in residential settings. Two agencies answered, most of it is mapped.

The national review is a real one; its recommendations and priority areas are paraphrased from public summaries, and only
four of them stand here. What is said of Northbrook is invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.adults.steps import submit, write
from demonstration.stage import Play, at, previous_working_day
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Review, ReviewLink

from . import words
from .steps import ask, list_them, map_one, open_one, plan

if TYPE_CHECKING:
    from demonstration.build import Scene

ASKED = {"council": "council_lead", "community": "community_lead", "school": "school_lead"}


def run_settings_under_way(scene: Scene, today: date) -> Play:
    """Open it five weeks ago and carry it to where it is."""
    calendar = calendar_for(scene.partnership)
    decided = calendar.add(previous_working_day(calendar, today), -25)
    play = open_one(scene, decided, "children", **words.SETTINGS)
    listed = play.day(decided, 2)
    list_them(play, listed, words.SETTINGS_NATIONAL, "national")
    play.act(
        "add_national", "coordinator", at(listed, 11),
        lines="\n".join(words.SETTINGS_PRIORITIES), addressed_to="both",
    )  # fmt: skip
    asked = play.day(listed, 1)
    ask(play, asked, ASKED, words.SETTINGS_PURPOSE)
    for days, (agency, sections) in enumerate(words.SETTINGS_POSITIONS.items(), start=12):
        on = play.day(asked, days)
        write(play, agency, ASKED[agency], on, sections)
        submit(play, agency, ASKED[agency], on)
    mapped = play.day(asked, 15)
    local = plan(play, mapped, words.SETTINGS_PLAN)
    text, outcome, measure = words.SETTINGS_ACTION
    play.act(
        "add_action",
        "coordinator",
        at(mapped, 13),
        recommendation=local,
        text=text,
        agency=scene.agencies["council"],
        lead=scene.people["council_lead"],
        group=scene.groups["child_learning"],
        due_on=today + timedelta(days=60),
        outcome=outcome,
        measure=measure,
    )
    for minute, (ref, said) in enumerate(words.SETTINGS_MAP.items()):
        answers = [local] if said["gap"] == "some" and "why_none" not in said else []
        map_one(play, mapped, ref, {**said, "answers": answers}, minute)
    _set_the_audit(play, play.day(mapped, 1))
    return play


def _set_the_audit(play: Play, on: date) -> None:
    """The audit that follows from it is linked; each shows the other."""
    audit = Review.objects.filter(
        partnership=play.scene.partnership, pseudonym=words.SETTINGS_AUDIT
    ).first()
    if audit is not None:
        play.act(
            "link_reviews", "coordinator", at(on, 10), reason="The gaps of the map set what it looks at.",
            target=audit, kind=ReviewLink.Kind.RELATED,
        )  # fmt: skip
