"""Samples: the local review (LCSPR). Names that another process has too are written ``lcspr:name``."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from reviews.models import Decision, Hold, ParallelProcess, ReviewDate
from reviews.regulators.delay import DELAY
from reviews.wording import edition_of
from tests.drive.local import BODIES, to_sign
from tests.machine.stagehand import Stagehand
from workflows.lcspr.copies import earliest_publication
from workflows.lcspr.models import ProgressCheck, WrittenRequest

from .registry import Data, sample


@sample("begin", at="local_opened")
def begin(hand: Stagehand) -> Data:
    return {
        "reviewer": "Ines Varga",
        "on": hand.today,
        "interests": "None",
        "method": "A workshop of practitioners.",
        "terms": "Two questions.",
        "agreed_by": "All three partners",
    }


@sample("undo_begin", at="local_begun")
def undo_begin(_: Stagehand) -> Data:
    return {}


@sample("change_reviewer", at="local_begun")
def change_reviewer(hand: Stagehand) -> Data:
    return {"reviewer": "Odile Marchant", "on": hand.today, "interests": "None", "agreed_by": "All"}


@sample("change_terms", at="local_begun")
def change_terms(hand: Stagehand) -> Data:
    return {"terms": "Three questions.", "method": "Talks.", "on": hand.today, "agreed_by": "All"}


@sample("undo_change", at="local_begun")
def undo_change(hand: Stagehand) -> Data:
    hand.one(
        hand.of(Decision, kind="reviewer_changed", superseded_at__isnull=True),
        lambda: Decision.objects.create(
            review=hand.review,
            kind="reviewer_changed",
            outcome="appointed",
            rationale="She moved away.",
            decided_on=hand.today,
            recorded_by=hand.actor,
            signed_at=timezone.now(),
        ),
    )
    return {}


@sample("check_progress", at="local_begun")
def check_progress(hand: Stagehand) -> Data:
    return {"on": hand.today, "time_note": "On time.", "quality_note": "Thorough."}


@sample("undo_check", at="local_begun")
def undo_check(hand: Stagehand) -> Data:
    check = hand.one(
        hand.of(ProgressCheck)[-1:],
        lambda: ProgressCheck.objects.create(
            review=hand.review,
            on=hand.today,
            time_note="On time.",
            quality_note="Thorough.",
            checked_by=hand.actor,
            checked_at=timezone.now(),
        ),
    )
    return {"check": check, "version": hand.version(check)}


@sample("ask_reviewer", at="local_begun")
def ask_reviewer(hand: Stagehand) -> Data:
    return {
        "asked_on": hand.today,
        "what": WrittenRequest.What.DRAFT_REPORT,
        "text": "The draft as it is now.",
        "in_writing": "E-mail to the reviewer.",
        "answer_by": hand.today + timedelta(days=7),
    }


def _written(hand: Stagehand, *, answered: bool) -> Data:
    """A written request that waits, or one with its answer."""
    row = hand.one(
        hand.of(WrittenRequest, answered_on__isnull=not answered),
        lambda: WrittenRequest.objects.create(
            review=hand.review,
            asked_on=hand.today,
            what=WrittenRequest.What.INFORMATION,
            text="Who was spoken to.",
            in_writing="A letter.",
            answered_on=hand.today if answered else None,
            answer="Six people." if answered else "",
            recorded_by=hand.actor,
        ),
    )
    return {"written": row, "version": hand.version(row)}


@sample("record_reviewer_answer", at="local_begun")
def record_reviewer_answer(hand: Stagehand) -> Data:
    return {**_written(hand, answered=False), "answered_on": hand.today, "answer": "Six people."}


@sample("undo_reviewer_answer", at="local_begun")
def undo_reviewer_answer(hand: Stagehand) -> Data:
    return _written(hand, answered=True)


@sample("undo_ask_reviewer", at="local_begun")
def undo_ask_reviewer(hand: Stagehand) -> Data:
    return _written(hand, answered=False)


@sample("lcspr:send_for_sign_off", at="local_ready")
def send_for_sign_off(hand: Stagehand) -> Data:
    return to_sign(hand.world)


def _copies_went_out(hand: Stagehand) -> None:
    """Long enough ago that today is no day too early."""
    if hand.may_make:
        ReviewDate.objects.filter(review=hand.review, key="copy_sent").update(
            on=hand.today - timedelta(days=30)
        )


@sample("plan_publication", at=("local_begun", "local_drafted"))
def plan_publication(hand: Stagehand) -> Data:
    first = earliest_publication(hand.review, hand.today)
    assert first is not None
    # Not the day that is planned already.
    return {"on": first + timedelta(days=hand.pick([30, 31]))}


@sample("record_copies", at="local_signed")
def record_copies(hand: Stagehand) -> Data:
    return {
        "sent": dict.fromkeys(BODIES, hand.today),
        "planned": earliest_publication(hand.review, hand.today),
        "note": "The full report.",
    }


@sample("undo_copies", at="local_copied")
def undo_copies(_: Stagehand) -> Data:
    return {}


@sample("publish", at="local_copied")
def publish(hand: Stagehand) -> Data:
    _copies_went_out(hand)
    if hand.review.holds.filter(ended_on=None).exists():  # type: ignore[attr-defined]
        return {"outcome": "not_published", "on": hand.today, "rationale": "The trial goes on."}
    reason = "Nobody of the family could be found."
    return {"outcome": "published", "on": hand.today, "wish_reason": reason}


@sample("undo_publish", at="local_published")
def undo_publish(_: Stagehand) -> Data:
    return {}


@sample("lcspr:close", at="local_published")
def close(_: Stagehand) -> Data:
    return {}


@sample("lcspr:reopen", at="local_closed")
def reopen(_: Stagehand) -> Data:
    return {}


@sample("lcspr:withdraw", at=("local_opened", "local_begun"))
def withdraw(_: Stagehand) -> Data:
    return {"agreed_by": "The three safeguarding partners"}


@sample("lcspr:take_up", at="local_withdrawn")
def take_up(_: Stagehand) -> Data:
    return {}


@sample("tell_delay", at="local_held")
def tell_delay(hand: Stagehand) -> Data:
    hand.one(
        hand.of(Hold, ended_on=None, what="publication"),
        lambda: Hold.objects.create(
            review=hand.review,
            parallel=ParallelProcess.objects.create(
                review=hand.review, kind="criminal", body="The police", since=hand.today
            ),
            what="publication",
            since=hand.today,
            agreed_by="All",
        ),
    )
    return {
        "recipient": hand.pick([one.key for one in edition_of(hand.review).recipients_of(DELAY)]),
        "on": hand.today,
        "text": "The trial comes first.",
    }
