"""Samples: drafting the report, signing it off, submitting it."""

from __future__ import annotations

from reviews.models import ReportSection
from reviews.rules import get_edition
from tests.drive.report import SIGNERS
from tests.machine.stagehand import Stagehand
from workflows.rapid_review.prefill import is_from_record

from .registry import Data, sample


@sample("save_report_section", at="drafting")
def save_report_section(hand: Stagehand) -> Data:
    typed = [
        item
        for item in get_edition(hand.review.edition).report_sections
        if not is_from_record(item)
    ]
    saved = {row.key: row for row in hand.of(ReportSection)}
    missing = [item for item in typed if item.key not in saved]
    section = hand.pick(missing or typed)
    known = saved.get(section.key)
    return {"key": section.key, "text": "What was found.", "version": known.version if known else 0}


@sample("prefill_report", at="drafting")
def prefill_report(_: Stagehand) -> Data:
    return {}


@sample("send_for_sign_off", at="drafted")
def send_for_sign_off(hand: Stagehand) -> Data:
    return {"signatories": {key: hand.world.people[name] for key, name in SIGNERS.items()}}


@sample("recall_report", at="sent_for_sign_off")
def recall_report(_: Stagehand) -> Data:
    return {}


@sample("sign_off", at="sent_for_sign_off")
def sign_off(hand: Stagehand) -> Data:
    outcome = hand.pick(["approved", "approved", "approved", "returned"])
    return {
        "outcome": outcome,
        "comment": "Say more about the siblings." if outcome == "returned" else "",
    }


@sample("submit_report", at="signed")
def submit_report(hand: Stagehand) -> Data:
    return {"on": hand.today, "how_sent": "By secure e-mail", "late_reason": ""}
