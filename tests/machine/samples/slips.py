"""Samples: taking back a sign-off, a letter of the National Panel, our answer to it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from partnership.models import Membership, Role
from reviews.flowkit import work
from reviews.models import RegulatorContact, Review, SignOff, Stage
from tests.machine.stagehand import Stagehand
from tests.world import member
from workflows.rapid_review.letters import last_response, newest_further, owed

from .registry import Data, sample


@sample("set_sign_off_aside", at="sent_for_sign_off")
def set_sign_off_aside(hand: Stagehand) -> Data:
    """Somebody signed for the first partner who is asked; another of the same agency should have."""
    _signed(hand)
    signed = hand.of(SignOff)[-1:]
    agency = signed[0].agency if signed else hand.world.agencies["la"]
    key = f"second_{agency.pk}"
    # The world outlives the savepoint in which an earlier test made them.
    known = Membership.objects.filter(user=hand.world.people.get(key), agency=agency)
    if hand.may_make and not known.exists():
        member(hand.world, key, "Second Partner", Role.SAFEGUARDING_PARTNER)
        Membership.objects.filter(user=hand.world.people[key]).update(agency=agency)
    return {
        "sign_off": signed[0] if signed else SignOff(pk=0),
        "to": hand.world.people.get(key, hand.world.coordinator),
    }


@sample("undo_sign_off", at="sent_for_sign_off")
def undo_sign_off(hand: Stagehand) -> Data:
    """The actor signed for the first partner who is asked."""
    _signed(hand)
    return {}


def _signed(hand: Stagehand) -> None:
    tasks = [task for task in hand.tasks_of("sign_off") if task.status in ("NEW", "ASSIGNED")]
    if hand.may_make and tasks and hand.review.stage == Stage.REPORT:
        task = tasks[0]
        SignOff.objects.create(
            review=hand.review,
            round=hand.review.report_round,
            agency=task.agency,
            user=hand.actor,
            outcome=SignOff.Outcome.APPROVED,
            at=timezone.now(),
        )
        work.finish(task, hand.actor)


@sample("undo_submission", at="submitted_report")
def undo_submission(_: Stagehand) -> Data:
    return {}


@sample("undo_panel_response", at="responded")
def undo_panel_response(_: Stagehand) -> Data:
    return {}


def answered(hand: Stagehand, node: str, letter: Callable[[Review], RegulatorContact]) -> None:
    """Answer a letter of the National Panel at the open task of the node, where there is one."""
    tasks = [task for task in hand.tasks_of(node) if task.status in ("NEW", "ASSIGNED")]
    if hand.may_make and tasks:
        which = letter(hand.review)
        RegulatorContact.objects.create(
            review=hand.review,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.SENT,
            on=hand.today,
            subject="Answer",
            answers=which,
            further=which.further,
            recorded_by=hand.actor,
        )
        work.finish(tasks[0], hand.actor)


@sample("undo_reply", at="queried")
def undo_reply(hand: Stagehand) -> Data:
    """The letter was answered."""
    answered(hand, "reply_to_panel", last_response)
    return {}


@sample("undo_further_letter", at=("wrote_again", "closed", "withdrawn"))
def undo_further_letter(hand: Stagehand) -> Data:
    """A letter came, also after the end."""
    if hand.may_make and newest_further(hand.review) is None:
        RegulatorContact.objects.create(
            review=hand.review,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.RECEIVED,
            on=hand.today,
            subject="A further letter",
            further=True,
            recorded_by=hand.actor,
        )
    return {}


@sample("undo_further_answer", at="wrote_again")
def undo_further_answer(hand: Stagehand) -> Data:
    """The further letter was answered."""
    answered(hand, "answer_letter", lambda review: owed(review)[0])
    return {}
