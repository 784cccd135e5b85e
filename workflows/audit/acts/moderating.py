"""The round table moderates: a grade beside the agency’s own for each question, with reasons; then its conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.addresses import review_address
from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import supersede
from reviews.door import Refused
from reviews.door.acts import Act
from reviews.door.errors import Stale
from reviews.models import Decision, InformationRequest, RequestState
from reviews.requests import asking
from reviews.seen import seen

from ..grades import graded_answers, moderated_of
from ..models import Moderated
from ..numbers import numbers_in
from ..stages import MODERATION, REPORT
from .common import COORDINATOR

if TYPE_CHECKING:
    from reviews.door.passage import Passage

KIND = "moderation"


def moderate_return(passage: Passage) -> None:
    """Moderate the grades of one agency. ``data``: ``agency``, ``grades`` (code of the question → (grade, reason); an empty
    grade takes the moderated one away), ``seen`` (see ``seen``).

    Another grade than the agency’s own needs a reason. Refusals belong to the fields ``grade_<code>`` and ``reason_<code>``.
    """
    request = (
        InformationRequest.objects.filter(
            review_id=passage.review.pk, agency=passage.data["agency"], state=RequestState.SUBMITTED
        )
        .select_related("agency", "review")
        .first()
    )
    if request is None:
        raise Refused("This agency has sent no return, so there is nothing to moderate.")
    known = moderated_of(request)
    if passage.data.get("seen") is not None and passage.data["seen"] != seen(known.values()):
        raise Stale("Somebody else moderated this return since you opened it.")
    answers = {row.code: row for row in graded_answers(request)}
    given = {
        code: (grade.strip(), reason.strip())
        for code, (grade, reason) in passage.data["grades"].items()
        if code in answers
    }
    wrong: dict[str, str] = {}
    for code, (grade, reason) in given.items():
        if grade and answers[code].question.level(grade) is None:
            wrong[f"grade_{code}"] = "Choose one of the grades offered."
        elif grade and grade != answers[code].value and not reason:
            wrong[f"reason_{code}"] = "Say why the grade is another one. The agency reads it."
    wrong |= numbers_in({f"reason_{code}": reason for code, (_, reason) in given.items()})
    passage.refuse(**wrong)
    changed = 0
    for code, (grade, reason) in given.items():
        row = known.get(code)
        if not grade:
            if row is not None:
                passage.delete(row)
                changed += 1
            continue
        row = row or Moderated(request=request, code=code)
        if row.pk and (row.grade, row.reason) == (grade, reason):
            continue
        row.question, row.grade, row.reason = answers[code].question, grade, reason
        row.saved_by, row.saved_at = passage.actor, passage.now
        passage.save(row)
        changed += 1
    if not changed:
        raise Refused("Nothing was changed.")
    passage.result = request
    passage.say(
        f"Moderated the return of {request.agency}: {changed} grade{'' if changed == 1 else 's'}."
    )


def record_moderation(passage: Passage) -> None:
    """Record the round table. ``data``: ``on``, ``present`` (who took part), ``conclusions``. ``result`` is the ``Decision``."""
    texts = passage.required(
        present="Say who took part, by agency.", conclusions="Write what was concluded."
    )
    passage.refuse(**numbers_in(texts))
    on = passage.data["on"]
    check_day(passage, "on", on, "returns_closed", "the returns were closed")
    passage.set_date("moderated", on)
    passage.result = Decision.objects.create(
        review_id=passage.review.pk,
        kind=KIND,
        outcome="moderated",
        rationale=texts["conclusions"],
        agreed_by=texts["present"],
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.fire("moderate")
    _tell_agencies(passage)
    passage.say(f"The returns were moderated on {in_words(on)}.")


def _tell_agencies(passage: Passage) -> None:
    """Tell each agency that answered where it reads what became of its grades."""
    review = passage.review
    for request in InformationRequest.objects.filter(
        review_id=review.pk, state=RequestState.SUBMITTED, nil_statement=""
    ).select_related("contact", "agency"):
        asking.tell_contact(
            passage,
            request,
            "grades_moderated",
            "the returns were moderated",
            "The returns of this audit were looked at together. What became of each of your grades, and why where it is another "
            f"one, stands with your answers:\n{review_address(review, f'requests/{request.agency_id}/answers/')}",
        )


def _report_is_here(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("send_report"):
        yield "The report is with a group. Take it back from there first."
    if Decision.objects.filter(
        review_id=passage.review.pk, kind="report_received", superseded_at__isnull=True
    ).exists():
        yield "A group has said something of the report. Take that back first."


def undo_moderation(passage: Passage) -> None:
    """The moderation goes on: grades can be changed again. What was concluded stays in the record as superseded."""
    supersede(passage, KIND)
    passage.rewind("moderate")
    passage.clear_date("moderated")
    passage.fire("back_to_moderation")
    passage.say("Took back that the returns are moderated.")


ACTS = (
    Act(
        name="moderate_return",
        label="Moderate the grades of an agency",
        roles=COORDINATOR,
        stages=MODERATION,
        run=moderate_return,
    ),
    Act(
        name="record_moderation",
        label="Record the round table",
        roles=COORDINATOR,
        stages=MODERATION,
        task="moderate",
        run=record_moderation,
    ),
    Act(
        name="undo_moderation",
        label="Go back to the moderation",
        roles=COORDINATOR,
        stages=REPORT,
        run=undo_moderation,
        guards=(_report_is_here,),
        needs_reason=True,
        undoes="record_moderation",
        page="audit:undo_moderation",
    ),
)
