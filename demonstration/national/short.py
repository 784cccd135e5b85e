"""The response that was closed: two recommendations, no agency asked, kept inside. The national report is invented too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.stage import Play, at, previous_working_day
from reviews.clock.partnership_calendar import calendar_for

from . import words
from .steps import ask, list_them, map_one, open_one

if TYPE_CHECKING:
    from demonstration.build import Scene


def run_short_one(scene: Scene, today: date) -> Play:
    """Open it four months ago and close it six weeks later."""
    calendar = calendar_for(scene.partnership)
    decided = calendar.add(previous_working_day(calendar, today), -85)
    published_on = decided - timedelta(days=28)
    play = open_one(scene, decided, "education", **words.SHORT, published_on=published_on)
    list_them(play, decided, words.SHORT_LINES, "local")
    ask(play, play.day(decided, 1), {}, "", words.SHORT_NOBODY)
    mapped = play.day(decided, 5)
    for minute, (ref, said) in enumerate(words.SHORT_MAP.items()):
        map_one(play, mapped, ref, said, minute)
    agreed = play.day(mapped, 12)
    play.act(
        "take_to_board",
        "coordinator",
        at(play.day(mapped, 1), 9),
        node="draft_report",
        group=scene.groups["education"],
        meets_on=agreed,
    )
    play.act(
        "record_board_decision",
        "coordinator",
        at(agreed, 16),
        node="board_sign_off",
        outcome="signed_off",
        on=agreed,
        agreed_by=words.SHORT_AGREED,
        text="",
        late_reason="",
    )
    shared = play.day(agreed, 2)
    play.act(
        "publish",
        "coordinator",
        at(shared, 11),
        node="publish",
        outcome="not_published",
        on=shared,
        rationale=words.SHORT_INSIDE,
        where="",
        wish_reason="",
    )
    play.act("close", "coordinator", at(play.day(shared, 5), 10), node="close_review")
    return play
