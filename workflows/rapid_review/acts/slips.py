"""Taking back what was recorded by a slip: one's own sign-off, the submission, the National Panel's letter, our answer."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import RegulatorContact, ReviewDate, RoleKind, SignOff, Stage

from ..letters import last_response, newest_further, newest_in_turn, with_panel
from ..signing import approved_in_round
from .followup import decision_on_what_follows
from .report import COORDINATOR
from .wrong_signer import reopen_sign_off

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})


# -- a sign-off --------------------------------------------------------------------------------------


def _own_sign_off(passage: Passage) -> SignOff | None:
    mine = approved_in_round(passage.review).filter(user=passage.actor)
    return mine.select_related("agency").first()


def _waits_for_the_others(passage: Passage) -> Iterator[str]:
    if _own_sign_off(passage) is None:
        yield "You have not signed off this version of the report, so there is nothing to take back."
    elif not passage.open_tasks("sign_off"):
        yield (
            "The report is no longer with the three safeguarding partners. "
            "Ask the partnership team to take it back, if it is not submitted yet."
        )


def undo_sign_off(passage: Passage) -> None:
    """Take one's own sign-off back while another partner still has to sign; the task is open again."""
    signed = _own_sign_off(passage)
    assert signed is not None  # noqa: S101 - the guard asked
    at, agency, review = signed.at, signed.agency, passage.review
    reopen_sign_off(passage, signed)
    for person in coordinators(review):
        passage.tell(
            person,
            "sign_off_taken_back",
            f"{review.reference}: {agency.short_name} took back its sign-off",
            f"{passage.actor} took back the sign-off of the report on {review.pseudonym} "
            f"({review.reference}) for {agency}.\n\n{passage.reason}\n\n{review_address(review)}\n",
        )
    passage.say(
        f"Took back the sign-off of the report, for {agency}.",
        agency=agency.pk,
        round=review.report_round,
        signed_at=at.isoformat(),
    )


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
        name="undo_sign_off",
        label="Take my sign-off back",
        roles=frozenset({RoleKind.SIGNATORY}),
        stages=frozenset({Stage.REPORT}),
        run=undo_sign_off,
        guards=(_waits_for_the_others,),
        needs_reason=True,
        undoes="sign_off",
        page="rapid_review:undo_sign_off",
    ),
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
