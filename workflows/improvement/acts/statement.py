"""The written statement went to the body that asked for it; and taking the record back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.models import RegulatorContact

from ..stages import AGREED
from ..statement import SENT, WHAT, contact_of
from .source import COORDINATOR

if TYPE_CHECKING:
    from reviews.door.passage import Passage

NODE = "send_statement"


def record_statement(passage: Passage) -> None:
    """Keep that the statement was sent; nothing is sent from here. ``result`` is the ``RegulatorContact`` in the log.

    ``data``: ``body`` (a body of the log), ``on``, ``text`` (how, or where it is kept; can be empty).
    """
    data, text = passage.data, str(passage.data.get("text") or "").strip()
    if data.get("body") not in RegulatorContact.Body.values:
        passage.refuse(body="Choose whom it was sent to.")
    passage.refuse(**identifying({"text": text}))
    check_day(passage, "on", data["on"], "signed_off", "the group agreed the plan")
    contact = passage.result = passage.save(
        RegulatorContact(
            review_id=passage.review.pk,
            body=data["body"],
            direction=RegulatorContact.Direction.SENT,
            on=data["on"],
            subject="Written statement of proposed action",
            outcome=WHAT,
            text=text,
            further=True,
            recorded_by=passage.actor,
        )
    )
    passage.set_date(SENT, data["on"])
    passage.say(
        f"Sent the written statement on {in_words(contact.on)} to this body: {contact.get_body_display()}."
    )


def _it_was_sent(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, SENT) is None:
        yield "No statement is recorded as sent, so there is nothing to take back."


def nothing_was_sent(passage: Passage) -> Iterator[str]:
    """A guard of taking the agreement back."""
    if day_of(passage.review, SENT) is not None:
        yield "The written statement was sent since. Take that back first."


def undo_record_statement(passage: Passage) -> None:
    """Take back that it was sent: it was not, or not so."""
    contact = contact_of(passage.review)
    if contact is not None:
        passage.delete(contact)
    passage.clear_date(SENT)
    passage.rewind(NODE)
    passage.say("Took back that the written statement was sent.")


ACTS = (
    Act(
        name="record_statement",
        label="Record that the written statement was sent",
        roles=COORDINATOR,
        stages=AGREED,
        task=NODE,
        run=record_statement,
    ),
    Act(
        name="undo_record_statement",
        label="Take back that the written statement was sent",
        roles=COORDINATOR,
        stages=AGREED,
        run=undo_record_statement,
        guards=(_it_was_sent,),
        needs_reason=True,
        undoes="record_statement",
        page="improvement:undo_statement",
    ),
)
