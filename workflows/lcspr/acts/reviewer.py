"""What the safeguarding partners ask the reviewer for in writing (SI 2018/789, regulation 14), and the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.door.acts import Act
from reviews.door.errors import AlreadyDone
from reviews.door.passage import Passage

from ..models import WrittenRequest
from ..monitoring import requests_of
from ..stages import UNDER_WAY
from .common import COORDINATOR

ANSWERED = "The reviewer’s answer is recorded already. Open the review to read it."
NOT_ANSWERED = "No answer is recorded yet, or it was taken back already."
ANSWER_FIRST = "The reviewer answered this request. Take the answer back first."
ASKED_FOR = {
    WrittenRequest.What.INFORMATION: "specified information",
    WrittenRequest.What.DRAFT_REPORT: "a draft report",
}


def ask_reviewer(passage: Passage) -> None:
    """Keep what the reviewer was asked for in writing; nothing is sent from here. ``result``: the ``WrittenRequest``.

    ``data``: ``asked_on``, ``what`` (one of ``WrittenRequest.What``), ``text``, ``in_writing`` (the words of the
    e-mail or letter, or where it is kept), ``answer_by`` (or None).
    """
    data = passage.data
    words = {name: str(data.get(name) or "").strip() for name in ("text", "in_writing")}
    fields = {
        name: sentence
        for name, sentence in (
            ("text", "Say what the reviewer was asked for."),
            ("in_writing", "Say how it was asked in writing. A request to the reviewer has to be."),
        )
        if not words[name]
    }
    if data["what"] not in WrittenRequest.What.values:
        fields["what"] = "Choose what the reviewer was asked for."
    asked_on: date = data["asked_on"]
    answer_by: date | None = data.get("answer_by")
    if answer_by is not None and answer_by < asked_on:
        fields["answer_by"] = "This is before the day it was asked. Check both dates."
    passage.refuse(**fields)
    check_day(passage, "asked_on", asked_on, "reviewer_appointed", "the reviewer was appointed")
    what = WrittenRequest.What(data["what"])
    passage.result = passage.save(
        WrittenRequest(
            review_id=passage.review.pk,
            asked_on=asked_on,
            what=what,
            answer_by=answer_by,
            recorded_by=passage.actor,
            **words,
        )
    )
    passage.say(f"Recorded a written request to the reviewer for {ASKED_FOR[what]}.")


def _claimed(passage: Passage) -> WrittenRequest:
    """The request of ``data["written"]``, as it was read."""
    return passage.claim(passage.data["written"], passage.data.get("version"))


def _one_waits(passage: Passage) -> Iterator[str]:
    if not requests_of(passage.review).filter(answered_on__isnull=True).exists():
        yield "No written request to the reviewer waits for an answer."


def _one_is_answered(passage: Passage) -> Iterator[str]:
    if not requests_of(passage.review).filter(answered_on__isnull=False).exists():
        yield "No answer of the reviewer is recorded here that could be taken back."


def record_reviewer_answer(passage: Passage) -> None:
    """Keep what the reviewer answered. ``data``: ``written``, ``version``, ``answered_on``, ``answer``."""
    written = _claimed(passage)
    if written.answered_on is not None:
        raise AlreadyDone(ANSWERED)
    on: date = passage.data["answered_on"]
    answer = str(passage.data.get("answer") or "").strip()
    if not answer:
        passage.refuse(answer="Say what the reviewer answered, or where the answer is kept.")
    if on > passage.today:
        passage.refuse(answered_on="This day is still to come. Check the date.")
    if on < written.asked_on:
        passage.refuse(
            answered_on=f"This is before the reviewer was asked on {in_words(written.asked_on)}. Check the date."
        )
    written.answered_on, written.answer = on, answer
    passage.result = passage.save(written)
    passage.say(
        f"Recorded the reviewer’s answer to the written request of {in_words(written.asked_on)}."
    )


def undo_reviewer_answer(passage: Passage) -> None:
    """Take an answer back, so that it waits again. ``data``: ``written``, ``version``."""
    written = _claimed(passage)
    if written.answered_on is None:
        raise AlreadyDone(NOT_ANSWERED)
    written.answered_on, written.answer = None, ""
    passage.result = passage.save(written)
    passage.say(
        f"Took back the reviewer’s answer to the written request of {in_words(written.asked_on)}."
    )


def undo_ask_reviewer(passage: Passage) -> None:
    """Take a written request back that was not answered. ``data``: ``written``, ``version``."""
    written = _claimed(passage)
    if written.answered_on is not None:
        passage.refuse(ANSWER_FIRST)
    asked_on = written.asked_on
    passage.delete(written)
    passage.say(f"Took back the written request to the reviewer of {in_words(asked_on)}.")


ACTS = (
    Act(
        name="ask_reviewer",
        label="Record a written request to the reviewer",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=ask_reviewer,
        page="lcspr:ask_reviewer",
    ),
    Act(
        name="record_reviewer_answer",
        label="Record the reviewer’s answer to a written request",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=record_reviewer_answer,
        guards=(_one_waits,),
    ),
    Act(
        name="undo_reviewer_answer",
        label="Take back the reviewer’s answer to a written request",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=undo_reviewer_answer,
        guards=(_one_is_answered,),
        needs_reason=True,
        undoes="record_reviewer_answer",
    ),
    Act(
        name="undo_ask_reviewer",
        label="Take back a written request to the reviewer",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=undo_ask_reviewer,
        guards=(_one_waits,),
        needs_reason=True,
        undoes="ask_reviewer",
    ),
)
