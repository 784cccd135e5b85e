"""What holds the same day as a date of a referral, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage
from reviews.rules import RuleError, edition_for

from .models import Considered

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import Decision


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


def _decisions(passage: Passage) -> QuerySet[Decision]:
    return standing_decisions(passage.review, "decision")


def received(passage: Passage, before: date, on: date) -> None:
    """The day picks the criteria that are weighed, so it stands once the panel has recommended on them."""
    rows = Considered.objects.filter(review_id=passage.review.pk, recommended__isnull=False)
    if rows.exists():
        passage.refuse(
            on="The review panel has recommended. Take that back first: the day picks the criteria."
        )
    try:
        edition_for(passage.review.process, on)
    except RuleError as error:
        passage.refuse(on=str(error))


def considered(passage: Passage, before: date, on: date) -> None:
    """The recommendations of that meeting; nothing was decided before it."""
    first = _decisions(passage).order_by("decided_on").first()
    if first is not None and on > first.decided_on:
        passage.refuse(
            on=f"A decision was made on {in_words(first.decided_on)}. Enter that day or an earlier one."
        )
    _restated(passage, before, on, "recommendation")


def decided(passage: Passage, before: date, on: date) -> None:
    """The last decisions. What they opened keeps its own dates, which are corrected there."""
    earlier = _decisions(passage).exclude(decided_on=before).order_by("-decided_on").first()
    if earlier is not None and on < earlier.decided_on:
        passage.refuse(
            on=f"Another decision was made on {in_words(earlier.decided_on)}, and this is the day of the last one. Enter "
            "that day or a later one."
        )
    _restated(passage, before, on, "decision")


DATED_RECORDS = {
    "referral_received": received,
    "considered": considered,
    "decided": decided,
}
