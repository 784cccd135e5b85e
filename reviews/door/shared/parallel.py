"""Shared acts: other processes about the same events, which are shown on the clock and never stop it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reviews.door.acts import ALL_STAGES, OPEN_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import ParallelProcess, RoleKind

COORDINATOR = frozenset({RoleKind.COORDINATOR})
FIELDS = (
    "kind",
    "body",
    "contact",
    "holds",
    "since",
    "expected_until",
    "next_check_on",
    "agreed_by",
    "regulator_told_on",
    "note",
)


def wrong_parallel(
    data: Mapping[str, Any], today: date, *, before: date | None = None
) -> dict[str, str]:
    """Return a sentence for each field that cannot be right. ``before`` is the next check it had already."""
    wrong: dict[str, str] = {}
    since, until = data.get("since"), data.get("expected_until")
    told, check = data.get("regulator_told_on"), data.get("next_check_on")
    if since and since > today:
        wrong["since"] = "This date is in the future. Enter the day it began, today or earlier."
    if since and until and until < since:
        wrong["expected_until"] = "This is before it began. Enter a later date, or leave it empty."
    if check and check < today and check != before:
        wrong["next_check_on"] = "This day has passed. Enter today or a later day."
    if told and told > today:
        wrong["regulator_told_on"] = (
            "This date is in the future. Leave it empty until they have been told."
        )
    if data.get("holds") != ParallelProcess.Holds.NOTHING and not data.get("agreed_by", "").strip():
        wrong["agreed_by"] = (
            "Say who agreed that it holds something up. Without agreement, choose “Nothing”."
        )
    return wrong


def _fill(passage: Passage, record: ParallelProcess) -> ParallelProcess:
    for name in FIELDS:
        if name in passage.data:
            setattr(record, name, passage.data[name])
    return passage.save(record)


def _words(record: ParallelProcess) -> str:
    held = (
        ""
        if record.holds == ParallelProcess.Holds.NOTHING
        else f" It holds up: {record.get_holds_display().lower()}."
    )
    return f"{record.get_kind_display()} ({record.body}).{held}"


def add_parallel(passage: Passage) -> None:
    """Record another process. ``data``: the fields of ``ParallelProcess`` except the end."""
    passage.refuse(**wrong_parallel(passage.data, passage.today))
    record = _fill(passage, ParallelProcess(review_id=passage.review.pk))
    passage.result = record
    passage.say(f"Recorded another process: {_words(record)}", parallel=record.pk)


def _claim(passage: Passage) -> ParallelProcess:
    record = passage.claim(passage.data["parallel"], passage.data.get("version"))
    if record.review_id != passage.review.pk:
        passage.refuse(
            "This process belongs to another review. Open the parallel processes of this one again."
        )
    return record


def change_parallel(passage: Passage) -> None:
    """Change what is known of it. ``data``: ``parallel`` (the record), ``version``, the fields."""
    record = _claim(passage)
    passage.refuse(**wrong_parallel(passage.data, passage.today, before=record.next_check_on))
    if record.ended_on and passage.data.get("since") and passage.data["since"] > record.ended_on:
        passage.refuse(since="This is after the day it ended. Check both dates.")
    _fill(passage, record)
    passage.result = record
    passage.say(f"Changed another process: {_words(record)}", parallel=record.pk)


def end_parallel(passage: Passage) -> None:
    """Say that it ended. ``data``: ``parallel`` (the record), ``version``, ``ended_on``."""
    record, ended = _claim(passage), passage.data["ended_on"]
    if record.ended_on is not None:
        passage.refuse("The end of this process is recorded already. There is nothing more to do.")
    if ended < record.since:
        passage.refuse(ended_on="This is before it began. Check the year.")
    if ended > passage.today:
        passage.refuse(ended_on="This date is in the future. Record the end when it has ended.")
    record.ended_on, record.next_check_on = ended, None
    passage.save(record)
    passage.result = record
    passage.say(
        f"Another process ended: {record.get_kind_display()} ({record.body}).", parallel=record.pk
    )


ACTS = (
    Act(
        name="add_parallel",
        label="Record another process about the same events",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
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
)
