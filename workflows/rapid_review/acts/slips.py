"""Taking back what was recorded by a slip: the submission, the National Panel's letter, our answer."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import RegulatorContact, ReviewDate, Stage

from ..letters import last_response, newest_further, newest_in_turn, with_panel
from .followup import decision_on_what_follows
from .report import COORDINATOR

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})


# -- the submission ----------------------------------------------------------------------------------


def _nothing_followed(passage: Passage) -> Iterator[str]:
    if last_response(passage.review) is not None:
        yield (
            "The National Panel’s answer is recorded, so the report has reached it. "
            "If the answer was recorded by mistake, take that back first."
        )
    if ReviewDate.objects.filter(review_id=passage.review.pk, key="plan_agreed").exists():
        yield "The action plan is agreed. Take it up again first (“Take the agreed plan up again”)."


def undo_submission(passage: Passage) -> None:
    """Take back that the report was sent: it never went out. The clock runs again from the same day.

    The final report and its letter stay as they were made; recommendations and actions stay too.
    """
    sent = with_panel(passage.review, further=False).filter(
        direction=RegulatorContact.Direction.SENT, answers__isnull=True
    )
    contact = sent.last()
    assert contact is not None, "a submitted report has its contact"  # noqa: S101
    on = contact.on
    passage.rewind("submit_report")
    passage.delete(contact)
    passage.clear_date("submitted")
    passage.fire("back_to_report")
    passage.say(
        f"Took back that the report was sent to the National Panel on {in_words(on)}: it was not sent."
    )


# -- letters -----------------------------------------------------------------------------------------


def _nothing_decided(passage: Passage) -> Iterator[str]:
    if decision_on_what_follows(passage.review) is not None:
        yield "It is decided what follows. Take that decision back first (“Decide again”)."


def _letter_is_newest(passage: Passage) -> Iterator[str]:
    newest = newest_in_turn(passage.review)
    if last_response(passage.review) is None:
        yield "No letter of the National Panel is recorded. There is nothing to take back."
    elif newest_further(passage.review) is not None:
        yield "The National Panel wrote again since. Take back what came after first."
    elif newest is not None and newest.direction == RegulatorContact.Direction.SENT:
        yield "The National Panel’s letter was answered. Take back our answer first."


def _answer_is_newest(passage: Passage) -> Iterator[str]:
    newest = newest_in_turn(passage.review)
    if newest is None or newest.answers_id is None:
        yield "No answer of ours came last, so there is nothing to take back."


def undo_panel_response(passage: Passage) -> None:
    """Take the record of the National Panel's newest letter back, with its file; it is recorded again."""
    letter = last_response(passage.review)
    assert letter is not None  # noqa: S101 - the guard asked
    on = letter.on
    passage.rewind("panel_response")
    remove_letter(passage, letter)
    if last_response(passage.review) is None:
        passage.clear_date("panel_response")
    passage.say(f"Took back the record of the National Panel's letter of {in_words(on)}.")


def remove_letter(passage: Passage, letter: RegulatorContact) -> None:
    """Take the record of a letter away, and mark the file that came with it as removed."""
    file = letter.file
    passage.delete(letter)
    if file is not None and file.removed_at is None:
        file.removed_at, file.removed_reason = passage.now, passage.reason
        file.save(update_fields=["removed_at", "removed_reason"])


def undo_reply(passage: Passage) -> None:
    """Take the record of our newest answer to the National Panel back; it is recorded again."""
    answer = newest_in_turn(passage.review)
    assert answer is not None  # noqa: S101 - the guard asked
    on = answer.on
    passage.rewind("reply_to_panel")
    passage.delete(answer)
    before = with_panel(passage.review, further=False).filter(answers__isnull=False).last()
    if before is None:
        passage.clear_date("reply_sent")
    else:
        passage.set_date("reply_sent", before.on)
    passage.say(f"Took back the record of our answer of {in_words(on)} to the National Panel.")


ACTS = (
    Act(
        name="undo_submission",
        label="Take back that the report was sent",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        run=undo_submission,
        guards=(_nothing_followed,),
        needs_reason=True,
        undoes="submit_report",
        page="rapid_review:undo_submission",
    ),
    Act(
        name="undo_panel_response",
        label="Record the National Panel’s letter again",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        run=undo_panel_response,
        guards=(_letter_is_newest, _nothing_decided),
        needs_reason=True,
        undoes="record_panel_response",
        page="rapid_review:undo_panel_response",
    ),
    Act(
        name="undo_reply",
        label="Record our answer to the National Panel again",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        run=undo_reply,
        guards=(_answer_is_newest, _nothing_decided),
        needs_reason=True,
        undoes="reply_to_panel",
        page="rapid_review:undo_reply",
    ),
)
