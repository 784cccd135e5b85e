"""What follows from the review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from reviews.dates import check_day
from reviews.decisions import standing_decision, supersede
from reviews.deliberation import also_kept, deliberation
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.kinds.reading import kinds_to_lead_to
from reviews.models import (
    Decision,
    Review,
    Stage,
)
from reviews.opening import open_from
from reviews.referring import CHILD
from reviews.rules import ReviewKind, RuleError
from reviews.wording import edition_of

from ..said_before import WHAT_FOLLOWS, ask_why, differing, said_before
from .other_route import led_to_by, route_leads_to
from .report import COORDINATOR

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})
#: The outcome that needs what and who. Which outcome opens a review stands in the rule file (``opens``).
LOCAL_LEARNING = "local_learning"


def decision_on_what_follows(review: Review) -> Decision | None:
    """Return the decision on what follows that stands, or None."""
    return standing_decision(review, WHAT_FOLLOWS)


def opened_with(review: Review, outcome: str) -> Review | None:
    """Return the review of the kind that an outcome opens, that this one led to and that is not withdrawn; or None."""
    found = edition_of(review).decisions[WHAT_FOLLOWS].outcome(outcome)
    if found is None or not found.opens:
        return None
    return led_to_by(review, found.opens)


def leads_to(review: Review, opened: Review) -> bool:
    """Whether the decision that stands is the one that opened this review, and no other is open from it."""
    decision = decision_on_what_follows(review)
    if decision is None:
        return route_leads_to(review, opened)
    kind = edition_of(review).decisions[WHAT_FOLLOWS].outcome(decision.outcome)
    opens = kind is not None and kind.opens == opened.process
    return opens and opened_with(review, decision.outcome) in (None, opened)


def following_review(review: Review) -> Review | None:
    """Return the review that the standing decision on what follows opened, or None."""
    decision = decision_on_what_follows(review)
    return opened_with(review, decision.outcome) if decision else None


def kinds_that_follow(review: Review, on: date) -> tuple[ReviewKind, ...]:
    """Return the kinds to choose from of the reviews that an outcome opens; none where their process knows none."""
    found: list[ReviewKind] = []
    for outcome in edition_of(review).decisions[WHAT_FOLLOWS].outcomes:
        if outcome.opens:
            with suppress(RuleError):
                found += kinds_to_lead_to(review.partnership, outcome.opens, on)
    return tuple(found)


def decide_what_follows(passage: Passage) -> None:
    """Record what follows from the review, and open the linked review that the rule file names for it.

    ``data``: ``outcome`` (a key of the rule file’s), ``rationale``, ``agreed_by``,
    ``decided_on``, ``national_review`` (whether the National Panel carries out, or considers, a national
    review), ``what`` and ``who`` (for local learning), ``departure`` (why it differs from what the review
    panel or the National Panel said before; needed only then), ``options_considered``, ``dissent``, ``kind`` (of the review that is opened, where it has
    kinds). ``result`` is the review that was opened, or None.
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
    kinds = {
        kind.key for kind in kinds_that_follow(review, data.get("decided_on") or passage.today)
    }
    if data.get("kind") and data["kind"] not in kinds:
        fields["kind"] = "Choose what kind of review it is."
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
        **deliberation(passage),
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
    chosen = kind.outcome(outcome)
    if chosen is not None and chosen.opens:
        following = opened_with(review, outcome)
        if following is None:
            following = _open(passage, chosen.opens, decided_on)
            sentence += f" Opened {following.reference}."
        passage.result = following
    passage.say(sentence + also_kept(passage))


def _open(passage: Passage, process: str, decided_on: date) -> Review:
    try:
        kinds = {
            one.key for one in kinds_to_lead_to(passage.review.partnership, process, decided_on)
        }
        wanted = passage.data.get("kind") or ""
        return open_from(
            passage,
            process,
            decided_on,
            about=frozenset({CHILD}),
            # What was chosen for another outcome answers a question that was not asked.
            kind=wanted if wanted in kinds else "",
        )
    except RuleError as error:
        passage.refuse(decided_on=str(error))
        raise


def _following_review_withdrawn(passage: Passage) -> Iterator[str]:
    following = following_review(passage.review)
    if decision_on_what_follows(passage.review) is None:
        yield "It is not decided yet what follows. There is nothing to take back."
    elif following is not None:
        yield (
            f"{following.reference} is open. It is never deleted: "
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
        guards=(_following_review_withdrawn,),
        needs_reason=True,
        undoes="decide_what_follows",
    ),
)
