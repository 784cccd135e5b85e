"""What holds the same day as a date of a referral, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.decisions import restate
from reviews.door.passage import Passage
from reviews.rules import RuleError, edition_for

from .models import Considered


def _restated(passage: Passage, before: date, on: date, kind: str) -> None:
    """Put the new signed decisions in the place of those that they restate."""
    known = {
        decision.outcome_label: decision
        for decision in restate(passage, before, on, kind)
        if decision.outcome_label
    }
    for row in Considered.objects.filter(review_id=passage.review.pk).select_related(
        "recommended", "decided"
    ):
        for name in ("recommended", "decided"):
            held = getattr(row, name)
            if held is not None and held.kind == kind and held.outcome_label in known:
                setattr(row, name, known[held.outcome_label])
                passage.save(row)


def received(passage: Passage, before: date, on: date) -> None:
    """The day picks the criteria that are weighed."""
    try:
        edition_for(passage.review.process, on)
    except RuleError as error:
        passage.refuse(on=str(error))


def considered(passage: Passage, before: date, on: date) -> None:
    """The recommendations of that meeting."""
    _restated(passage, before, on, "recommendation")


def decided(passage: Passage, before: date, on: date) -> None:
    """The decisions of that day. What they opened keeps its own dates, which are corrected there."""
    _restated(passage, before, on, "decision")


DATED_RECORDS = {
    "referral_received": received,
    "considered": considered,
    "decided": decided,
}
