"""Shared acts: what another process holds up, who agreed it, whom we told, and its end (domain notes 10.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reviews.clock import in_words, too_far
from reviews.door.acts import ALL_STAGES, OPEN_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import Hold, HoldNotice, ParallelProcess, Stage

from .parallel import COORDINATOR, claim_parallel, delete_hold, named

FIELDS = ("what", "since", "agreed_by")
#: As many bodies as a person will type; more is a slip of the clipboard.
MOST_BODIES = 12
LONGEST = 120


def _wrong(passage: Passage, hold: Hold) -> dict[str, str]:
    """Return a sentence for each field of a hold that cannot be right."""
    wrong: dict[str, str] = {}
    process = hold.parallel
    if hold.since > passage.today:
        wrong["since"] = "This date is in the future. Enter the day it began, today or earlier."
    elif far := too_far(hold.since):
        wrong["since"] = far
    elif hold.since < process.since:
        wrong["since"] = (
            f"The process began on {in_words(process.since)}, so it held nothing up before. Check both days."
        )
    elif same := _same(hold):
        until = f" until {in_words(same.ended_on)}" if same.ended_on else ""
        wrong["since"] = (
            f"The same is recorded as held up by this process from {in_words(same.since)}{until}. "
            "Change that hold, or choose another day."
        )
    if not hold.agreed_by.strip():
        wrong["agreed_by"] = (
            "Say who agreed that it holds this up. Without agreement nothing is held up."
        )
    return wrong | _wrong_end(passage, hold, process)


def _wrong_end(passage: Passage, hold: Hold, process: ParallelProcess) -> dict[str, str]:
    ended, wrong = hold.ended_on, {}
    if ended is None:
        if hold.end_reason.strip():
            wrong["ended_on"] = "Enter the day it ended, or leave out why it ended."
        elif process.ended_on is not None:
            wrong["ended_on"] = (
                f"The process ended on {in_words(process.ended_on)}, so the hold has ended too. Enter its day."
            )
        elif not passage.review.is_open:
            wrong["ended_on"] = (
                "This review is over, so nothing holds it up now. Enter the day the hold ended."
            )
        return wrong
    if ended > passage.today:
        wrong["ended_on"] = "This date is in the future. Record the end when it has ended."
    elif ended < hold.since:
        wrong["ended_on"] = "This is before it began. Check both days."
    elif process.ended_on is not None and ended > process.ended_on:
        wrong["ended_on"] = (
            f"The process ended on {in_words(process.ended_on)}, and the hold ended with it or before."
        )
    if not hold.end_reason.strip():
        wrong["end_reason"] = "Say why the hold ended. It is kept with the review."
    return wrong


def _same(hold: Hold) -> Hold | None:
    """Another hold of the same thing by the same process at the same time."""
    others = Hold.objects.filter(parallel=hold.parallel, what=hold.what).exclude(pk=hold.pk)
    last = hold.ended_on or date.max
    return next(
        (one for one in others if one.since < last and hold.since < (one.ended_on or date.max)),
        None,
    )


def _fill(hold: Hold, data: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name in data:
            setattr(hold, name, data[name])


def _what(hold: Hold) -> str:
    return f"{named(hold.parallel)} holds up {hold.get_what_display().lower()}"


def begin_hold(passage: Passage) -> None:
    """Record an agreed hold, also one that is over already. ``result`` is the hold.

    ``data``: ``parallel`` (the record), ``version`` of it, ``FIELDS``, ``ended_on``, ``end_reason``.
    """
    process = claim_parallel(passage)
    hold = Hold(review_id=passage.review.pk, parallel=process)
    _fill(hold, passage.data, (*FIELDS, "ended_on", "end_reason"))
    passage.refuse(**_wrong(passage, hold))
    passage.result = passage.save(hold)
    until = f" until {in_words(hold.ended_on)}" if hold.ended_on else ""
    passage.say(
        f"Recorded an agreed hold: {_what(hold)} from {in_words(hold.since)}{until}. Agreed by {hold.agreed_by}.",
        parallel=process.pk,
        hold=hold.pk,
    )


def _claim(passage: Passage) -> Hold:
    """Return the hold of ``data["hold"]``, locked; it must belong to this review."""
    hold = passage.claim(passage.data["hold"], passage.data.get("version"))
    if hold.review_id != passage.review.pk:
        passage.refuse("This hold belongs to another review.")
    return hold


def change_hold(passage: Passage) -> None:
    """Correct what is recorded of a hold; of one that ended also its end.

    ``data``: ``hold`` (the record), ``version``, ``FIELDS``, ``ended_on``, ``end_reason``.
    """
    hold = _claim(passage)
    ended = ("ended_on", "end_reason") if not hold.stands else ()
    before = hold.ended_on
    _fill(hold, passage.data, (*FIELDS, *ended))
    if before is not None and hold.ended_on is None:
        passage.refuse(
            ended_on="Enter the day it ended. If it has not ended after all, say so on the page of the processes."
        )
    passage.refuse(**_wrong(passage, hold))
    passage.result = passage.save(hold)
    passage.say(f"Changed an agreed hold: {_what(hold)} from {in_words(hold.since)}.", hold=hold.pk)


def end_hold(passage: Passage) -> None:
    """Say that a hold ended, and why; the process may go on. ``data``: ``hold``, ``version``, ``ended_on``."""
    hold = _claim(passage)
    if not hold.stands:
        passage.refuse("The end of this hold is recorded already.")
    hold.ended_on, hold.end_reason = passage.data["ended_on"], passage.reason
    passage.refuse(**_wrong_end(passage, hold, hold.parallel))
    passage.result = passage.save(hold)
    passage.say(
        f"An agreed hold ended on {in_words(hold.ended_on)}: {hold.get_what_display().lower()}, "
        f"for {named(hold.parallel)}.",
        hold=hold.pk,
    )


def resume_hold(passage: Passage) -> None:
    """Say that a hold has not ended after all. ``data``: ``hold`` (the record), ``version``."""
    hold = _claim(passage)
    if hold.stands:
        passage.refuse("This hold is not recorded as ended. There is nothing to take back.")
    if hold.parallel.ended_on is not None:
        passage.refuse(
            "The process is recorded as ended. If it has not ended after all, say that first."
        )
    hold.ended_on, hold.end_reason, hold.ended_with_process = None, "", False
    if (same := _same(hold)) is not None:
        passage.refuse(
            f"Another hold of the same is recorded from {in_words(same.since)}. Remove that one first."
        )
    passage.result = passage.save(hold)
    passage.say(f"An agreed hold has not ended after all: {_what(hold)}.", hold=hold.pk)


def remove_hold(passage: Passage) -> None:
    """Take out a hold that was recorded by mistake; the history keeps it. ``data``: ``hold``, ``version``."""
    hold = _claim(passage)
    words, pk = _what(hold), hold.pk
    delete_hold(passage, hold)
    passage.say(f"Took out an agreed hold that was recorded by mistake: {words}.", hold=pk)


def tell_of_hold(passage: Passage) -> None:
    """Record who was told of a hold. ``data``: ``hold``, ``version``, ``bodies`` (names), ``told_on``.

    ``result`` is the list of notes.
    """
    hold, told_on = _claim(passage), passage.data["told_on"]
    bodies = list(dict.fromkeys(name.strip() for name in passage.data["bodies"] if name.strip()))
    known = {notice.body.casefold() for notice in hold.notices.all()}  # type: ignore[attr-defined]
    twice = next((name for name in bodies if name.casefold() in known), "")
    wrong: dict[str, str] = {}
    if not bodies:
        wrong["bodies"] = "Enter who was told, one on each line."
    elif len(bodies) > MOST_BODIES:
        wrong["bodies"] = f"Enter up to {MOST_BODIES} at a time, one on each line."
    elif any(len(name) > LONGEST for name in bodies):
        wrong["bodies"] = f"Keep each name to {LONGEST} characters, one on each line."
    elif twice:
        wrong["bodies"] = (
            f"{twice} is in the list already. Leave it out, or remove that note first."
        )
    if told_on > passage.today:
        wrong["told_on"] = "This date is in the future. Record it once they have been told."
    elif far := too_far(told_on):
        wrong["told_on"] = far
    passage.refuse(**wrong)
    passage.result = [
        passage.save(HoldNotice(review_id=passage.review.pk, hold=hold, body=name, told_on=told_on))
        for name in bodies
    ]
    passage.say(
        f"Told on {in_words(told_on)} of the hold: {', '.join(bodies)}. {_what(hold)}.",
        hold=hold.pk,
    )


def remove_notice(passage: Passage) -> None:
    """Take out a note of who was told. ``data``: ``notice`` (the record), ``version``."""
    notice = passage.claim(passage.data["notice"], passage.data.get("version"))
    if notice.review_id != passage.review.pk:
        passage.refuse("This note belongs to another review.")
    body, hold = notice.body, notice.hold
    passage.delete(notice)
    passage.say(
        f"Took out the note that {body} was told of the hold on {hold.get_what_display().lower()}.",
        hold=hold.pk,
    )


def _act(
    name: str,
    label: str,
    run: Any,
    *,
    stages: frozenset[Stage] = ALL_STAGES,
    needs_reason: bool = False,
    undoes: str = "",
) -> Act:
    """An act of the coordinators, mostly at any stage: what is forgotten while a review runs is put right later."""
    return Act(
        name=name,
        label=label,
        roles=COORDINATOR,
        stages=stages,
        run=run,
        needs_reason=needs_reason,
        undoes=undoes,
    )


ACTS = (
    _act("begin_hold", "Record an agreed hold", begin_hold),
    _act("change_hold", "Change an agreed hold", change_hold),
    _act("end_hold", "Record the end of an agreed hold", end_hold, needs_reason=True),
    _act(
        "resume_hold",
        "Record that an agreed hold has not ended after all",
        resume_hold,
        # Nothing holds up a review that is over.
        stages=OPEN_STAGES,
        needs_reason=True,
        undoes="end_hold",
    ),
    _act(
        "remove_hold",
        "Take out an agreed hold that was recorded by mistake",
        remove_hold,
        needs_reason=True,
        undoes="begin_hold",
    ),
    _act("tell_of_hold", "Record who was told of an agreed hold", tell_of_hold),
    _act(
        "remove_notice",
        "Take out a note of who was told of a hold",
        remove_notice,
        needs_reason=True,
        undoes="tell_of_hold",
    ),
)
