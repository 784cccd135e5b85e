"""Checks of the time that the review takes and of its quality (SI 2018/789, regulation 14), and taking one back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import Act
from reviews.door.errors import AlreadyDone
from reviews.door.passage import Passage

from ..models import ProgressCheck
from ..monitoring import newest_check
from ..stages import UNDER_WAY
from .common import COORDINATOR

DATE = "progress_checked"


def check_progress(passage: Passage) -> None:
    """Keep a check. ``data``: ``on``, ``time_note``, ``quality_note``. ``result`` is the ``ProgressCheck``.

    The date ``progress_checked`` is the day of the newest check: one that is recorded afterwards leaves it alone.
    """
    data = passage.data
    notes = {name: str(data.get(name) or "").strip() for name in ("time_note", "quality_note")}
    passage.refuse(
        **{
            name: sentence
            for name, sentence in (
                ("time_note", "Say whether the review is on time."),
                ("quality_note", "Say how good the review is so far."),
            )
            if not notes[name]
        }
    )
    on = data["on"]
    check_day(passage, "on", on, "reviewer_appointed", "the reviewer was appointed")
    passage.result = passage.save(
        ProgressCheck(
            review_id=passage.review.pk,
            on=on,
            checked_by=passage.actor,
            checked_at=passage.now,
            **notes,
        )
    )
    known = day_of(passage.review, DATE)
    if known is None or on > known:
        passage.set_date(DATE, on)
    passage.say(f"Recorded a check of progress and quality of {in_words(on)}.")


def _was_checked(passage: Passage) -> Iterator[str]:
    if newest_check(passage.review) is None:
        yield "No check is recorded here that could be taken back."


def newer_stands(check: ProgressCheck) -> str:
    """Why a check cannot be taken back: another one is newer. Empty when it is the newest."""
    newest = newest_check(check.review)
    if newest is None or newest.pk == check.pk:
        return ""
    return f"A newer check, of {in_words(newest.on)}, is recorded. Take that one back first."


def undo_check(passage: Passage) -> None:
    """Take the newest check back. ``data``: ``check`` (the ``ProgressCheck``), ``version``.

    The date goes back to the check before, or is cleared.
    """
    check = passage.claim(passage.data["check"], passage.data.get("version"))
    if newer := newer_stands(check):
        raise AlreadyDone(newer)
    on = check.on
    passage.delete(check)
    before = newest_check(passage.review)
    if before is None:
        passage.clear_date(DATE)
    elif before.on != on:
        passage.set_date(DATE, before.on)
    passage.say(f"Took back the check of progress and quality of {in_words(on)}.")


ACTS = (
    Act(
        name="check_progress",
        label="Record a check of progress and quality",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=check_progress,
        page="lcspr:check_progress",
    ),
    Act(
        name="undo_check",
        label="Take back the newest check of progress and quality",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=undo_check,
        guards=(_was_checked,),
        needs_reason=True,
        undoes="check_progress",
    ),
)
