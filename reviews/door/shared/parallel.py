"""Shared acts: other processes about the same events. What they hold up is in ``holds``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import Hold, HoldNotice, ParallelProcess, RoleKind

COORDINATOR = frozenset({RoleKind.COORDINATOR})
FIELDS = ("kind", "body", "contact", "since", "expected_until", "next_check_on", "note")
#: What a hold says of its end when the process ended and took it along.
ENDED_WITH_IT = "The process ended."


def wrong_parallel(
    data: Mapping[str, Any], today: date, *, before: date | None = None
) -> dict[str, str]:
    """Return a sentence for each field that cannot be right. ``before`` is the next check it had already."""
    wrong: dict[str, str] = {}
    since, until = data.get("since"), data.get("expected_until")
    check = data.get("next_check_on")
    if since and since > today:
        wrong["since"] = "This date is in the future. Enter the day it began, today or earlier."
    if since and until and until < since:
        wrong["expected_until"] = "This is before it began. Enter a later date, or leave it empty."
    if check and check < today and check != before:
        wrong["next_check_on"] = "This day has passed. Enter today or a later day."
    return wrong


def _fill(passage: Passage, record: ParallelProcess) -> ParallelProcess:
    for name in FIELDS:
        if name in passage.data:
            setattr(record, name, passage.data[name])
    return passage.save(record)


def named(record: ParallelProcess) -> str:
    """How sentences name a process: "Coroner's inquest (The coroner)"."""
    return f"{record.get_kind_display()} ({record.body})"


def add_parallel(passage: Passage) -> None:
    """Record another process. ``data``: the fields of ``ParallelProcess`` except the end."""
    passage.refuse(**wrong_parallel(passage.data, passage.today))
    record = _fill(passage, ParallelProcess(review_id=passage.review.pk))
    passage.result = record
    passage.say(f"Recorded another process: {named(record)}.", parallel=record.pk)


def claim_parallel(passage: Passage) -> ParallelProcess:
    """Return the process of ``data["parallel"]``, locked; it must belong to this review."""
    record = passage.claim(passage.data["parallel"], passage.data.get("version"))
    if record.review_id != passage.review.pk:
        passage.refuse(
            "This process belongs to another review. Open the parallel processes of this one again."
        )
    return record


def change_parallel(passage: Passage) -> None:
    """Change what is known of it. ``data``: ``parallel`` (the record), ``version``, the fields."""
    record = claim_parallel(passage)
    passage.refuse(**wrong_parallel(passage.data, passage.today, before=record.next_check_on))
    since = passage.data.get("since") or record.since
    if record.ended_on and since > record.ended_on:
        passage.refuse(since="This is after the day it ended. Check both dates.")
    first = Hold.objects.filter(parallel=record).order_by("since").first()
    if first is not None and since > first.since:
        passage.refuse(
            since=f"It held something up from {in_words(first.since)}, so it began by then. "
            "If that day is wrong, change the hold first."
        )
    _fill(passage, record)
    passage.result = record
    passage.say(f"Changed another process: {named(record)}.", parallel=record.pk)


def end_parallel(passage: Passage) -> None:
    """Say that it ended; holds that still stand end with it.

    ``data``: ``parallel`` (the record), ``version``, ``ended_on``.
    """
    record, ended = claim_parallel(passage), passage.data["ended_on"]
    if record.ended_on is not None:
        passage.refuse("The end of this process is recorded already. There is nothing more to do.")
    if ended < record.since:
        passage.refuse(ended_on="This is before it began. Check the year.")
    if ended > passage.today:
        passage.refuse(ended_on="This date is in the future. Record the end when it has ended.")
    holds = list(Hold.objects.filter(parallel=record))
    last = max((hold.ended_on or hold.since for hold in holds), default=ended)
    if ended < last:
        passage.refuse(
            ended_on=f"It held something up on {in_words(last)}, so it had not ended then. "
            "If that day is wrong, change the hold first."
        )
    record.ended_on, record.next_check_on = ended, None
    passage.save(record)
    standing = [hold for hold in holds if hold.stands]
    for hold in standing:
        hold.ended_on, hold.end_reason, hold.ended_with_process = ended, ENDED_WITH_IT, True
        passage.save(hold)
    passage.result = record
    tail = " What it held up goes on." if standing else ""
    passage.say(f"Another process ended: {named(record)}.{tail}", parallel=record.pk)


def resume_parallel(passage: Passage) -> None:
    """Say that it has not ended after all; holds that ended with it stand again, unless the review is over.

    ``data``: ``parallel`` (the record), ``version``.
    """
    record = claim_parallel(passage)
    if record.ended_on is None:
        passage.refuse("This process is not recorded as ended. There is nothing to take back.")
    record.ended_on = None
    passage.save(record)
    again = Hold.objects.filter(parallel=record, ended_with_process=True)
    standing = list(again) if passage.review.is_open else []
    for hold in standing:
        hold.ended_on, hold.end_reason, hold.ended_with_process = None, "", False
        passage.save(hold)
    passage.result = record
    tail = (
        f" It holds up again: {', '.join(hold.get_what_display().lower() for hold in standing)}."
        if standing
        else ""
    )
    passage.say(
        f"Another process has not ended after all: {named(record)}.{tail}", parallel=record.pk
    )


def delete_hold(passage: Passage, hold: Hold) -> None:
    """Delete a hold and the notes of who was told of it; the history keeps them."""
    for notice in HoldNotice.objects.filter(hold=hold):
        passage.delete(notice)
    passage.delete(hold)


def remove_parallel(passage: Passage) -> None:
    """Take out a process that does not belong to the review, with its holds. The history keeps all of it.

    ``data``: ``parallel`` (the record), ``version``.
    """
    record = claim_parallel(passage)
    for hold in Hold.objects.filter(parallel=record):
        delete_hold(passage, hold)
    words, pk = named(record), record.pk
    passage.delete(record)
    passage.say(f"Took out another process: {words}.", parallel=pk)


ACTS = (
    Act(
        name="add_parallel",
        label="Record another process about the same events",
        roles=COORDINATOR,
        # Also once the review is over: an inquest often begins, goes on or ends after that.
        stages=ALL_STAGES,
        run=add_parallel,
        page="reviews:parallel_add",
    ),
    Act(
        name="change_parallel",
        label="Change another process",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=change_parallel,
    ),
    Act(
        name="end_parallel",
        label="Record the end of another process",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=end_parallel,
    ),
    Act(
        name="resume_parallel",
        label="Record that another process has not ended after all",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=resume_parallel,
        needs_reason=True,
        undoes="end_parallel",
    ),
    Act(
        name="remove_parallel",
        label="Take out another process that was recorded by mistake",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_parallel,
        needs_reason=True,
        undoes="add_parallel",
    ),
)
