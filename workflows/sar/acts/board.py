"""The report goes to the safeguarding adults board, and the board decides in a meeting; either can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.decisions import take_back
from reviews.door.acts import Act
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.drafts.answering import answers_missing
from reviews.drafts.looking import missing_contents
from reviews.drafts.reading import newest_draft
from reviews.drafts.receiving import has_a_draft
from reviews.models import Decision, ReviewDate
from reviews.requests.owed import no_answer_owed

from ..board import KIND, MEETING, RETURNED, SIGNED_OFF, newest
from ..report import DRAFTS
from ..stages import REPORT
from .common import COORDINATOR

SENT, SIGNED = "report_drafted", "signed_off"


def take_to_board(passage: Passage) -> None:
    """Send the newest draft to the board. ``data``: ``meets_on`` (the day of its meeting, or None)."""
    review, meets_on = passage.review, passage.data.get("meets_on")
    first = day_of(review, DRAFTS.received)
    if meets_on is not None and first is not None and meets_on < first:
        passage.refuse(
            meets_on=f"This is before the first draft came on {in_words(first)}. Check the date."
        )
    draft = newest_draft(review)
    assert draft is not None  # noqa: S101 - the guard asked
    review.report_round += 1
    if not ReviewDate.objects.filter(review_id=review.pk, key=SENT).exists():
        passage.set_date(SENT, passage.today)
    if meets_on is not None:
        passage.set_date(MEETING, meets_on)
    else:
        passage.clear_date(MEETING)
    when = f", which meets on {in_words(meets_on)}" if meets_on else ""
    passage.say(
        f"Sent draft {draft.number} of the report to the safeguarding adults board{when}.",
        draft=draft.number,
        round=review.report_round,
    )


def _is_with_the_board(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("board_sign_off"):
        yield "The report is not with the board now, so there is nothing to take back."


def recall_from_board(passage: Passage) -> None:
    """Take the report back from the board before it decided."""
    passage.rewind(DRAFTS.send)
    passage.clear_date(MEETING)
    if newest(passage.review) is None:
        passage.clear_date(SENT)
    passage.say("Took the report back from the safeguarding adults board.")


def _late(passage: Passage, on: date) -> str:
    """Return why the review is complete only now; refused without where it is late."""
    main = next((item for item in deadlines(passage.review, passage.today) if item.rule.main), None)
    reason = (passage.data.get("late_reason") or "").strip()
    if main is None or main.due_on is None or on <= main.due_on:
        return ""
    if not reason:
        passage.refuse(
            late_reason=f"The aim was {in_words(main.due_on)}. Say the good reason for the delay; it is kept."
        )
    return reason


def record_board_decision(passage: Passage) -> None:
    """Keep what the board decided in its meeting. ``result`` is the ``Decision``.

    ``data``: ``outcome`` (``signed_off`` | ``returned``), ``on``, ``agreed_by`` (who agreed), ``text`` (what has to
    change, needed then; else what the board said, which can be empty), ``late_reason`` (after six months).
    """
    data, on = passage.data, passage.data["on"]
    text, fields = (data.get("text") or "").strip(), {}
    if data.get("outcome") not in (SIGNED_OFF, RETURNED):
        fields["outcome"] = "Choose what the board decided."
    if not (data.get("agreed_by") or "").strip():
        fields["agreed_by"] = "Say who agreed."
    if data.get("outcome") == RETURNED and not text:
        fields["text"] = "Say what has to change, so that the author can do it."
    passage.refuse(**fields)
    check_day(passage, "on", on, DRAFTS.received, "the first draft came")
    last = newest(passage.review)
    if last is not None and on < last.decided_on:
        passage.refuse(
            on=f"The board decided before this on {in_words(last.decided_on)}. Enter that day or a later one."
        )
    signed = data["outcome"] == SIGNED_OFF
    if signed:
        passage.set_date(SIGNED, on, late_reason=_late(passage, on))
    if day_of(passage.review, MEETING) is not None:
        passage.set_date(MEETING, on)
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=KIND,
        outcome=data["outcome"],
        rationale=text or "Nothing else was said.",
        agreed_by=data["agreed_by"].strip(),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.say(
        f"The safeguarding adults board signed the report off on {in_words(on)}."
        if signed
        else f"The safeguarding adults board asked for changes to the report on {in_words(on)}."
    )


def _the_board_decided(passage: Passage) -> Iterator[str]:
    if newest(passage.review) is None:
        yield "No decision of the board is recorded, so there is nothing to take back."
    elif passage.open_tasks("board_sign_off"):
        yield "The report went to the board again since. Take it back from the board first."


def undo_board_decision(passage: Passage) -> None:
    """Take back what the board decided: it did not, or not so. It stays in the record as superseded."""
    last = newest(passage.review)
    assert last is not None  # noqa: S101 - the guard asked
    take_back(passage, last)
    passage.rewind("board_sign_off")
    passage.clear_date(SIGNED)
    passage.say("Took back the record of what the safeguarding adults board decided.")


ACTS = (
    Act(
        name="take_to_board",
        label="Send the report to the board",
        roles=COORDINATOR,
        stages=REPORT,
        task=DRAFTS.send,
        run=take_to_board,
        guards=(has_a_draft, no_answer_owed, missing_contents, answers_missing),
    ),
    Act(
        name="recall_from_board",
        label="Take the report back from the board",
        roles=COORDINATOR,
        stages=REPORT,
        run=recall_from_board,
        guards=(_is_with_the_board,),
        needs_reason=True,
        undoes="take_to_board",
        page="sar:recall_from_board",
    ),
    Act(
        name="record_board_decision",
        label="Record what the board decided",
        roles=COORDINATOR,
        stages=REPORT,
        task="board_sign_off",
        run=record_board_decision,
    ),
    Act(
        name="undo_board_decision",
        label="Record the board’s decision again",
        roles=COORDINATOR,
        stages=REPORT,
        run=undo_board_decision,
        guards=(_the_board_decided,),
        needs_reason=True,
        undoes="record_board_decision",
        page="sar:undo_board_decision",
    ),
)
