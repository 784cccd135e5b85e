"""What the review panel recommends for each kind of review, or that it wants to know more first."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import standing_decision, supersede, take_back
from reviews.deliberation import also_kept, deliberation
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import Decision
from reviews.requests.owed import no_answer_owed

from ..considering import Weighed, weighed
from ..documents import file_record
from ..models import Considered
from ..stages import LOOKED_AT, RECOMMENDED
from .common import COORDINATOR, nothing_decided

RECOMMENDATION, MORE_INFORMATION = "recommendation", "more_information"


def _all_weighed(passage: Passage) -> Iterator[str]:
    found = weighed(passage.review)
    if not found:
        yield (
            "No kind of review that is kept here comes into question for the day this referral came. "
            "Correct whom it is about or the day it came, or withdraw it."
        )
    for one in found:
        if one.unanswered:
            yield f"Weigh the criteria of a {one.question.edition.names.short} first: {one.unanswered} are open."


def recommend(passage: Passage) -> None:
    """Keep what the panel recommends, one signed recommendation for each kind of review.

    ``data``: ``on`` (the day of the meeting), ``outcomes`` and ``rationales`` (process key → outcome, reasons),
    ``agreed_by`` (who took part), ``options_considered``, ``dissent``; may have ``version`` (of the review, whose answers the panel saw). An outcome that does not follow from the answers is refused: whether a
    review is required is computed from them.
    """
    data = passage.data
    passage.claim(passage.review, data.get("version"))
    on, found = data["on"], weighed(passage.review)
    wrong: dict[str, str] = {}
    for one in found:
        key = one.question.key
        outcome = data["outcomes"].get(key, "")
        if one.question.decision.outcome(outcome) is None:
            wrong[f"outcome_{key}"] = "Choose what the panel recommends."
        elif sentence := one.question.contradiction(outcome, one.given):
            wrong[f"outcome_{key}"] = sentence
        if not (data["rationales"].get(key) or "").strip():
            wrong[f"rationale_{key}"] = "Give the panel’s reasons. They are kept with the decision."
    if not (data.get("agreed_by") or "").strip():
        wrong["agreed_by"] = "Say who took part."
    passage.refuse(**wrong)
    check_day(passage, "on", on, "referral_received", "the referral came")
    for one in found:
        _keep(passage, one, data["outcomes"][one.question.key])
    passage.set_date("considered", on)
    file_record(passage)
    passage.fire("recommend")
    passage.say(
        f"The review panel of {in_words(on)} recommended: "
        + "; ".join(
            one.question.decision.words(data["outcomes"][one.question.key]) for one in found
        )
        + "."
        + also_kept(passage)
    )


def _keep(passage: Passage, one: Weighed, outcome: str) -> None:
    decision = Decision.objects.create(
        review=passage.review,
        kind=RECOMMENDATION,
        outcome=outcome,
        outcome_label=f"{one.question.process.title}: {one.question.decision.words(outcome)}",
        rationale=passage.data["rationales"][one.question.key].strip(),
        criteria=one.snapshot(),
        **deliberation(passage),
        agreed_by=passage.data["agreed_by"].strip(),
        decided_on=passage.data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    row = one.considered or Considered(review_id=passage.review.pk, process=one.question.key)
    row.recommended = decision
    passage.save(row)


def want_more(passage: Passage) -> None:
    """Keep that the panel wants to know more before it recommends. ``data``: ``on``, ``what``, ``agreed_by``.

    Nothing else changes: agencies are asked in the usual way, and the recommendation still waits.
    """
    texts = passage.required(
        what="Say what the panel wants to know, and from whom.",
        agreed_by="Say who took part.",
    )
    on = passage.data["on"]
    check_day(passage, "on", on, "referral_received", "the referral came")
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=MORE_INFORMATION,
        outcome=MORE_INFORMATION,
        rationale=texts["what"],
        agreed_by=texts["agreed_by"],
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.say(f"The review panel of {in_words(on)} wants to know more first.")


def _wanted_more(passage: Passage) -> Iterator[str]:
    if standing_decision(passage.review, MORE_INFORMATION) is None:
        yield "It is not recorded that the panel wants to know more. There is nothing to take back."


def undo_want_more(passage: Passage) -> None:
    """Take back the newest note that the panel wants to know more; it stays in the record as superseded."""
    decision = standing_decision(passage.review, MORE_INFORMATION)
    assert decision is not None  # noqa: S101 - the guard asked
    take_back(passage, decision)
    passage.say(f"Took back that the panel of {in_words(decision.decided_on)} wants to know more.")


def undo_recommend(passage: Passage) -> None:
    """The panel's recommendation is recorded again; the first stays in the record as superseded."""
    supersede(passage, RECOMMENDATION)
    for row in Considered.objects.filter(review_id=passage.review.pk):
        row.recommended = None
        passage.save(row)
    passage.rewind("consider")
    passage.clear_date("considered")
    file_record(passage)
    passage.fire("back_to_panel")
    passage.say("Took back what the review panel recommended.")


ACTS = (
    Act(
        name="recommend",
        label="Record what the review panel recommends",
        roles=COORDINATOR,
        stages=LOOKED_AT,
        task="consider",
        run=recommend,
        guards=(no_answer_owed, _all_weighed),
    ),
    Act(
        name="want_more",
        label="Record that the review panel wants to know more first",
        roles=COORDINATOR,
        stages=LOOKED_AT,
        run=want_more,
        page="referral:want_more",
    ),
    Act(
        name="undo_want_more",
        label="Take back that the panel wants to know more",
        roles=COORDINATOR,
        stages=LOOKED_AT,
        run=undo_want_more,
        guards=(_wanted_more,),
        needs_reason=True,
        undoes="want_more",
        page="referral:undo_want_more",
    ),
    Act(
        name="undo_recommend",
        label="Record the panel’s recommendation again",
        roles=COORDINATOR,
        stages=RECOMMENDED,
        run=undo_recommend,
        guards=(nothing_decided,),
        needs_reason=True,
        undoes="recommend",
        page="referral:undo_recommend",
    ),
)
