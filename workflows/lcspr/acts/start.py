"""Appointing the reviewer and agreeing the terms of reference, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.dates import check_day
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import Decision, InformationRequest, Stage

from ..documents.terms import file_terms
from ..requests import REQUESTS
from ..stages import WORK
from ..terms import labelled
from .common import COORDINATOR


def begin(passage: Passage) -> None:
    """Appoint the reviewer and agree the terms of reference.

    ``data``: ``reviewer`` (who, in words), ``on`` (the day of the appointment), ``interests`` (the
    conflicts of interest that the reviewer declared, or that there are none), ``terms``, ``method``, ``agreed_by``.
    The six months run from the decision, not from here.
    """
    data = passage.data
    fields = {
        name: sentence
        for name, sentence in (
            ("reviewer", "Say who carries out the review."),
            ("interests", "Say what the reviewer declared. Write “None” where there is none."),
            ("method", "Say how the review is carried out."),
            ("terms", "Set down the terms of reference, or where they are kept."),
            ("agreed_by", "Say who agreed the appointment and the terms of reference."),
        )
        if not (data.get(name) or "").strip()
    }
    passage.refuse(**fields)
    check_day(passage, "on", data["on"], "decision_made", "the decision to carry out the review")
    Decision.objects.create(
        review=passage.review,
        kind="terms_of_reference",
        outcome="agreed",
        rationale=data["terms"],
        follow_up=labelled(
            name=data["reviewer"], interests=data["interests"], method=data["method"]
        ),
        agreed_by=data["agreed_by"],
        decided_on=data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.set_date("reviewer_appointed", data["on"])
    file_terms(passage)
    passage.fire("begin")
    passage.say("Appointed the reviewer and agreed the terms of reference.")


def _nobody_was_asked(passage: Passage) -> Iterator[str]:
    if InformationRequest.objects.filter(review_id=passage.review.pk).exists():
        yield (
            "Agencies were asked for their reports, so the appointment stays. You can appoint another reviewer, or change "
            "the terms of reference."
        )


def undo_begin(passage: Passage) -> None:
    """Record the start again; the first version stays in the record as superseded."""
    supersede(passage, "terms_of_reference")
    passage.rewind("begin")
    for key in ("reviewer_appointed", REQUESTS.sent, REQUESTS.answered):
        passage.clear_date(key)
    passage.fire("back_to_start")
    passage.say("Took back the appointment and the terms of reference.")


ACTS = (
    Act(
        name="begin",
        label="Appoint the reviewer and agree terms of reference",
        roles=COORDINATOR,
        stages=frozenset({Stage.NOTIFICATION}),
        task="begin",
        run=begin,
    ),
    Act(
        name="undo_begin",
        label="Record the appointment again",
        roles=COORDINATOR,
        stages=WORK,
        run=undo_begin,
        guards=(_nobody_was_asked,),
        needs_reason=True,
        undoes="begin",
        page="lcspr:undo_begin",
    ),
)
