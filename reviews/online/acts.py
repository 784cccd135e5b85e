"""Deciding whether a published report stays available, and taking the newest decision back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import check_day, day_of, write_days
from reviews.decisions import by_day, take_back
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.models import Decision, RoleKind
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from .kind import KIND, STAYS, TAKEN_DOWN, Online, online_of
from .reading import kept_until

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})
#: Kept with the decision that it stays where it is asked again.
AGAIN = "It is asked again later."


def decide_online(passage: Passage) -> None:
    """Keep whether the published report stays available. ``result`` is the ``Decision``.

    ``data``: ``outcome`` (a key of the decision ``online`` of the rule file), ``on``, ``text`` (why; what stays instead, where it is
    taken down), ``agreed_by``, ``again`` (whether it is asked once more; only where it stays), ``version`` of the review.
    """
    kind, data, review = online_of(passage.process), passage.data, passage.review
    passage.claim(review, data.get("version"))
    decision, outcome = edition_of(review).decisions[KIND], data.get("outcome") or ""
    wrong = {}
    if decision.outcome(outcome) is None:
        wrong["outcome"] = "Choose whether it stays."
    if not (data.get("text") or "").strip():
        wrong["text"] = "Say why. It is kept with the review."
    if not (data.get("agreed_by") or "").strip():
        wrong["agreed_by"] = "Say who decided it."
    if outcome == TAKEN_DOWN and data.get("again"):
        wrong["again"] = "Once it is taken down there is nothing to ask. Leave this empty."
    texts = {name: data.get(name) or "" for name in ("text", "agreed_by")}
    passage.refuse(**(identifying(texts, sealed_names(review)) | wrong))
    on = data["on"]
    check_day(passage, "on", on, kind.published, "the report was published")
    _long_enough(passage, outcome, on)
    before = _decided(passage)
    if before is not None and on < before.decided_on:
        passage.refuse(
            on=f"It was decided before this on {in_words(before.decided_on)}. Enter that day or a later one."
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
    passage.say(
        f"Decided on {in_words(on)} on the published report: {decision.words(outcome).lower()}."
    )


def _long_enough(passage: Passage, outcome: str, on: date) -> None:
    until = kept_until(passage.review, passage.today)
    if outcome == TAKEN_DOWN and until is not None and on < until:
        passage.refuse(
            on=f"It stays available at least until {in_words(until)}; “Why this date?” on the clock says why. "
            "Until then it cannot be taken down."
        )


def _decided(passage: Passage) -> Decision | None:
    """The last decision that stands."""
    return by_day(passage.review, KIND).first()


def _dates_follow(passage: Passage) -> None:
    """The dates are those of the newest decisions that stand."""
    kind, newest = online_of(passage.process), _decided(passage)
    stays = by_day(passage.review, KIND).filter(outcome=STAYS).first()
    wanted = {
        kind.checked: stays.decided_on if stays else None,
        kind.ended: newest.decided_on if newest and not newest.follow_up else None,
    }
    write_days(passage, wanted)


def _published(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, online_of(passage.process).published) is None:
        yield "Nothing was published, so there is nothing to take down."


def _not_ended(passage: Passage) -> Iterator[str]:
    ended = day_of(passage.review, online_of(passage.process).ended)
    if ended is not None:
        yield f"This was decided for good on {in_words(ended)}. Take that back first, if it is otherwise."


def _was_decided(passage: Passage) -> Iterator[str]:
    if _decided(passage) is None:
        yield "Nothing is decided yet, so there is nothing to take back."


def nothing_decided_online(passage: Passage) -> Iterator[str]:
    """Guard of taking a publication back: what was decided on the published report is taken back first."""
    if passage.process.online is not None and _decided(passage) is not None:
        yield "It is decided whether the published report stays available. Take that back first."


def undo_online(passage: Passage) -> None:
    """Take the newest decision back: it was recorded wrongly. It stays in the record as superseded.

    May have ``version``: of the review that the page was opened on.
    """
    passage.claim(passage.review, passage.data.get("version"))
    newest = _decided(passage)
    assert newest is not None  # noqa: S101 - the guard asked
    take_back(passage, newest)
    _dates_follow(passage)
    passage.touch()
    passage.say(
        f"Took back what was decided on the published report on {in_words(newest.decided_on)}."
    )


def online_acts(kind: Online) -> tuple[Act, ...]:
    """Return the acts."""
    return (
        Act(
            name="decide_online",
            label="Decide whether the published report stays available",
            roles=COORDINATOR,
            stages=kind.stages,
            run=decide_online,
            guards=(_published, _not_ended),
            page="reviews:decide_online",
        ),
        Act(
            name="undo_online",
            label="Take back the decision on the published report",
            roles=COORDINATOR,
            stages=kind.stages,
            run=undo_online,
            guards=(_was_decided,),
            needs_reason=True,
            undoes="decide_online",
            page="reviews:undo_online",
        ),
    )
