"""Samples: the Domestic Homicide Review. Names that another process has too are written ``dhr:name``."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from reviews.models import RegulatorContact
from tests.drive import dhr
from tests.drive.sar import WISH_REASON
from tests.machine.stagehand import Stagehand
from workflows.dhr.death import newest_agreed, notified_of
from workflows.dhr.telling import DECISION, REPORT, contacts_about, decision_of, untold, words_of

from .registry import Data, sample


@sample("record_scoping", at="dhr_notified")
def record_scoping(hand: Stagehand) -> Data:
    return {
        "on": hand.today,
        "agreed_by": "Police and health",
        "text": "Two agencies knew her.",
        "learned": hand.pick(["Nobody asked.", ""]),
    }


@sample("undo_record_scoping", at="dhr_scoped")
def undo_record_scoping(_: Stagehand) -> Data:
    return {}


@sample("dhr:decide", at="dhr_notified")
def decide(hand: Stagehand) -> Data:
    return dhr.decision(hand.review, hand.pick(["proceed", "not_proceed"]), on=hand.today)


@sample("dhr:undo_decide", at=("dhr_decided", "dhr_against"))
def undo_decide(_: Stagehand) -> Data:
    return {}


def _tell(hand: Stagehand, what: str) -> Data:
    waiting = untold(hand.review, what)
    return {
        "recipient": hand.pick(waiting).key if waiting else "decision_home_office",
        "on": hand.today,
        "text": "By letter.",
    }


@sample("tell_decision", at=("dhr_decided", "dhr_against"))
def tell_decision(hand: Stagehand) -> Data:
    return _tell(hand, DECISION)


@sample("send_copy", at=("dhr_cleared", "dhr_uncopied"))
def send_copy(hand: Stagehand) -> Data:
    return _tell(hand, REPORT)


def _told(hand: Stagehand, what: str) -> Data:
    contact = hand.one(
        list(contacts_about(hand.review, what)),
        lambda: RegulatorContact.objects.create(
            review=hand.review,
            body="commissioner",
            direction="sent",
            on=hand.today,
            subject=words_of(hand.review, what).subject,
            outcome=what,
            about=decision_of(hand.review) if what == DECISION else None,
            recorded_by=hand.actor,
        ),
    )
    return {"contact": contact, "version": hand.version(contact)}


@sample("undo_tell_decision", at="dhr_told")
def undo_tell_decision(hand: Stagehand) -> Data:
    return _told(hand, DECISION)


@sample("undo_send_copy", at="dhr_published")
def undo_send_copy(hand: Stagehand) -> Data:
    return _told(hand, REPORT)


@sample("correct_notification", at="dhr_notified")
def correct_notification(hand: Stagehand) -> Data:
    row = notified_of(hand.review)
    manner = "suicide" if row and row.manner == "homicide" else "homicide"
    return {
        "force": "Southshire Police",
        "police_reference": "SP/1",
        "manner": manner,
        "version": row.version if row else 0,
    }


@sample("name_specialist", at="dhr_decided")
def name_specialist(hand: Stagehand) -> Data:
    row = notified_of(hand.review)
    known = row.no_specialist if row else ""
    why = "It read the draft." if known != "It read the draft." else "It came to each meeting."
    return {"specialist": "", "no_specialist": why, "version": row.version if row else 0}


@sample("go_without_family", at="dhr_drafted")
def go_without_family(_: Stagehand) -> Data:
    return {"text": "The police found no relatives.", "agreed_by": "The chair of the review"}


@sample("undo_go_without_family", at="dhr_no_family")
def undo_go_without_family(_: Stagehand) -> Data:
    return {}


@sample("agree_finish", at="dhr_begun")
def agree_finish(hand: Stagehand) -> Data:
    now = newest_agreed(hand.review)
    last = now.finish_on if now else timezone.localdate()
    return {
        "finish_on": last + timedelta(days=30),
        "on": hand.today,
        "agreed_by": "The panel and the partnership",
        "why": "The inquest comes first.",
        "newest": now.pk if now else 0,
    }


@sample("undo_agree_finish", at="dhr_agreed")
def undo_agree_finish(_: Stagehand) -> Data:
    return {}


@sample("submit_to_qa", at="dhr_signed")
def submit_to_qa(hand: Stagehand) -> Data:
    return {
        "on": hand.today,
        "note": "By secure e-mail.",
        "without_plan": "It says what was done already.",
    }


@sample("undo_submit_to_qa", at="dhr_submitted")
def undo_submit_to_qa(_: Stagehand) -> Data:
    return {}


@sample("record_qa", at="dhr_submitted")
def record_qa(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["cleared", "returned"]),
        "on": hand.today,
        "text": "Say more about coercion.",
        "file": None,
    }


@sample("undo_record_qa", at=("dhr_cleared", "dhr_returned"))
def undo_record_qa(_: Stagehand) -> Data:
    return {}


@sample("dhr:withdraw")
def withdraw(hand: Stagehand) -> Data:
    return {"agreed_by": "The partnership", "on": hand.today, "mistake": True}


@sample("dhr:take_up", at="dhr_withdrawn")
def take_up(_: Stagehand) -> Data:
    return {}


@sample("dhr:publish", at="dhr_cleared")
def publish(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["published", "not_published"]),
        "on": hand.today,
        "wish_reason": WISH_REASON,
        "rationale": "A child would be known by it.",
    }
