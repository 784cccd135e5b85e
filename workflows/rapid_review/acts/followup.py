"""What follows from the review."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.dates import check_day
from reviews.decisions import standing_decision, supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import (
    Decision,
    Review,
    ReviewLink,
    Stage,
)
from reviews.opening import open_from
from reviews.rules import RuleError
from reviews.wording import edition_of

from ..said_before import WHAT_FOLLOWS, ask_why, differing, said_before
from .report import COORDINATOR

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})
#: Outcomes that do more than their words say: one opens a review, one needs what and who.
LCSPR, LOCAL_LEARNING = "lcspr", "local_learning"


def decision_on_what_follows(review: Review) -> Decision | None:
    """Return the decision on what follows that stands, or None."""
    return standing_decision(review, WHAT_FOLLOWS)


def local_review_of(review: Review) -> Review | None:
    """Return the local review that this one led to and that is not withdrawn, or None."""
    link = (
        ReviewLink.objects.filter(
            source_id=review.pk, kind=ReviewLink.Kind.LED_TO, target__process="lcspr"
        )
        .exclude(target__stage=Stage.NOT_PROGRESSED)
        .select_related("target")
        .order_by("-pk")
        .first()
    )
    return link.target if link else None


def leads_to(review: Review, opened: Review) -> bool:
    """Whether the decision that stands is the one that opened this local review, and no other is open from it."""
    decision = decision_on_what_follows(review)
    return (
        decision is not None
        and decision.outcome == LCSPR
        and local_review_of(review) in (None, opened)
    )


def decide_what_follows(passage: Passage) -> None:
    """Record what follows from the review, and open a linked local review where that is decided.

    ``data``: ``outcome`` (a key of the rule file’s), ``rationale``, ``agreed_by``,
    ``decided_on``, ``national_review`` (whether the National Panel carries out, or considers, a national
    review), ``what`` and ``who`` (for local learning), ``departure`` (why it differs from what the review
    panel or the National Panel said before; needed only then). ``result`` is the local review, or None.
    """
    data, review = passage.data, passage.review
    outcome, kind = data["outcome"], edition_of(review).decisions[WHAT_FOLLOWS]
    fields: dict[str, str] = {}
    if kind.outcome(outcome) is None:
        fields["outcome"] = "Choose what follows."
    if not (data.get("rationale") or "").strip():
        fields["rationale"] = "Give the reasons. They are kept with the decision."
    if not (data.get("agreed_by") or "").strip():
        fields["agreed_by"] = "Say who agreed this."
    if outcome == LOCAL_LEARNING:
        if not (data.get("what") or "").strip():
            fields["what"] = "Say what will be done to learn locally."
        if not (data.get("who") or "").strip():
            fields["who"] = "Say who leads the local learning."
    # What else was typed there answers a question that was not asked.
    differs = differing(said_before(review), outcome) if "outcome" not in fields else []
    departure = (data.get("departure") or "").strip() if differs else ""
    if differs and not departure:
        fields["departure"] = ask_why(differs)
    passage.refuse(**fields)
    decided_on = data.get("decided_on") or passage.today
    check_day(passage, "decided_on", decided_on, "panel_meeting", "the review panel met")
    follow_up = (
        f"{data['what'].strip()}\nLed by: {data['who'].strip()}"
        if outcome == LOCAL_LEARNING
        else ""
    )
    Decision.objects.create(
        review=review,
        kind=WHAT_FOLLOWS,
        outcome=outcome,
        rationale=data["rationale"],
        agreed_by=data["agreed_by"],
        follow_up=follow_up,
        departs_from="\n".join(str(one) for one in differs),
        departure=departure,
        national_review="yes" if data.get("national_review") else "no",
        decided_on=decided_on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.set_date("follows_decided", decided_on)
    review.outcome = outcome
    sentence = f"Decided what follows: {kind.words(outcome).lower()}."
    if differs:
        # Most of a sentence in the log is 500 characters; the words of an answer can have 160.
        sentence += " This differs from what was decided before. " + " ".join(
            f"{one}." for one in differs
        )
        passage.reason = departure
    if outcome == LCSPR:
        local = local_review_of(review)
        if local is None:
            try:
                local = open_from(passage, LCSPR, decided_on)
            except RuleError as error:
                passage.refuse(decided_on=str(error))
            sentence += f" Opened {local.reference}." if local else ""
        passage.result = local
    passage.say(sentence)


def _local_review_withdrawn(passage: Passage) -> Iterator[str]:
    decision = decision_on_what_follows(passage.review)
    local = local_review_of(passage.review)
    if decision is None:
        yield "It is not decided yet what follows. There is nothing to take back."
    elif decision.outcome == LCSPR and local is not None:
        yield (
            f"The local review {local.reference} is open. It is never deleted: "
            "withdraw it on its own page first, then decide again here."
        )


def undo_what_follows(passage: Passage) -> None:
    """Decide again: the first decision stays in the record as superseded."""
    supersede(passage, WHAT_FOLLOWS)
    passage.review.outcome = ""
    passage.clear_date("follows_decided")
    passage.rewind("what_follows")
    # The other strand may have opened it.
    passage.cancel("close_review")
    passage.say("Took back the decision on what follows, to decide again.")


ACTS = (
    Act(
        name="decide_what_follows",
        label="Decide what follows",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        task="what_follows",
        run=decide_what_follows,
    ),
    Act(
        name="undo_what_follows",
        label="Decide again what follows",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        run=undo_what_follows,
        guards=(_local_review_withdrawn,),
        needs_reason=True,
        undoes="decide_what_follows",
    ),
)
