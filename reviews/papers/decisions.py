"""The record of the decisions of a review (Word): what was decided, when, by whom, on which criteria and why; what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.models import Decision
from reviews.queries.decisions import decisions_of, reads_decisions
from reviews.wording import edition_of

from .kind import Paper
from .paper import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.documents import Doc
    from reviews.models import Review
    from reviews.queries.decisions import SignedDecision


def _may_read(_review: Review, held: Standing) -> bool:
    return reads_decisions(held)


def _is_there(review: Review) -> bool:
    return Decision.objects.filter(review_id=review.pk).exists()


def decision_record(review: Review, _user: User, now: datetime) -> bytes:
    """Return the file: the decisions that stand, oldest first, then those that were taken back. Two queries."""
    found = decisions_of(review, edition_of(review))[::-1]
    doc = paper_of(review, "Record of decisions", now=now, numbered=True)
    stand = [one for one in found if one.decision.superseded_at is None]
    gone = [one for one in found if one.decision.superseded_at is not None]
    doc.para(
        "Signed decisions do not change. To decide otherwise a new one replaces the old, and both stay in this record. It names "
        "nobody of the family."
    )
    for one in stand:
        _write(doc, one)
    if gone:
        doc.heading("Decisions that do not stand any more")
        for one in gone:
            _write(doc, one, level=2)
    return doc.to_bytes()


def _write(doc: Doc, one: SignedDecision, level: int = 1) -> None:
    row = one.decision
    doc.heading(f"{one.kind}, {in_words(row.decided_on)}", level)
    rows = [
        ("Decided", one.outcome),
        ("Agreed by", row.agreed_by),
        ("What it differs from", row.departs_from),
        ("Why it differs", row.departure),
        ("A national review may be appropriate", _national(row)),
        ("Options considered", row.options_considered),
        ("Seen differently", row.dissent),
        ("View of the scrutineer", row.scrutineer_view),
    ]
    doc.key_values(
        (
            *[(label, words) for label, words in rows if words],
            ("Signed", f"{in_words(timezone.localdate(row.signed_at))}, by {row.recorded_by}"),
            *_taken_back(row),
        ),
        name=f"{one.kind} at a glance",
    )
    doc.para(row.rationale)
    if row.follow_up:
        doc.heading(one.follow_up_is, level + 1)
        doc.para(row.follow_up)
    if one.criteria:
        doc.table(
            ("Criterion", "Answer", "Why"),
            [(f"{heading}: {label}", answer, why) for heading, label, answer, why in one.criteria],
            (6, 2.5, 7.5),
            f"{one.kind}: how the criteria were answered",
        )


def _national(row: Decision) -> str:
    return ". ".join(filter(None, (row.get_national_review_display(), row.national_rationale)))


def _taken_back(row: Decision) -> Iterator[tuple[str, str]]:
    if row.superseded_at:
        yield "Does not stand since", in_words(timezone.localdate(row.superseded_at))
        if row.superseded_reason:
            yield "Why", row.superseded_reason


DECISIONS = Paper(
    key="decisions",
    title="Record of decisions",
    explain="Every decision with its reasons, who made it and on which criteria; also those that were taken back.",
    may_read=_may_read,
    make=decision_record,
    is_there=_is_there,
)
