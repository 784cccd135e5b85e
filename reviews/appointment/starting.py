"""Appointing whoever carries the review out, with the terms of reference; and taking that back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.dates import check_day
from reviews.decisions import standing_decision, supersede
from reviews.door.passage import Passage
from reviews.models import Decision, InformationRequest

from . import methods
from .document import file_terms
from .kind import appointment_of
from .terms import CHANGES, FIRST, labelled
from .who import outcome_of, who_problem


def begin(passage: Passage) -> None:
    """Appoint whoever carries the review out, and agree the terms of reference.

    ``data``: ``reviewer`` (who, in words), ``on`` (the day of the appointment), ``interests`` (the
    conflicts of interest that they declared, or that there are none), ``terms``, ``method``, ``agreed_by``; where the
    rule file lists them ``methods`` (keys of what is chosen) and ``outcome`` (what kind of appointment it is).
    The clock runs from the decision, not from here.
    """
    kind, data = appointment_of(passage.process), passage.data
    words = kind.words
    fields = {
        name: sentence
        for name, sentence in (
            ("reviewer", "Say who carries out the review."),
            (
                "interests",
                words.say("Say what the {who} declared. Write “None” where there is none."),
            ),
            ("method", "Say how the review is carried out."),
            ("terms", "Set down the terms of reference, or where they are kept."),
            ("agreed_by", "Say who agreed the appointment and the terms of reference."),
        )
        if not (data.get(name) or "").strip()
    }
    fields |= methods.problems(passage) | who_problem(passage, FIRST)
    passage.refuse(**fields)
    check_day(passage, "on", data["on"], *kind.decided)
    Decision.objects.create(
        review=passage.review,
        kind=FIRST,
        outcome=outcome_of(passage, FIRST),
        methods=methods.chosen(passage),
        rationale=data["terms"],
        follow_up=labelled(
            words,
            name=data["reviewer"],
            interests=data["interests"],
            methods=methods.words(passage),
            method=data["method"],
        ),
        agreed_by=data["agreed_by"],
        decided_on=data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.set_date(kind.appointed, data["on"])
    methods.follow(passage, data["on"])
    file_terms(passage)
    passage.fire(kind.begin)
    passage.say(words.say("Appointed the {who} and agreed the terms of reference."))


def nobody_was_asked(passage: Passage) -> Iterator[str]:
    if InformationRequest.objects.filter(review_id=passage.review.pk).exists():
        yield appointment_of(passage.process).words.say(
            "Agencies were asked for their reports, so the appointment stays. You can appoint another {who}, or change "
            "the terms of reference."
        )


def nothing_was_changed(passage: Passage) -> Iterator[str]:
    """What came after the appointment is taken back first, newest first."""
    if standing_decision(passage.review, *CHANGES) is not None:
        yield "Something was changed since the appointment. Take the last change back first."


def undo_begin(passage: Passage) -> None:
    """Take the appointment back, so that it is recorded again; the first version stays in the record as superseded."""
    kind, requests = appointment_of(passage.process), passage.process.requests
    supersede(passage, FIRST)
    passage.rewind(kind.node)
    for key in (kind.appointed, *((requests.sent, requests.answered) if requests else ())):
        passage.clear_date(key)
    methods.follow(passage, passage.today)
    passage.fire(kind.back)
    passage.say("Took back the appointment and the terms of reference.")
