"""The park: listened to, assessed together, planned, and measured at two review points."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.adults.steps import submit, write
from demonstration.stage import Play, at, previous_working_day
from reviews.clock.partnership_calendar import calendar_for
from reviews.requests.asking import Ask
from workflows.contextual.models import Factor, Indicator

from . import words
from .steps import event, factor, open_one, review_point

if TYPE_CHECKING:
    from demonstration.build import Scene


def run_park_under_way(scene: Scene, today: date) -> Play:
    """Open it a year ago and carry it to where it is: the second review point was two weeks ago."""
    calendar = calendar_for(scene.partnership)
    now = previous_working_day(calendar, today)
    agreed = calendar.add(now, -138)
    play = open_one(scene, calendar.add(agreed, -75), **words.PARK)
    begun = play.day(agreed, -72)
    play.act(
        "begin_listening", "coordinator", at(begun, 10), node="begin", programme=words.PROGRAMME
    )
    _assess(play, begun)
    _plan(play, play.day(begun, 50), today)
    _agree(play, agreed)
    review_point(play, play.day(agreed, 62), *words.FIRST)
    review_point(play, play.day(agreed, 125), *words.SECOND)
    measured = Indicator.objects.filter(review=play.review, measure=words.CALLS)
    play.act(
        "add_element", "coordinator", at(play.day(agreed, 136), 11),
        **words.LIFTED, shown_by=list(measured),
    )  # fmt: skip
    return play


def _assess(play: Play, begun: date) -> None:
    """Agencies answer, people are listened to, and the weights are agreed in a meeting."""
    scene, asked = play.scene, play.day(begun, 1)
    play.act(
        "request_information",
        "coordinator",
        at(asked, 11),
        node="request_information",
        asks=[
            Ask(scene.agencies[agency], scene.people[who], play.day(asked, 20))
            for agency, who in words.ASKED.items()
        ],
        legal_basis="agreement",
        purpose=words.PURPOSE,
        nobody="",
    )
    for days, (agency, sections) in enumerate(words.ANSWERS.items(), start=12):
        on = play.day(asked, days)
        write(play, agency, words.ASKED[agency], on, sections)
        submit(play, agency, words.ASKED[agency], on)
    events = {
        key: event(play, play.day(begun, days), 16, said)
        for key, (days, said) in words.EVENTS.items()
    }
    drafted = play.day(begun, 36)
    for minute, said in enumerate(words.FACTORS):
        factor(play, drafted, minute, said, events)
    met = play.day(begun, 42)
    play.act(
        "agree_weights", "coordinator", at(met, 19), node="assess",
        on=met, agreed_by=words.AGREED_BY, not_heard="",
    )  # fmt: skip


def _plan(play: Play, on: date, today: date) -> None:
    """What answers the heavy factors, the actions, and what is measured."""
    scene, plan = play.scene, {}
    for said in words.PLAN:
        plan[said["ref"]] = play.act("add_recommendation", "coordinator", at(on, 12), **said)
    for ref, agency, lead, text, outcome, measure in words.ACTIONS:
        play.act(
            "add_action",
            "coordinator",
            at(on, 13),
            recommendation=plan[ref],
            text=text,
            agency=scene.agencies[agency],
            lead=scene.people[lead],
            group=scene.groups["high_risk"],
            due_on=today + timedelta(days=120),
            outcome=outcome,
            measure=measure,
        )
    answered = {"ball court": words.PRESENCE, "path": words.LIGHT}
    heavy = Factor.objects.filter(review=play.review, weight__in=("4", "5")).order_by("pk")
    for minute, row in enumerate(heavy):
        ref = next((ref for word, ref in answered.items() if word in row.wording), "")
        play.act(
            "answer_factor",
            "coordinator",
            at(on, 14, minute),
            factor=row,
            version=row.version,
            answered_by=[plan[ref]] if ref else [],
            why_none="" if ref else words.WHY_NONE,
        )
    for minute, said in enumerate(words.indicators(on, today + timedelta(days=360))):
        values = {name: value for name, value in said.items() if name != "had_by"}
        play.act(
            "add_indicator",
            "coordinator",
            at(on, 15, minute),
            agency=scene.agencies[said["had_by"]] if said["had_by"] else "",
            **values,
        )


def _agree(play: Play, agreed: date) -> None:
    """The plan goes to the high-risk panel, which agrees it."""
    play.act(
        "take_to_board",
        "coordinator",
        at(play.day(agreed, -8), 9),
        node="draft_report",
        group=play.scene.groups["high_risk"],
        meets_on=agreed,
    )
    play.act(
        "record_board_decision",
        "coordinator",
        at(agreed, 16),
        node="board_sign_off",
        outcome="signed_off",
        on=agreed,
        agreed_by=words.PANEL,
        text="",
        late_reason="",
    )
