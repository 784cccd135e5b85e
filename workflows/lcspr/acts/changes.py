"""Another reviewer, or other terms of reference, while the review is under way; and taking that back.

The safeguarding partners appoint the reviewer and may remove them; the method is agreed with the reviewer (SI 2018/789,
regulation 12, and Working Together; how sure the rule file is of both stands there).
"""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import standing_decision
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import Decision

from ..documents.terms import file_terms
from ..stages import UNDER_WAY
from ..terms import REVIEWER, TERMS, labelled
from .common import COORDINATOR

CHANGES = (REVIEWER, TERMS)
WHAT = {
    REVIEWER: "the appointment of another reviewer",
    TERMS: "the change of the terms of reference",
}


def _required(passage: Passage, **sentences: str) -> dict[str, str]:
    """Refuse what is empty; return the texts."""
    texts = {name: str(passage.data.get(name) or "").strip() for name in sentences}
    passage.refuse(**{name: sentences[name] for name in sentences if not texts[name]})
    return texts


def _record(passage: Passage, kind: str, outcome: str, rationale: str, follow_up: str) -> None:
    """Keep the change as a decision of its day, no earlier than the one before it."""
    on = passage.data["on"]
    check_day(passage, "on", on, "reviewer_appointed", "the reviewer was appointed")
    before = standing_decision(passage.review, *CHANGES)
    if before is not None and on < before.decided_on:
        passage.refuse(
            on=f"The change before this one was on {in_words(before.decided_on)}. Enter that day or a later one."
        )
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=kind,
        outcome=outcome,
        rationale=rationale,
        follow_up=follow_up,
        agreed_by=passage.data["agreed_by"].strip(),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    file_terms(passage)


def change_reviewer(passage: Passage) -> None:
    """Record that somebody else carries the review out from a day on, and why. ``result`` is the ``Decision``.

    ``data``: ``reviewer``, ``on``, ``interests``, ``agreed_by``. The first appointment and its day stay.
    """
    texts = _required(
        passage,
        reviewer="Say who carries out the review now.",
        interests="Say what the new reviewer declared. Write “None” where there is none.",
        agreed_by="Say who agreed the change.",
    )
    _record(
        passage,
        REVIEWER,
        "appointed",
        passage.reason,
        labelled(name=texts["reviewer"], interests=texts["interests"]),
    )
    passage.say("Appointed another reviewer.")


def change_terms(passage: Passage) -> None:
    """Record other terms of reference, or another method, and why. ``result`` is the ``Decision``.

    ``data``: ``terms``, ``method``, ``on``, ``agreed_by``. What was agreed before stays in the record.
    """
    texts = _required(
        passage,
        terms="Set down the terms of reference as they are now, or where they are kept.",
        method="Say how the review is carried out now.",
        agreed_by="Say who agreed the change.",
    )
    _record(
        passage,
        TERMS,
        "agreed",
        texts["terms"],
        labelled(why=passage.reason, method=texts["method"]),
    )
    passage.say("Changed the terms of reference.")


def _one_stands(passage: Passage) -> Iterator[str]:
    if standing_decision(passage.review, *CHANGES) is None:
        yield "Neither the reviewer nor the terms of reference were changed, so there is nothing to take back."


def undo_change(passage: Passage) -> None:
    """Take the newest of these changes back: it was recorded by a slip. It stays in the record as superseded."""
    newest = standing_decision(passage.review, *CHANGES)
    assert newest is not None  # noqa: S101 - the guard asked
    newest.superseded_at, newest.superseded_reason = passage.now, passage.reason
    newest.save(update_fields=["superseded_at", "superseded_reason"])
    file_terms(passage)
    passage.say(f"Took back {WHAT[newest.kind]} of {in_words(newest.decided_on)}.")


ACTS = (
    Act(
        name="change_reviewer",
        label="Appoint another reviewer",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=change_reviewer,
        needs_reason=True,
        page="lcspr:change_reviewer",
    ),
    Act(
        name="change_terms",
        label="Change the terms of reference or the method",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=change_terms,
        needs_reason=True,
        page="lcspr:change_terms",
    ),
    Act(
        name="undo_change",
        label="Take back the last change of the reviewer or the terms",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=undo_change,
        guards=(_one_stands,),
        needs_reason=True,
        undoes="change_reviewer",
        page="lcspr:undo_change",
    ),
)
