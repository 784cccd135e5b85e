"""The school gate: worked with, finished early, closed. What worked there is on offer, and the bus stop took one thing over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from actions.models import Action
from demonstration.stage import Play, at, previous_working_day
from reviews.clock.partnership_calendar import calendar_for
from workflows.contextual.models import Element, Factor, Indicator

from . import gate_words as words
from .steps import event, factor, open_one, review_point

if TYPE_CHECKING:
    from demonstration.build import Scene
    from reviews.models import Review


def run_finished_gate(scene: Scene, today: date) -> Play:
    """Open it almost two years ago and carry it to its end, which was some months ago."""
    calendar = calendar_for(scene.partnership)
    agreed = calendar.add(previous_working_day(calendar, today), -330)
    play = open_one(scene, calendar.add(agreed, -60), **words.GATE)
    begun = play.day(agreed, -57)
    play.act(
        "begin_listening", "coordinator", at(begun, 10), node="begin", programme=words.PROGRAMME
    )
    _assess(play, begun)
    _plan(play, play.day(begun, 40), agreed)
    for days, values, said in words.POINTS:
        review_point(play, play.day(agreed, days), values, said)
    _finish(play, agreed)
    return play


def _assess(play: Play, begun: date) -> None:
    """No agency is asked; people are listened to, and the weights are agreed in a meeting."""
    play.act(
        "request_information", "coordinator", at(play.day(begun, 1), 11), node="request_information",
        asks=[], legal_basis="agreement", purpose="", nobody=words.NOBODY,
    )  # fmt: skip
    events = {
        key: event(play, play.day(begun, days), 16, said)
        for key, (days, said) in words.EVENTS.items()
    }
    for minute, said in enumerate(words.FACTORS):
        factor(play, play.day(begun, 28), minute, said, events)
    met = play.day(begun, 34)
    play.act(
        "agree_weights", "coordinator", at(met, 19), node="assess",
        on=met, agreed_by=words.AGREED_BY, not_heard="",
    )  # fmt: skip


def _plan(play: Play, on: date, agreed: date) -> None:
    """One recommendation with its action, what is measured, and the panel agrees it."""
    scene = play.scene
    plan = play.act("add_recommendation", "coordinator", at(on, 12), **words.PLAN)
    text, outcome, measure = words.ACTION
    play.act(
        "add_action", "coordinator", at(on, 13), recommendation=plan, text=text, agency=scene.agencies["education"],
        lead=scene.people["education_lead"], group=scene.groups["high_risk"], due_on=on + timedelta(days=200),
        outcome=outcome, measure=measure,
    )  # fmt: skip
    heavy = Factor.objects.get(review=play.review, weight="5")
    play.act(
        "answer_factor", "coordinator", at(on, 14),
        factor=heavy, version=heavy.version, answered_by=[plan], why_none="",
    )  # fmt: skip
    for minute, said in enumerate(words.indicators(on, on + timedelta(days=500))):
        values = {name: value for name, value in said.items() if name != "had_by"}
        agency = scene.agencies[said["had_by"]]
        play.act("add_indicator", "coordinator", at(on, 15, minute), agency=agency, **values)
    group = scene.groups["high_risk"]
    play.act(
        "take_to_board", "coordinator", at(play.day(agreed, -8), 9),
        node="draft_report", group=group, meets_on=agreed,
    )  # fmt: skip
    play.act(
        "record_board_decision", "coordinator", at(agreed, 16), node="board_sign_off", outcome="signed_off",
        on=agreed, agreed_by=words.PANEL, text="", late_reason="",
    )  # fmt: skip


def _finish(play: Play, agreed: date) -> None:
    """The action is done, the findings go to the boards, what worked is written down, and the work is closed."""
    action = Action.objects.get(review=play.review)
    done = play.day(agreed, 120)
    play.act(
        "propose_done", "education_lead", at(done, 10),
        action=action, version=action.version, kind="experience", shows=words.EVIDENCE, done_on=done,
    )  # fmt: skip
    action.refresh_from_db()
    play.act(
        "accept_done", "coordinator", at(play.day(done, 2), 10),
        action=action, version=action.version, meeting_on=play.day(done, 1) if action.group else None,
    )  # fmt: skip
    told = play.day(agreed, 200)
    play.act("conclude", "coordinator", at(told, 15), node="conclude", on=told, **words.FINDINGS)
    measured = list(Indicator.objects.filter(review=play.review))
    for minute, said in enumerate(words.LIFTED):
        play.act(
            "add_element",
            "coordinator",
            at(play.day(told, 2), 10, minute),
            **said,
            shown_by=measured[minute:],
        )
    shared = play.day(told, 6)
    play.act(
        "publish", "coordinator", at(shared, 11), node="publish", outcome="not_published", on=shared,
        rationale=words.INSIDE, where="", wish_reason="",
    )  # fmt: skip
    play.act("close", "coordinator", at(play.day(shared, 5), 10), node="close_review")


def take_over_from(gate: Review, play: Play, on: date) -> None:
    """Other work takes over the first thing that worked at the gate; the second stays on offer."""
    element = Element.objects.filter(review=gate).order_by("pk")[0]
    play.act("take_over", "coordinator", at(on, 11), element=element, how=words.HOW)
