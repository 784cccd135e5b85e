"""The decisions on a referral: one for each kind of review, by whoever has the power; each can open its review."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.decisions import take_back
from reviews.deliberation import also_kept, deliberation
from reviews.door import AlreadyDone
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import Decision, Stage
from reviews.referring import MAY, MUST, NO, OPENS
from reviews.wording import edition_of

from ..considering import Weighed, weighed
from ..documents import file_record
from ..leading import lead_on, problems, still_open
from ..models import Considered
from ..stages import DECIDED, RECOMMENDED
from .common import COORDINATOR

DECISION = "decision"
#: What became of a referral that a review follows from (``Review.outcome``); else it is the key of a route.
REVIEW = "review"


def decide(passage: Passage) -> None:
    """Record one decision, and open the review that it means. ``result``: the review that was opened, or None.

    ``data``: ``process`` (its key), ``outcome``, ``rationale``, ``agreed_by`` (who decided), ``on``; ``departure`` (why
    it differs from the panel's recommendation and its answers; needed only then), ``options_considered``, ``dissent``; for no review ``route`` (what happens instead) and
    ``instead`` (what is done, and who leads it); for a review ``already``, ``people`` and ``kind`` (``leading.lead_on``). The task ends with the last decision.
    """
    data = passage.data
    found = weighed(passage.review)
    one = next((item for item in found if item.question.key == data["process"]), None)
    if one is None or one.considered is None:
        passage.refuse(process="Choose what was decided on.")
        return
    if one.considered.decided_id:
        raise AlreadyDone(
            f"The decision on a {one.question.edition.names.short} was recorded meanwhile."
        )
    _check(passage, one)
    decision = _keep(passage, one)
    passage.event_data["decision"] = decision.pk
    opened = lead_on(passage, one, decision) if data["outcome"] in OPENS else None
    one.considered.decided, one.considered.opened = decision, opened
    passage.save(one.considered)
    passage.result = opened
    words = one.question.decision.words(data["outcome"])
    how = "It is open already" if data.get("already") else "Opened"
    also = f" {how}: {opened.reference}." if opened else ""
    waiting = [item for item in found if item is not one and not _is_decided(item)]
    if waiting:
        passage.finishes_task = False
        passage.touch()
    else:
        _all_decided(passage)
    file_record(passage)
    passage.say(f"Decided on {in_words(data['on'])}: {words}.{also}{also_kept(passage)}")


def _is_decided(one: Weighed) -> bool:
    return bool(one.considered and one.considered.decided_id)


def _check(passage: Passage, one: Weighed) -> None:
    data, wrong = passage.data, {}
    outcome = data["outcome"]
    if one.question.decision.outcome(outcome) is None:
        wrong["outcome"] = "Choose what was decided."
    if not (data.get("rationale") or "").strip():
        wrong["rationale"] = "Give the reasons. They are kept with the decision."
    if not (data.get("agreed_by") or "").strip():
        wrong["agreed_by"] = "Say who decided."
    if outcome == NO and not any(
        route.key == data.get("route") for route in edition_of(passage.review).routes
    ):
        wrong["route"] = "Choose what happens instead."
    differs = differs_from(one, outcome) if "outcome" not in wrong else []
    if differs and not (data.get("departure") or "").strip():
        wrong["departure"] = (
            f"{' '.join(differs)} Whoever decides can see it differently: say why, and which criterion is answered "
            "differently."
        )
    if outcome in OPENS:
        wrong |= problems(passage, one)
    passage.refuse(**wrong)
    check_day(passage, "on", data["on"], "considered", "the review panel met")


def differs_from(one: Weighed, outcome: str) -> list[str]:
    """Return what a decision with this outcome differs from, in sentences: the panel's view, and the answers it had.

    The panel cannot recommend against its own answers; whoever has the power to decide can answer them differently.
    """
    said = one.considered.recommended if one.considered else None
    if said is None or said.outcome == outcome:
        return []
    found = [f"The review panel recommended: {said.outcome_label}."]
    if one.question.is_judgement:
        return found
    if not one.missing:
        found.append("The answers to the criteria say that it is required.")
    elif outcome == MUST:
        found.append(f"The answers to the criteria say: {'; '.join(one.missing)}.")
    elif outcome == MAY and (never := one.question.tests.never(one.given)):
        found.append(
            f"The answers to the criteria say: {'; '.join(never)}. Then there can be none at all."
        )
    return found


def _keep(passage: Passage, one: Weighed) -> Decision:
    data = passage.data
    routes = {route.key: route.label for route in edition_of(passage.review).routes}
    words = f"{one.question.process.title}: {one.question.decision.words(data['outcome'])}"
    if data["outcome"] == NO:
        words += f". Instead: {routes[data['route']]}"
    said = differs_from(one, data["outcome"])
    return Decision.objects.create(
        review=passage.review,
        kind=DECISION,
        outcome=data["route"] if data["outcome"] == NO else data["outcome"],
        outcome_label=words,
        rationale=data["rationale"].strip(),
        criteria=one.snapshot(),
        agreed_by=data["agreed_by"].strip(),
        follow_up=(data.get("instead") or "").strip() if data["outcome"] == NO else "",
        departs_from="\n".join(said),
        departure=(data.get("departure") or "").strip() if said else "",
        **deliberation(passage),
        decided_on=data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )


def _all_decided(passage: Passage) -> None:
    """Everything is decided: what became of the referral, and on which day that was clear."""
    rows = Considered.objects.filter(review_id=passage.review.pk).select_related("decided")
    decisions = [row.decided for row in rows if row.decided is not None]
    passage.set_date("decided", max(decision.decided_on for decision in decisions))
    led = any(row.opened_id for row in rows)
    passage.review.outcome = REVIEW if led else decisions[-1].outcome
    passage.fire("decide")


def _one_can_be_taken_back(passage: Passage) -> Iterator[str]:
    rows = Considered.objects.filter(review_id=passage.review.pk).select_related(
        "opened", "decided"
    )
    decided = [row for row in rows if row.decided_id]
    if not decided:
        yield "Nothing is decided on it yet, so there is nothing to take back."
    elif day_of(passage.review, "referrer_told") is not None:
        yield "The referrer was told the outcome. Take that back first, and tell them again afterwards."
    elif all(sentence for sentence in map(still_open, decided)):
        yield still_open(decided[0])


def undo_decide(passage: Passage) -> None:
    """Take one decision back; it stays in the record as superseded. ``data``: ``process``."""
    row = (
        Considered.objects.filter(
            review_id=passage.review.pk, process=passage.data["process"], decided__isnull=False
        )
        .select_related("decided", "opened")
        .first()
    )
    if row is None or row.decided is None:
        raise AlreadyDone("This decision is not recorded, or it was taken back already.")
    if sentence := still_open(row):
        passage.refuse(process=sentence)
    decision = row.decided
    take_back(passage, decision)
    row.decided, row.opened = None, None
    passage.save(row)
    if passage.review.stage == Stage.ACTION_PLAN:
        passage.rewind("decide")
        passage.clear_date("decided")
        passage.fire("back_to_decision")
        passage.review.outcome = ""
    file_record(passage)
    passage.say(f"Took back the decision: {decision.outcome_label}.")


ACTS = (
    Act(
        name="decide",
        label="Record the decision",
        roles=COORDINATOR,
        stages=RECOMMENDED,
        task="decide",
        run=decide,
    ),
    Act(
        name="undo_decide",
        label="Take a decision back",
        roles=COORDINATOR,
        stages=RECOMMENDED | DECIDED,
        run=undo_decide,
        guards=(_one_can_be_taken_back,),
        needs_reason=True,
        undoes="decide",
        page="referral:undo_decide",
    ),
)
