"""Samples: other processes about the same events, and what they hold up."""

from __future__ import annotations

from datetime import timedelta

from reviews.models import Hold, HoldNotice, ParallelProcess
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


def _parallel(hand: Stagehand, *, ended: bool = False) -> ParallelProcess:
    def make() -> ParallelProcess:
        return ParallelProcess.objects.create(
            review=hand.review,
            kind=ParallelProcess.Kind.INQUEST,
            body="Brackenshire Coroner",
            since=hand.today - timedelta(days=3),
            ended_on=hand.today if ended else None,
        )

    return hand.one(hand.of(ParallelProcess, ended_on__isnull=not ended), make)


def _of(hand: Stagehand, row: ParallelProcess) -> Data:
    return {"parallel": row, "version": hand.version(row)}


@sample("add_parallel")
def add_parallel(hand: Stagehand) -> Data:
    return {
        "kind": ParallelProcess.Kind.CRIMINAL,
        "body": "Brackenshire Police",
        "since": hand.today - timedelta(days=4),
        "note": "",
    }


@sample("change_parallel")
def change_parallel(hand: Stagehand) -> Data:
    return {**add_parallel(hand), **_of(hand, _parallel(hand))}


@sample("end_parallel")
def end_parallel(hand: Stagehand) -> Data:
    return {**_of(hand, _parallel(hand)), "ended_on": hand.today}


@sample("resume_parallel")
def resume_parallel(hand: Stagehand) -> Data:
    return _of(hand, _parallel(hand, ended=True))


@sample("remove_parallel")
def remove_parallel(hand: Stagehand) -> Data:
    return _of(hand, _parallel(hand))


# -- holds -------------------------------------------------------------------------------------------------


def _hold(hand: Stagehand, *, ended: bool = False) -> Hold:
    def make() -> Hold:
        return Hold.objects.create(
            review=hand.review,
            parallel=_parallel(hand),
            what=Hold.What.FAMILY,
            since=hand.today - timedelta(days=2),
            agreed_by="The chair",
            ended_on=hand.today if ended else None,
            end_reason="The officer agreed." if ended else "",
        )

    return hand.one(hand.of(Hold, ended_on__isnull=not ended), make)


def _of_hold(hand: Stagehand, row: Hold) -> Data:
    return {"hold": row, "version": hand.version(row)}


@sample("begin_hold")
def begin_hold(hand: Stagehand) -> Data:
    """On a review that is over only a hold that is over too."""
    ended = {} if hand.review.is_open else {"ended_on": hand.today, "end_reason": "It was over."}
    return {
        **_of(hand, _parallel(hand)),
        "what": hand.pick([Hold.What.WHOLE_REVIEW, Hold.What.PUBLICATION]),
        "since": hand.today - timedelta(days=1),
        "agreed_by": "The three safeguarding partners",
        **ended,
    }


@sample("change_hold")
def change_hold(hand: Stagehand) -> Data:
    ended = not hand.review.is_open
    return {**_of_hold(hand, _hold(hand, ended=ended)), "agreed_by": "The chair and the officer"}


@sample("end_hold")
def end_hold(hand: Stagehand) -> Data:
    return {**_of_hold(hand, _hold(hand)), "ended_on": hand.today}


@sample("resume_hold")
def resume_hold(hand: Stagehand) -> Data:
    return _of_hold(hand, _hold(hand, ended=True))


@sample("remove_hold")
def remove_hold(hand: Stagehand) -> Data:
    return _of_hold(hand, _hold(hand))


@sample("tell_of_hold")
def tell_of_hold(hand: Stagehand) -> Data:
    return {
        **_of_hold(hand, _hold(hand)),
        "bodies": [hand.pick(["National Panel", "Secretary of State", "Ofsted"])],
        "told_on": hand.today,
    }


@sample("remove_notice")
def remove_notice(hand: Stagehand) -> Data:
    def make() -> HoldNotice:
        return HoldNotice.objects.create(
            review=hand.review, hold=_hold(hand), body="Home Office", told_on=hand.today
        )

    row = hand.one(hand.of(HoldNotice), make)
    return {"notice": row, "version": hand.version(row)}
