"""The scoping review, the decision whether there is a review, and taking either back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.criteria import save_answers, snapshot
from reviews.dates import check_day, day_of
from reviews.decisions import standing_decision, supersede
from reviews.deliberation import also_kept, deliberation
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import Decision, Stage
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from ..deciding import SET, differs, never, unanswered
from ..letters import file_decision_letters, mark_decision_letters
from ..opening import has_scoping
from ..stages import DECIDED, UNDECIDED
from ..telling import KIND, NOT_PROCEED, PROCEED, decision_of
from .common import COORDINATOR

SCOPING = "scoping"
NOTIFIED = ("notified", "the police notified the death")


def _may_be_scoped(passage: Passage) -> Iterator[str]:
    if not has_scoping(passage.review):
        yield "The rules of this review know no scoping review."
    elif standing_decision(passage.review, SCOPING) is not None:
        yield "The scoping review is recorded already. Take it back first if it is not right."


def record_scoping(passage: Passage) -> None:
    """Keep what agencies’ first checks say, and the early learning. ``result`` is the ``Decision``.

    ``data``: ``on``, ``agreed_by`` (who took part), ``text`` (what they know), ``learned`` (early learning, and what is
    done about it at once; can be empty).
    """
    texts = passage.required(
        agreed_by="Say which agencies took part.",
        text="Say what agencies know, in a few sentences.",
    )
    learned = str(passage.data.get("learned") or "").strip()
    passage.refuse(**identifying({**texts, "learned": learned}, sealed_names(passage.review)))
    on = passage.data["on"]
    check_day(passage, "on", on, *NOTIFIED)
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=SCOPING,
        outcome="noted",
        rationale=texts["text"],
        follow_up=learned,
        agreed_by=texts["agreed_by"],
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.set_date("scoped", on)
    passage.touch()
    passage.say(f"Recorded the scoping review of {in_words(on)}.")


def _was_scoped(passage: Passage) -> Iterator[str]:
    if standing_decision(passage.review, SCOPING) is None:
        yield "No scoping review is recorded, so there is nothing to take back."


def undo_record_scoping(passage: Passage) -> None:
    """Take the scoping review back; it stays in the record as superseded."""
    supersede(passage, SCOPING)
    passage.clear_date("scoped")
    passage.touch()
    passage.say("Took back the record of the scoping review.")


def _check(passage: Passage) -> str:
    """Refuse a decision with gaps, or against its own answers; return how it differs from them, or nothing."""
    data, edition = passage.data, edition_of(passage.review)
    wrong = unanswered(edition, data["answers"])
    outcome = str(data.get("outcome") or "")
    if outcome not in (PROCEED, NOT_PROCEED):
        wrong["outcome"] = "Choose what was decided."
    if not str(data.get("rationale") or "").strip():
        wrong["rationale"] = (
            "Give the reasons. They are kept with the decision, and told to those who hear of it."
        )
    if not str(data.get("agreed_by") or "").strip():
        wrong["agreed_by"] = "Say who decided."
    given = {key: answer for key, (answer, _) in data["answers"].items()}
    said = ""
    if not wrong:
        if none := never(edition, outcome, given):
            wrong["outcome"] = none
        said = differs(edition, outcome, given)
        if said and not str(data.get("departure") or "").strip():
            wrong["departure"] = (
                f"{said} The partnership can decide otherwise: say why. The reason is kept."
            )
    typed = {name: str(data.get(name) or "") for name in ("rationale", "departure")}
    typed |= {f"rationale_{key}": why for key, (_, why) in data["answers"].items()}
    passage.refuse(**(identifying(typed, sealed_names(passage.review)) | wrong))
    return said


def decide(passage: Passage) -> None:
    """Keep each criterion with its rationale, and whether there is a review. ``result`` is the ``Decision``.

    ``data``: ``answers`` (criterion key → (answer, rationale), all of the edition's), ``outcome`` (``proceed`` |
    ``not_proceed``), ``rationale``, ``agreed_by`` (who decided), ``on``, ``departure`` (why it differs from the answers;
    needed only then), ``options_considered``, ``dissent``. May have ``version`` (of the review).
    """
    data = passage.data
    passage.claim(passage.review, data.get("version"))
    said = _check(passage)
    on = data["on"]
    check_day(passage, "on", on, *NOTIFIED)
    check_day(passage, "on", on, "scoped", "the scoping review")
    save_answers(passage, SET, data["answers"])
    decision = passage.result = Decision.objects.create(
        review=passage.review,
        kind=KIND,
        outcome=data["outcome"],
        rationale=data["rationale"].strip(),
        criteria=snapshot(passage.review, SET),
        agreed_by=data["agreed_by"].strip(),
        departs_from=said,
        departure=str(data.get("departure") or "").strip() if said else "",
        **deliberation(passage),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.set_date("decision_made", on)
    against = data["outcome"] == NOT_PROCEED
    passage.fire("decide_against" if against else "decide_for")
    passage.review.outcome = NOT_PROCEED if against else ""
    file_decision_letters(passage, decision)
    what = "there is no review" if against else "there is a review"
    passage.say(f"Decided on {in_words(on)}: {what}.{also_kept(passage)}")


def _can_be_decided_again(passage: Passage) -> Iterator[str]:
    review, decision = passage.review, decision_of(passage.review)
    if decision is None:
        yield (
            "It was not decided here. If a referral led to this review, the decision is taken back there; else there is "
            "nothing to take back."
        )
    elif review.stage == Stage.NOT_PROGRESSED and decision.outcome != NOT_PROCEED:
        yield "The review was withdrawn after the decision. Take the withdrawal back first."
    elif day_of(review, "finish_agreed") is not None:
        yield "Another day was agreed for the report. Take that back first."


def undo_decide(passage: Passage) -> None:
    """Decide again; the first decision stays in the record as superseded. Who was told of it has to be told anew."""
    for decision in supersede(passage, KIND):
        mark_decision_letters(passage, decision, "the decision was taken back")
    passage.rewind("decide")
    passage.clear_date("decision_made")
    against = passage.review.stage == Stage.NOT_PROGRESSED
    passage.fire("resume_notification" if against else "back_to_deciding")
    passage.review.outcome = ""
    passage.say("Took back the decision on the review.")


ACTS = (
    Act(
        name="record_scoping",
        label="Record the scoping review",
        roles=COORDINATOR,
        stages=UNDECIDED,
        run=record_scoping,
        guards=(_may_be_scoped,),
        page="dhr:record_scoping",
    ),
    Act(
        name="undo_record_scoping",
        label="Take back the scoping review",
        roles=COORDINATOR,
        stages=UNDECIDED,
        run=undo_record_scoping,
        guards=(_was_scoped,),
        needs_reason=True,
        undoes="record_scoping",
        page="dhr:undo_record_scoping",
    ),
    Act(
        name="decide",
        label="Decide whether there is a review",
        roles=COORDINATOR,
        stages=UNDECIDED,
        task="decide",
        run=decide,
    ),
    Act(
        name="undo_decide",
        label="Decide again whether there is a review",
        roles=COORDINATOR,
        stages=DECIDED | {Stage.NOT_PROGRESSED},
        run=undo_decide,
        guards=(_can_be_decided_again,),
        needs_reason=True,
        undoes="decide",
        page="dhr:undo_decide",
    ),
)
