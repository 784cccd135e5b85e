"""Samples: recommendations and actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from actions.acts.due_days import last_answer
from actions.deciding import overseeing
from actions.models import (
    Action,
    ActionChaser,
    DueChange,
    Evidence,
    Finding,
    ImpactAnswer,
    ImpactAsk,
    ImpactCheck,
    ProgressUpdate,
    Recommendation,
)
from tests.machine.stagehand import NothingToActOnError, Stagehand

from .registry import Data, sample


@sample("add_recommendation")
def add_recommendation(_: Stagehand) -> Data:
    return {"ref": "", "wording": "Agree one pathway.", "addressed_to": "All agencies"}


def recommendation_of(hand: Stagehand) -> Recommendation:
    def make() -> Recommendation:
        return Recommendation.objects.create(
            review=hand.review, ref="9.9", wording="Agree one pathway.", addressed_to="All agencies"
        )

    unused = [row for row in hand.of(Recommendation) if not row.actions.exists()]
    return hand.one(unused, make)


@sample("change_recommendation", "remove_recommendation")
def change_recommendation(hand: Stagehand) -> Data:
    row = recommendation_of(hand)
    return {
        "recommendation": row,
        "version": hand.version(row),
        "wording": "Agree and test one pathway.",
    }


@sample("compare_recommendation")
def compare_recommendation(hand: Stagehand) -> Data:
    row = recommendation_of(hand)
    return {"recommendation": row, "version": hand.version(row), "is_new": True}


@sample("add_finding")
def add_finding(_: Stagehand) -> Data:
    return {"ref": "", "wording": "Nobody asked who else lived there."}


def _finding(hand: Stagehand) -> Finding:
    return hand.one(
        hand.of(Finding),
        lambda: Finding.objects.create(
            review=hand.review, ref="9.9", wording="Nobody asked who else lived there."
        ),
    )


@sample("change_finding", "remove_finding", "compare_finding")
def change_finding(hand: Stagehand) -> Data:
    row = _finding(hand)
    return {"finding": row, "version": hand.version(row), "wording": "Nobody asked about the men."}


@sample("add_action")
def add_action(hand: Stagehand) -> Data:
    return {
        "text": "Write the pathway.",
        "agency": hand.world.agencies["trust"],
        "lead": hand.world.trust_board,
        "group": hand.world.groups["learning"],
        "due_on": hand.today + timedelta(days=60),
    }


def _action(hand: Stagehand, *states: str, **more: Any) -> Data:
    def make() -> Action:
        action = Action.objects.create(
            review=hand.review,
            text="Write the pathway.",
            agency=hand.world.agencies["housing"],
            due_on=hand.today + timedelta(days=60),
            state=states[0],
        )
        if states[0] == "proposed":
            _piece(hand, action)
        return action

    row = hand.one([one for state in states for one in hand.of(Action, state=state)], make)
    return {"action": row, "version": hand.version(row), **more}


def _piece(hand: Stagehand, action: Action) -> Evidence:
    return Evidence.objects.create(
        action=action,
        kind="document",
        shows="It is written.",
        added_by=hand.world.trust_board,
        added_at=hand.now or timezone.now(),
    )


def _with(hand: Stagehand, state: str, found: Any, make: Any) -> tuple[Data, Any]:
    """An action in a state with a row of its own; ``found`` and ``make`` say which."""
    for action in hand.of(Action, state=state):
        if rows := found(action):
            return {"action": action, "version": hand.version(action)}, rows[0]
    if not hand.may_make:
        raise NothingToActOnError
    data = _action(hand, state)
    return data, make(data["action"])


@sample("change_action")
def change_action(hand: Stagehand) -> Data:
    return _action(hand, "open", text="Write and test the pathway.")


@sample("say_progress")
def say_progress(hand: Stagehand) -> Data:
    words = f"Draft {ProgressUpdate.objects.count() + 1} is with the staff."
    return _action(hand, "open", "returned", going="on_track", words=words)


@sample("take_back_progress")
def take_back_progress(hand: Stagehand) -> Data:
    data, update = _with(
        hand,
        "open",
        lambda action: list(action.updates.all()),
        lambda action: ProgressUpdate.objects.create(
            action=action,
            going="on_track",
            by=hand.world.trust_board,
            at=hand.now or timezone.now(),
        ),
    )
    return {**data, "update": update}


@sample("ask_more_time")
def ask_more_time(hand: Stagehand) -> Data:
    free = [
        one for one in hand.of(Action, state="open") if not one.due_changes.filter(answer="asked")
    ]
    if not free and not hand.may_make:
        raise NothingToActOnError
    data = {"action": hand.pick(free)} if free else _action(hand, "open")
    row = data["action"]
    after = max(row.due_on, hand.today) + timedelta(days=30)
    return {
        "action": row,
        "version": hand.version(row),
        "after": after,
        "why": "The system comes in May.",
    }


def _asked(hand: Stagehand, **more: Any) -> Data:
    data, _ = _with(
        hand,
        "open",
        lambda action: list(action.due_changes.filter(answer="asked")),
        lambda action: DueChange.objects.create(
            action=action,
            before=action.due_on,
            after=action.due_on + timedelta(days=30),
            why="The system comes in May.",
            asked_by=hand.world.trust_board,
            asked_at=hand.now or timezone.now(),
        ),
    )
    return {**data, **more}


@sample("take_back_more_time")
def take_back_more_time(hand: Stagehand) -> Data:
    return _asked(hand)


@sample("answer_more_time")
def answer_more_time(hand: Stagehand) -> Data:
    return _met(hand, _asked(hand, agreed=True))


@sample("set_due_day")
def set_due_day(hand: Stagehand) -> Data:
    data = _met(hand, _action(hand, "open", "returned"))
    return {**data, "after": hand.today + timedelta(days=400 + DueChange.objects.count())}


@sample("undo_answer_more_time")
def undo_answer_more_time(hand: Stagehand) -> Data:
    def make(action: Action) -> DueChange:
        action.due_changes.filter(answer="asked").delete()
        return DueChange.objects.create(
            action=action,
            before=action.due_on,
            after=action.due_on + timedelta(days=30),
            why="The system comes in May.",
            asked_by=hand.world.trust_board,
            asked_at=hand.now or timezone.now(),
            answer="refused",
            answered_by=hand.world.coordinator2,
            answered_on=hand.today,
        )

    data, _ = _with(
        hand, "open", lambda action: [one for one in (last_answer(action),) if one], make
    )
    return data


@sample("add_evidence")
def add_evidence(hand: Stagehand) -> Data:
    return _action(
        hand, "open", "returned", "proposed", kind="practice", shows="Twenty records were read."
    )


@sample("remove_evidence")
def remove_evidence(hand: Stagehand) -> Data:
    data, piece = _with(
        hand,
        "open",
        lambda action: list(action.pieces.all()),
        lambda action: _piece(hand, action),
    )
    return {**data, "piece": piece}


@sample("propose_done")
def propose_done(hand: Stagehand) -> Data:
    return _action(
        hand, "open", "returned", kind="document", shows="It is written.", done_on=hand.today
    )


@sample("withdraw_evidence")
def withdraw_evidence(hand: Stagehand) -> Data:
    return _action(hand, "proposed")


def _met(hand: Stagehand, data: Data) -> Data:
    """With the day of the meeting, where a group decides."""
    return {**data, "meeting_on": hand.today if overseeing(data["action"]) else None}


@sample("accept_done")
def accept_done(hand: Stagehand) -> Data:
    return _met(hand, _action(hand, "proposed"))


@sample("return_action")
def return_action(hand: Stagehand) -> Data:
    return _action(hand, "proposed", "done")


@sample("take_up_action")
def take_up_action(hand: Stagehand) -> Data:
    row = _action(hand, "dropped", group=hand.world.groups["learning"])
    return {**row, "due_on": max(row["action"].due_on, hand.today)}


@sample("drop_action")
def drop_action(hand: Stagehand) -> Data:
    return _met(hand, _action(hand, "open", "returned"))


def _check(hand: Stagehand, *states: str, **more: Any) -> Data:
    def make() -> ImpactCheck:
        check = ImpactCheck.objects.create(
            review=hand.review,
            recommendation=recommendation_of(hand),
            due_on=hand.today,
            about="One pathway for concern.",
            state=states[0],
            asked_on=hand.today if states[0] == "asked" else None,
            answer_by=hand.today + timedelta(days=20) if states[0] == "asked" else None,
        )
        if states[0] == "asked":
            ImpactAsk.objects.create(
                check_of=check, agency=hand.world.agencies["trust"], level="frontline"
            )
        return check

    found = [one for state in states for one in hand.of(ImpactCheck, state=state)]
    row = hand.one(found, make)
    return {"check": row, "version": hand.version(row), **more}


@sample("plan_impact_check")
def plan_impact_check(hand: Stagehand) -> Data:
    row = recommendation_of(hand)
    return {"recommendation": row, "version": hand.version(row), "due_on": hand.today}


@sample("change_impact_check", "cancel_impact_check")
def change_impact_check(hand: Stagehand) -> Data:
    return _check(hand, "planned", due_on=hand.today + timedelta(days=30))


@sample("ask_impact")
def ask_impact(hand: Stagehand) -> Data:
    agencies = [hand.world.agencies["police"]]
    return _check(hand, "planned", agencies=agencies, answer_by=hand.today + timedelta(days=20))


@sample("remind_impact")
def remind_impact(hand: Stagehand) -> Data:
    return _check(hand, "asked")


@sample("new_impact_links")
def new_impact_links(hand: Stagehand) -> Data:
    data = _check(hand, "asked")
    return {**data, "agency": data["check"].asks.all()[0].agency}


@sample("restore_impact_check")
def restore_impact_check(hand: Stagehand) -> Data:
    return _check(hand, "cancelled")


@sample("put_away_impact_answer")
def put_away_impact_answer(hand: Stagehand) -> Data:
    data = _check(hand, "asked")
    ask = data["check"].asks.all()[0]
    answer = ask.answers.first()
    if answer is None:
        if not hand.may_make:
            raise NothingToActOnError
        answer = ImpactAnswer.objects.create(
            ask=ask, at=hand.now or timezone.now(), known="yes", changed="no", example="A name."
        )
    return {**data, "answer": answer}


@sample("judge_impact")
def judge_impact(hand: Stagehand) -> Data:
    return _check(hand, "planned", "asked", judgement="embedded", words="Twenty records were read.")


@sample("undo_judge_impact")
def undo_judge_impact(hand: Stagehand) -> Data:
    return _check(hand, "judged")


@sample("chase_action")
def chase_action(hand: Stagehand) -> Data:
    """An action whose lead is somebody else and was not asked today, of whatever review."""
    asked = set(ActionChaser.objects.filter(on=hand.today).values_list("to", flat=True))
    lead = hand.world.trust_board

    def make() -> Action:
        return Action.objects.create(
            review=hand.review,
            text="Write the pathway.",
            agency=hand.world.agencies["trust"],
            lead=lead,
            due_on=hand.today + timedelta(days=60),
        )

    free = [
        one
        for one in hand.of(Action, state="open")
        if one.lead_id not in (None, hand.actor.pk, *asked)
        and Action.objects.visible_to(one.lead).filter(pk=one.pk).exists()
    ]
    row = hand.one(free, make)
    return {"action": row, "version": hand.version(row)}
