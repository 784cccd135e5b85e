"""Recording what was found when somebody looked again, or that nobody will; and taking the newest of these back."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from reviews.clock import in_words
from reviews.dates import check_day, day_of, write_days
from reviews.decisions import by_day, take_back
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import Decision, RoleKind
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from .kind import KIND, NOT_REVISITED, Revisit, revisit_of

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def record_revisit(passage: Passage) -> None:
    """Keep what became of the learning, or the decision not to look. ``result`` is the ``Decision``.

    ``data``: ``outcome`` (a key of the decision ``revisit`` of the rule file), ``on``, ``text`` (what was found and what shows it, or
    why nobody looks), ``agreed_by`` (who looked, or decided), ``again`` (whether somebody looks once more; not when nobody
    looks), ``version`` of the review.
    """
    kind, data = revisit_of(passage.process), passage.data
    passage.claim(passage.review, data.get("version"))
    review = passage.review
    decision = edition_of(review).decisions[KIND]
    outcome, wrong = data.get("outcome") or "", {}
    if decision.outcome(outcome) is None:
        wrong["outcome"] = "Choose what was found."
    if not (data.get("text") or "").strip():
        wrong["text"] = (
            "Say why nobody looks. It is kept with the review."
            if outcome == NOT_REVISITED
            else "Say what was found, and what shows it."
        )
    if not (data.get("agreed_by") or "").strip():
        wrong["agreed_by"] = "Say who looked, or who decided."
    if outcome == NOT_REVISITED and data.get("again"):
        wrong["again"] = "If somebody looks later, record then what is found. Leave this empty."
    passage.refuse(**(identifying({"text": data.get("text") or ""}, sealed_names(review)) | wrong))
    on = data["on"]
    check_day(passage, "on", on, kind.after, "the review was closed")
    before = _looks(passage).first()
    if before is not None and on < before.decided_on:
        passage.refuse(
            on=f"Somebody looked before this on {in_words(before.decided_on)}. Enter that day or a later one."
        )
    passage.result = Decision.objects.create(
        review=review,
        kind=KIND,
        outcome=outcome,
        outcome_label=decision.words(outcome),
        rationale=data["text"].strip(),
        agreed_by=data["agreed_by"].strip(),
        follow_up=AGAIN if data.get("again") else "",
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    _dates_follow(passage)
    passage.touch()
    passage.say(f"Looked again on {in_words(on)}: {decision.words(outcome)}.")


#: Kept with what was found where somebody looks once more.
AGAIN = "Somebody looks again later."


def _looks(passage: Passage) -> QuerySet[Decision]:
    """What was found since the review was closed, newest first. A review that was opened again is looked at anew."""
    closed = day_of(passage.review, revisit_of(passage.process).after)
    found = by_day(passage.review, KIND)
    return found.filter(decided_on__gte=closed) if closed else found


def _dates_follow(passage: Passage) -> None:
    """The dates of looking again are those of the newest decision that stands."""
    kind, now = revisit_of(passage.process), _looks(passage).first()
    wanted = {
        kind.looked: now.decided_on if now and now.outcome != NOT_REVISITED else None,
        kind.ended: now.decided_on if now and not now.follow_up else None,
    }
    if now is not None and now.outcome == NOT_REVISITED:
        found = _looks(passage).exclude(outcome=NOT_REVISITED).first()
        wanted[kind.looked] = found.decided_on if found else None
    write_days(passage, wanted)


def _somebody_looked(passage: Passage) -> Iterator[str]:
    if _looks(passage).first() is None:
        yield "Nobody has looked again yet, so there is nothing to take back."


def _not_ended(passage: Passage) -> Iterator[str]:
    ended = day_of(passage.review, revisit_of(passage.process).ended)
    if ended is not None:
        yield (
            f"It was decided on {in_words(ended)} that nobody looks again. Take that back first, if somebody does."
        )


def undo_revisit(passage: Passage) -> None:
    """Take the newest look back: it was recorded wrongly. It stays in the record as superseded.

    May have ``version``: of the review that the page was opened on.
    """
    passage.claim(passage.review, passage.data.get("version"))
    newest = _looks(passage).first()
    assert newest is not None  # noqa: S101 - the guard asked
    take_back(passage, newest)
    _dates_follow(passage)
    passage.touch()
    passage.say(f"Took back what was recorded of looking again on {in_words(newest.decided_on)}.")


def revisit_acts(kind: Revisit) -> tuple[Act, ...]:
    """Return the acts."""
    return (
        Act(
            name="record_revisit",
            label="Record what became of the learning",
            roles=COORDINATOR,
            stages=kind.stages,
            run=record_revisit,
            guards=(_not_ended,),
            page="reviews:record_revisit",
        ),
        Act(
            name="undo_revisit",
            label="Take back what was recorded of the learning",
            roles=COORDINATOR,
            stages=kind.stages,
            run=undo_revisit,
            guards=(_somebody_looked,),
            needs_reason=True,
            undoes="record_revisit",
            page="reviews:undo_revisit",
        ),
    )
