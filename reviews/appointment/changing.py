"""Another reviewer or author, or other terms of reference, while the review is under way; and taking that back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import standing_decision, take_back
from reviews.door.passage import Passage
from reviews.models import Decision

from . import methods
from .document import file_terms
from .kind import Words, appointment_of
from .terms import CHANGES, REVIEWER, TERMS, labelled
from .who import outcome_of, who_problem

WHAT = {
    REVIEWER: "the appointment of another {who}",
    TERMS: "the change of the terms of reference",
}


def _words(passage: Passage) -> Words:
    return appointment_of(passage.process).words


def _record(
    passage: Passage,
    kind: str,
    outcome: str,
    rationale: str,
    follow_up: str,
    chosen: list[dict[str, str]] | None = None,
) -> None:
    """Keep the change as a decision of its day, no earlier than the one before it."""
    on = passage.data["on"]
    check_day(passage, "on", on, *appointment_of(passage.process).was_appointed)
    before = standing_decision(passage.review, *CHANGES)
    if before is not None and on < before.decided_on:
        passage.refuse(
            on=f"The change before this one was on {in_words(before.decided_on)}. Enter that day or a later one."
        )
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=kind,
        outcome=outcome,
        methods=chosen or [],
        rationale=rationale,
        follow_up=follow_up,
        agreed_by=passage.data["agreed_by"].strip(),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    methods.follow(passage, on)
    file_terms(passage)


def change_reviewer(passage: Passage) -> None:
    """Record that somebody else carries the review out from a day on, and why. ``result`` is the ``Decision``.

    ``data``: ``reviewer``, ``on``, ``interests``, ``agreed_by``; ``outcome`` as for ``begin``. The first appointment and its day stay.
    """
    passage.refuse(**who_problem(passage, REVIEWER))
    texts = passage.required(
        reviewer="Say who carries out the review now.",
        interests=_words(passage).say(
            "Say what the new {who} declared. Write “None” where there is none."
        ),
        agreed_by="Say who agreed the change.",
    )
    _record(
        passage,
        REVIEWER,
        outcome_of(passage, REVIEWER),
        passage.reason,
        labelled(_words(passage), name=texts["reviewer"], interests=texts["interests"]),
    )
    passage.say(_words(passage).say("Appointed another {who}."))


def change_terms(passage: Passage) -> None:
    """Record other terms of reference, or another method, and why. ``result`` is the ``Decision``.

    ``data``: ``terms``, ``method``, ``on``, ``agreed_by``; ``methods`` as for ``begin``. What was agreed before stays in the record.
    """
    passage.refuse(**methods.problems(passage))
    texts = passage.required(
        terms="Set down the terms of reference as they are now, or where they are kept.",
        method="Say how the review is carried out now.",
        agreed_by="Say who agreed the change.",
    )
    _record(
        passage,
        TERMS,
        "agreed",
        texts["terms"],
        labelled(
            _words(passage),
            why=passage.reason,
            methods=methods.words(passage),
            method=texts["method"],
        ),
        methods.chosen(passage),
    )
    passage.say("Changed the terms of reference.")


def a_change_stands(passage: Passage) -> Iterator[str]:
    if standing_decision(passage.review, *CHANGES) is None:
        yield _words(passage).say(
            "Neither the {who} nor the terms of reference were changed, so there is nothing to take back."
        )


def undo_change(passage: Passage) -> None:
    """Take the newest of these changes back: it was recorded by a slip. It stays in the record as superseded."""
    newest = standing_decision(passage.review, *CHANGES)
    assert newest is not None  # noqa: S101 - the guard asked
    take_back(passage, newest)
    methods.follow(passage, passage.today)
    file_terms(passage)
    what = _words(passage).say(WHAT[newest.kind])
    passage.say(f"Took back {what} of {in_words(newest.decided_on)}.")
