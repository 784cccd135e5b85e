"""What holds the same day as a date of an audit, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.clock import in_words
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage
from reviews.publishing.publish import KIND as PUBLICATION
from reviews.rules import RuleError, edition_for

from .models import Tool
from .receiving import ACCEPTED, KIND


def programmed(passage: Passage, before: date, on: date) -> None:
    """The day picks the edition."""
    try:
        edition_for(passage.review.process, on)
    except RuleError as error:
        passage.refuse(on=str(error))


def issued(passage: Passage, before: date, on: date) -> None:
    """The version of the tool that was issued then."""
    tool = (
        Tool.objects.filter(review_id=passage.review.pk, issued_on=before)
        .order_by("number")
        .first()
    )
    if tool is not None:
        tool.issued_on = on
        passage.save(tool)


def moderated(passage: Passage, before: date, on: date) -> None:
    """What the round table concluded."""
    restate(passage, before, on, "moderation")


def received(passage: Passage, before: date, on: date) -> None:
    """What the last group said; what others said before stays before."""
    earlier = (
        standing_decisions(passage.review, KIND)
        .exclude(outcome=ACCEPTED)
        .order_by("-decided_on")
        .first()
    )
    if earlier is not None and on < earlier.decided_on:
        passage.refuse(
            on=f"Another group spoke of it on {in_words(earlier.decided_on)}. Enter that day or a later one."
        )
    restate(passage, before, on, KIND)


def shared(passage: Passage, before: date, on: date) -> None:
    """The decision on sharing."""
    restate(passage, before, on, PUBLICATION)


DATED_RECORDS = {
    "programmed": programmed,
    "tool_issued": issued,
    "moderated": moderated,
    "report_received": received,
    "shared": shared,
    "not_shared": shared,
}
