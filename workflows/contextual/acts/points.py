"""Review points: what changed, the readings, what the group decided, to whom it goes. And another end, when it is agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.wording import edition_of

from ..indicators import FINISH_EARLY, points_of, standing_indicators
from ..models import EndAgreed, Reading, ReviewPoint
from ..reading import newest_end
from ..stages import DELIVERY
from .common import COORDINATOR, SAME, claim_own, not_concluded, texts_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

    from ..models import Indicator

DATE = "review_point"
TEXTS = ("changed", "said", "why", "boards")
#: Decisions that need a reason: something is otherwise than planned.
WITH_WHY = frozenset({"change_plan", FINISH_EARLY})
Value = tuple[Decimal | None, str]


def _values(passage: Passage, known: ReviewPoint | None) -> tuple[dict[str, Any], dict[str, str]]:
    """What is said of the point, and what is wrong with it by field."""
    data, texts = passage.data, texts_of(passage, *TEXTS)
    wrong = {
        name: sentence
        for name, sentence in (
            ("changed", "Say what changed in the place, or that nothing did."),
            ("said", "Say what children and the community say now."),
        )
        if not texts[name]
    }
    outcome = (
        edition_of(passage.review).decisions["review_point"].outcome(str(data.get("decision")))
    )
    if outcome is None:
        wrong["decision"] = "Choose what the group decided."
    elif outcome.key in WITH_WHY and not texts["why"]:
        wrong["why"] = "Say why."
    boards_on = data.get("boards_on")
    if texts["boards"] and boards_on is None:
        wrong["boards_on"] = "Enter the day on which they heard of it."
    elif boards_on is not None and not texts["boards"]:
        wrong["boards"] = "Say which boards heard of it, or leave the day empty."
    elif boards_on is not None and boards_on > passage.today:
        wrong["boards_on"] = "This day is still to come. Record it when they heard of it."
    elif boards_on is not None and boards_on < data["on"]:
        wrong["boards_on"] = "This is before the review point. Check both dates."
    same = points_of(passage.review).filter(on=data["on"])
    if same.exclude(pk=known.pk if known else 0).exists():
        wrong["on"] = "There is a review point of this day already. Correct that one."
    wrong |= identifying(texts)
    return {
        **texts,
        "on": data["on"],
        "decision": data.get("decision"),
        "boards_on": boards_on,
    }, wrong


def _readings(
    passage: Passage, indicators: list[Indicator], *, later: frozenset[int] = frozenset()
) -> tuple[dict[int, Value], dict[str, str]]:
    """The value of each indicator that counts, or why there is none; and what is wrong, by field.

    ``later``: those that were added after the point. Nobody read them then, so they can stay empty.
    """
    given: Mapping[int, Value] = passage.data.get("readings") or {}
    found, wrong = {}, {}
    for row in indicators:
        value, why = given.get(row.pk, (None, ""))
        why = why.strip()
        if value is None and not why and row.pk in later:
            continue
        if value is None and not why:
            wrong[f"value_{row.pk}"] = "Enter the value, or say below why there is none."
        elif value is not None and why:
            wrong[f"none_{row.pk}"] = "There is a value. Leave this empty."
        wrong |= identifying({f"none_{row.pk}": why})
        found[row.pk] = (value, why)
    return found, wrong


def _follow(passage: Passage) -> None:
    """The date of the review is the day of the newest point."""
    newest = points_of(passage.review).first()
    if newest is None:
        passage.clear_date(DATE)
    elif newest.on != day_of(passage.review, DATE):
        passage.set_date(DATE, newest.on)


def record_point(passage: Passage) -> None:
    """Keep a review point. ``result`` is the ``ReviewPoint``.

    ``data``: ``on``, ``readings`` (id of each indicator that counts → value or None, why there is none), ``changed``,
    ``said``, ``decision`` (outcome of the rule file), ``why`` (needed where something is otherwise than planned),
    ``boards`` and ``boards_on`` (to whom it was reported onward, and when; both can be empty).
    """
    indicators = list(standing_indicators(passage.review))
    values, wrong = _values(passage, None)
    readings, wrong_too = _readings(passage, indicators)
    passage.refuse(**(wrong | wrong_too))
    check_day(passage, "on", values["on"], "signed_off", "the plan was agreed")
    point = passage.save(
        ReviewPoint(review_id=passage.review.pk, recorded_by=passage.actor, **values)
    )
    passage.add_all(
        [
            Reading(point=point, indicator_id=pk, value=value, why_none=why)
            for pk, (value, why) in readings.items()
        ]
    )
    _follow(passage)
    passage.result = point
    words = edition_of(passage.review).decisions["review_point"].words(point.decision)
    passage.say(
        f"Recorded the review point of {in_words(point.on)}: {words[:1].lower()}{words[1:]}."
    )


def correct_point(passage: Passage) -> None:
    """Correct a review point. ``data``: ``point``, ``version``, and the same as ``record_point``.

    Its readings are those of the indicators it had, and of those that count now as far as they are given.
    """
    point: ReviewPoint = claim_own(passage, "point")
    known = {row.indicator_id: row for row in point.readings.select_related("indicator")}  # type: ignore[attr-defined]
    indicators = {row.pk: row for row in standing_indicators(passage.review)}
    indicators |= {pk: row.indicator for pk, row in known.items()}
    values, wrong = _values(passage, point)
    readings, wrong_too = _readings(
        passage, list(indicators.values()), later=frozenset(indicators.keys() - known.keys())
    )
    passage.refuse(**(wrong | wrong_too))
    check_day(passage, "on", values["on"], "signed_off", "the plan was agreed")
    before = ({name: getattr(point, name) for name in values}, _kept(known))
    if before == (values, readings):
        passage.refuse(SAME)
    for name, value in values.items():
        setattr(point, name, value)
    passage.result = passage.save(point)
    for pk, (value, why) in readings.items():
        row = known.get(pk) or Reading(point=point, indicator_id=pk)
        if row.pk is None or (row.value, row.why_none) != (value, why):
            row.value, row.why_none = value, why
            passage.save(row)
    _follow(passage)
    passage.say(f"Corrected the review point of {in_words(point.on)}.")


def _kept(known: Mapping[int, Reading]) -> dict[int, Value]:
    return {pk: (row.value, row.why_none) for pk, row in known.items()}


def _a_point_is_there(passage: Passage) -> Iterator[str]:
    if not points_of(passage.review).exists():
        yield "No review point is recorded here yet."


def undo_point(passage: Passage) -> None:
    """Take a review point back with its readings; the date goes back to the one before. ``data``: ``point``, ``version``."""
    point: ReviewPoint = claim_own(passage, "point")
    on = point.on
    passage.delete_all(list(point.readings.all()))  # type: ignore[attr-defined]
    passage.delete(point)
    _follow(passage)
    passage.say(f"Took back the review point of {in_words(on)}.")


def no_points_yet(passage: Passage) -> Iterator[str]:
    """A guard of taking the agreement back: nothing was reported or agreed on the plan yet."""
    if points_of(passage.review).exists():
        yield "A review point is recorded on this plan. Take that back first."
    if newest_end(passage.review) is not None:
        yield "Another end of the work was agreed on this plan. Take that back first."


def agree_end(passage: Passage) -> None:
    """Another day until which the work goes on was agreed. ``result`` is the ``EndAgreed``.

    ``data``: ``end_on``, ``on`` (the day of the agreement), ``agreed_by``, ``why``, ``newest`` (id of the agreement that the
    form was opened on, 0 for none).
    """
    data, before = passage.data, newest_end(passage.review)
    if (before.pk if before else 0) != (data.get("newest") or 0):
        passage.refuse("Another end was agreed since you opened this page. Look at it first.")
    texts = passage.required(agreed_by="Say who agreed.", why="Say why the work needs another end.")
    passage.refuse(**identifying(texts))
    on, end_on = data["on"], data["end_on"]
    check_day(passage, "on", on, "signed_off", "the plan was agreed")
    if before is not None and on < before.agreed_on:
        passage.refuse(
            on=f"Another end was agreed on {in_words(before.agreed_on)}. Enter that day or a later one."
        )
    if end_on <= on:
        passage.refuse(end_on="This is not after the day of the agreement. Check both dates.")
    if end_on == day_of(passage.review, "end_agreed"):
        passage.refuse(end_on="This day is agreed already.")
    passage.result = passage.save(
        EndAgreed(review_id=passage.review.pk, end_on=end_on, agreed_on=on, **texts)
    )
    passage.set_date("end_agreed", end_on)
    passage.say(f"Agreed that the work goes on until {in_words(end_on)}.")


def _an_end_was_agreed(passage: Passage) -> Iterator[str]:
    if newest_end(passage.review) is None:
        yield "No other end was agreed, so there is nothing to take back."


def undo_agree_end(passage: Passage) -> None:
    """Take the newest agreement back; the one before counts again, or the usual end does.

    May have ``newest``: the id of the agreement that the page was opened on.
    """
    newest = newest_end(passage.review)
    assert newest is not None  # noqa: S101 - the guard asked
    if passage.data.get("newest", newest.pk) != newest.pk:
        passage.refuse("Another end was agreed since you opened this page. Look at it first.")
    day = newest.end_on
    passage.delete(newest)
    before = newest_end(passage.review)
    if before is None:
        passage.clear_date("end_agreed")
    else:
        passage.set_date("end_agreed", before.end_on)
    passage.say(f"Took back that the work goes on until {in_words(day)}.")


ACTS = (
    Act(
        name="record_point",
        label="Record a review point",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=record_point,
        guards=(not_concluded,),
        page="contextual:point_add",
    ),
    Act(
        name="correct_point",
        label="Correct a review point",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=correct_point,
        guards=(not_concluded, _a_point_is_there),
        needs_reason=True,
    ),
    Act(
        name="undo_point",
        label="Take back a review point",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=undo_point,
        guards=(not_concluded, _a_point_is_there),
        needs_reason=True,
        undoes="record_point",
    ),
    Act(
        name="agree_end",
        label="Record that the work goes on until another day",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=agree_end,
        guards=(not_concluded,),
        page="contextual:end_agree",
    ),
    Act(
        name="undo_agree_end",
        label="Take back the other end of the work",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=undo_agree_end,
        guards=(not_concluded, _an_end_was_agreed),
        needs_reason=True,
        undoes="agree_end",
        page="contextual:end_undo",
    ),
)
