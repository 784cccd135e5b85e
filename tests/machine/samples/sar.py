"""Samples: the Safeguarding Adults Review. Names that another process has too are written ``sar:name``."""

from __future__ import annotations

from django.utils import timezone

from reviews.models import RegulatorContact
from reviews.rules import get_edition
from tests.drive.sar import WISH_REASON
from tests.machine.stagehand import Stagehand
from workflows.sar.models import QualityMark

from .registry import Data, sample


@sample("take_to_board", at="sar_ready")
def take_to_board(hand: Stagehand) -> Data:
    return {"meets_on": hand.pick([hand.today, None])}


@sample("recall_from_board", at="sar_with_board")
def recall_from_board(_: Stagehand) -> Data:
    return {}


@sample("record_board_decision", at="sar_with_board")
def record_board_decision(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["signed_off", "returned"]),
        "on": hand.today,
        "agreed_by": "All members",
        "text": "Say more about advocacy.",
    }


@sample("undo_board_decision", at=("sar_signed", "sar_returned"))
def undo_board_decision(_: Stagehand) -> Data:
    return {}


@sample("sar:publish", at="sar_signed")
def publish(hand: Stagehand) -> Data:
    return {"outcome": "published", "on": hand.today, "wish_reason": WISH_REASON}


def _newest(hand: Stagehand, key: str) -> QualityMark | None:
    return next(iter(reversed(hand.of(QualityMark, key=key))), None)


@sample("mark_quality", at="sar_marked")
def mark_quality(hand: Stagehand) -> Data:
    key = hand.pick([one.key for one in get_edition("sar.ca2014").quality_markers])
    now = _newest(hand, key)
    state = next(one for one in ("partly", "met") if now is None or now.state != one)
    return {
        "key": key,
        "state": state,
        "evidence": "Minutes of the review panel.",
        "newest": now.pk if now else 0,
    }


@sample("undo_mark_quality", at="sar_marked")
def undo_mark_quality(hand: Stagehand) -> Data:
    mark = hand.one(
        hand.of(QualityMark)[-1:],
        lambda: QualityMark.objects.create(
            review=hand.review,
            key="qm4",
            state="met",
            evidence="The terms of reference say so.",
            saved_by=hand.actor,
            saved_at=timezone.now(),
        ),
    )
    return {"mark": mark, "version": hand.version(mark)}


@sample("record_contact", at="sar_begun")
def record_contact(hand: Stagehand) -> Data:
    return {
        "body": "coroner",
        "direction": hand.pick(["sent", "received"]),
        "on": hand.today,
        "subject": "The terms of reference",
        "text": "Sent with a letter.",
    }


@sample("undo_record_contact", at="sar_begun")
def undo_record_contact(hand: Stagehand) -> Data:
    contact = hand.one(
        [one for one in hand.of(RegulatorContact) if one.by_hand][-1:],
        lambda: RegulatorContact.objects.create(
            by_hand=True,
            review=hand.review,
            body="cqc",
            direction="received",
            on=hand.today,
            subject="A question",
            recorded_by=hand.actor,
        ),
    )
    return {"contact": contact, "version": hand.version(contact)}
