"""Telling of the decision, sending a copy of the report, and taking the record of either back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.door.acts import Act
from reviews.door.errors import AlreadyDone
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import RegulatorContact
from reviews.queries.identity import sealed_names

from ..stages import COPIED_AT, TOLD_AT
from ..telling import (
    DECISION,
    REPORT,
    can_be_told,
    contacts_about,
    told,
    told_of,
    untold,
    words_of,
)
from ..telling import in_words as named
from .common import COORDINATOR

SINCE = {
    DECISION: ("decision_made", "the decision"),
    REPORT: ("qa_cleared", "quality assurance passed the report"),
}


def _tell(passage: Passage, what: str) -> None:
    data, review = passage.data, passage.review
    one = next(
        (item for item in told(review, what) if item.recipient.key == data.get("recipient")), None
    )
    if one is None:
        passage.refuse(recipient="Choose who was told.")
        return
    if one.contact is not None:
        raise AlreadyDone(
            f"That the {one.recipient.label} was told is recorded already, for {in_words(one.contact.on)}."
        )
    text = str(data.get("text") or "").strip()
    passage.refuse(**identifying({"text": text}, sealed_names(review)))
    check_day(passage, "on", data["on"], *SINCE[what])
    words = words_of(review, what)
    passage.result = passage.save(
        RegulatorContact(
            review_id=review.pk,
            body=one.recipient.body,
            direction=RegulatorContact.Direction.SENT,
            on=data["on"],
            subject=words.subject,
            outcome=what,
            text=text,
            further=True,
            about=told_of(review) if what == DECISION else None,
            recorded_by=passage.actor,
        )
    )
    did = "Told" if what == DECISION else "Sent a copy of the report to"
    of = f" {words.of}" if what == DECISION else ""
    passage.say(f"{did} the {one.recipient.label}{of} on {in_words(data['on'])}.")


def tell_decision(passage: Passage) -> None:
    """Keep that a body was told of the decision; nothing is sent from here. ``result`` is the ``RegulatorContact``.

    ``data``: ``recipient`` (its key in the rule file), ``on``, ``text`` (how, or where the letter is kept; can be empty).
    """
    _tell(passage, DECISION)


def send_copy(passage: Passage) -> None:
    """Keep that a body got a copy of the report; ``data`` and ``result`` as for ``tell_decision``."""
    _tell(passage, REPORT)


def _decision_untold(passage: Passage) -> Iterator[str]:
    if not untold(passage.review, DECISION):
        yield (
            f"Everybody who has to be told {words_of(passage.review, DECISION).of} was told."
            if can_be_told(passage.review, DECISION)
            else "Nothing is decided yet, so there is nothing to tell."
        )


def _copy_unsent(passage: Passage) -> Iterator[str]:
    if not untold(passage.review, REPORT):
        yield (
            "Everybody who has to get a copy of the report got one."
            if can_be_told(passage.review, REPORT)
            else "Quality assurance has not passed the report yet, so there is no copy to send."
        )


def _taking_back(passage: Passage, what: str) -> None:
    contact = passage.claim(passage.data["contact"], passage.data.get("version"))
    if contact.review_id != passage.review.pk or contact.outcome != what:
        passage.refuse("This belongs to another record.")
    body, on, of = contact.get_body_display(), contact.on, words_of(passage.review, what).of
    passage.delete(contact)
    what_it_was = f"was told {of}" if what == DECISION else "got a copy of the report"
    passage.say(f"Took back the record that the {body} {what_it_was} on {in_words(on)}.")


def undo_tell_decision(passage: Passage) -> None:
    """Take back that a body was told of the decision. ``data``: ``contact``, ``version``."""
    _taking_back(passage, DECISION)


def undo_send_copy(passage: Passage) -> None:
    """Take back that a body got a copy. ``data``: ``contact``, ``version``."""
    _taking_back(passage, REPORT)


def _somebody_was_told(passage: Passage) -> Iterator[str]:
    if not contacts_about(passage.review, DECISION).exists():
        of = words_of(passage.review, DECISION).of
        yield f"Nobody was told {of}, so there is nothing to take back."


def _a_copy_was_sent(passage: Passage) -> Iterator[str]:
    if not contacts_about(passage.review, REPORT).exists():
        yield "No copy of the report is recorded, so there is nothing to take back."


def nobody_waits(passage: Passage) -> Iterator[str]:
    """Guard of closing: everybody heard of the decision, and has the report."""
    if missing := untold(passage.review, DECISION):
        yield f"It is not recorded that {named(missing)} heard of the decision. Record it first."
    if missing := untold(passage.review, REPORT):
        yield f"It is not recorded that a copy of the report went to {named(missing)}. Record it first."


ACTS = (
    Act(
        name="tell_decision",
        label="Record who was told of the decision",
        roles=COORDINATOR,
        stages=TOLD_AT,
        run=tell_decision,
        guards=(_decision_untold,),
    ),
    Act(
        name="undo_tell_decision",
        label="Take back who was told of the decision",
        roles=COORDINATOR,
        stages=TOLD_AT,
        run=undo_tell_decision,
        guards=(_somebody_was_told,),
        needs_reason=True,
        undoes="tell_decision",
    ),
    Act(
        name="send_copy",
        label="Record who got a copy of the report",
        roles=COORDINATOR,
        stages=COPIED_AT,
        run=send_copy,
        guards=(_copy_unsent,),
    ),
    Act(
        name="undo_send_copy",
        label="Take back who got a copy of the report",
        roles=COORDINATOR,
        stages=COPIED_AT,
        run=undo_send_copy,
        guards=(_a_copy_was_sent,),
        needs_reason=True,
        undoes="send_copy",
    ),
)
