"""The thematic review: it draws on three earlier ones, one agency has answered, two write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from demonstration.adults.steps import panel, submit, write
from demonstration.practitioners import practitioners_heard
from demonstration.stage import Play, at, previous_working_day
from reviews.clock.partnership_calendar import calendar_for
from reviews.requests.asking import Ask
from workflows.learning.opening import LearningFacts, open_learning

from . import words

if TYPE_CHECKING:
    from demonstration.build import Scene
    from reviews.models import Review

MEMBERS = {"adults": "adults_lead", "hospital": "hospital_lead", "fire": "fire_lead"}


def run_theme_under_way(scene: Scene, earlier: Sequence[Review], today: date) -> Play:
    """Open it five weeks ago and carry it to where it is."""
    calendar = calendar_for(scene.partnership)
    last = previous_working_day(calendar, today)
    decided = calendar.add(last, -12)
    review = open_learning(
        scene.people["coordinator"],
        scene.partnership,
        LearningFacts(
            kind="thematic",
            decided_on=decided,
            about="adult",
            why=words.THEME_WHY,
            summary=words.THEME_SUMMARY,
            name=words.THEME_NAME,
            theme=words.THEME,
            draws_on=earlier,
        ),
        now=at(decided, 14),
    )
    play = Play(scene, calendar, review)
    named = play.day(decided, 3)
    play.act(
        "begin",
        "coordinator",
        at(named, 11),
        node="begin",
        outcome="outside",
        reviewer=words.THEME_LEAD,
        on=named,
        interests="None. She wrote none of the three reviews.",
        methods=["synthesis", "learning_event"],
        method=words.THEME_METHOD,
        terms=words.THEME_TERMS,
        agreed_by="The Safeguarding Adults Board",
    )
    panel(play, {"adults": "adults_lead", "hospital": "hospital_lead"}, play.day(named, 1))
    asked = play.day(named, 2)
    play.act(
        "request_information",
        "coordinator",
        at(asked, 10),
        node="request_information",
        asks=[
            Ask(scene.agencies[agency], scene.people[who], play.day(asked, 20))
            for agency, who in MEMBERS.items()
        ],
        legal_basis="agreement",
        purpose=words.THEME_PURPOSE,
    )
    met = play.day(asked, 4)
    practitioners_heard(play, met, words.THEME_EVENT)
    write(play, "hospital", MEMBERS["hospital"], play.day(asked, 5), words.THEME_ANSWER)
    submit(play, "hospital", MEMBERS["hospital"], play.day(asked, 5), accept=False)
    return play
