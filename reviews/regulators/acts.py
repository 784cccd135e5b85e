"""Recording a contact with a regulator, a coroner or another body, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.ui.words import listed
from reviews.clock import in_words
from reviews.dates import check_day
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import RegulatorContact, RoleKind, Stage
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from .delay import DELAY, delay_of
from .reading import contacts_of
from .telling import to_tell

COORDINATOR = frozenset({RoleKind.COORDINATOR})
Body, Direction = RegulatorContact.Body, RegulatorContact.Direction


def record_contact(passage: Passage) -> None:
    """Keep what went to a body or came from it; nothing is sent from here. ``result`` is the ``RegulatorContact``.

    ``data``: ``body``, ``direction`` (``sent`` | ``received``), ``on``, ``subject`` (what it was), ``text`` (what it said,
    or where it is kept; can be empty), ``of`` (what the body was told of, one of ``Telling.what`` that have to be told of this
    review; or empty).
    """
    data, fields = passage.data, {}
    subject = str(data.get("subject") or "").strip()
    if data.get("body") not in Body.values:
        fields["body"] = "Choose whom it went to or came from."
    if data.get("direction") not in Direction.values:
        fields["direction"] = "Say whether it was sent or received."
    if not subject:
        fields["subject"] = "Say in a few words what it was."
    if data["on"] > passage.today:
        fields["on"] = "This day is still to come. Check the date."
    told = str(data.get("of") or "")
    if told and "body" not in fields and (wrong := _cannot_be_told(passage, told)):
        fields["of"] = wrong
    texts = {"subject": subject, "text": str(data.get("text") or "")}
    passage.refuse(**(identifying(texts, sealed_names(passage.review)) | fields))
    contact = passage.result = passage.save(
        RegulatorContact(
            review_id=passage.review.pk,
            body=data["body"],
            direction=data["direction"],
            on=data["on"],
            subject=subject,
            text=str(data.get("text") or "").strip(),
            outcome=told,
            # It moves no date of the review, and no step waits for it.
            further=True,
            by_hand=True,
            recorded_by=passage.actor,
        )
    )
    words = "sent to" if contact.direction == Direction.SENT else "received from"
    passage.say(
        f"Recorded what was {words} a body on {in_words(contact.on)}: {contact.get_body_display()}."
    )


def _cannot_be_told(passage: Passage, what: str) -> str:
    """Why the contact does not tell a body what it has to be told, or nothing."""
    one = next((item for item in to_tell(passage.review) if item.telling.what == what), None)
    if one is None:
        return "Nobody has to be told of this any more. Open the page again."
    named = listed(item.recipient.named for item in one.heard)
    if passage.data["body"] not in [item.recipient.body for item in one.heard]:
        return f"This goes to {named}. Choose one of them above, or “Something else”."
    if passage.data.get("direction") != Direction.SENT:
        return "This is something that we tell. Say that it was sent, or choose “Something else”."
    return ""


def _one_is_there(passage: Passage) -> Iterator[str]:
    if not contacts_of(passage.review).filter(by_hand=True).exists():
        yield "No contact is recorded here, so there is nothing to take back."


def undo_record_contact(passage: Passage) -> None:
    """Take a contact back that was recorded by a slip. ``data``: ``contact``, ``version``."""
    contact = passage.claim(passage.data["contact"], passage.data.get("version"))
    if contact.review_id != passage.review.pk:
        passage.refuse("This belongs to another review.")
    if not contact.by_hand:
        passage.refuse("This belongs to a step of the review. Take it back there.")
    on, body = contact.on, contact.get_body_display()
    passage.delete(contact)
    passage.say(f"Took back the record of a contact of {in_words(on)} with this body: {body}.")


def tell_delay(passage: Passage) -> None:
    """Keep that a body heard why the review is late or on hold; nothing is sent from here. ``result``: the contact.

    ``data``: ``recipient`` (key of the rule file), ``on``, ``text`` (the reasons as they were given). It stands in the log, and is
    taken back there.
    """
    data = passage.data
    one = next(
        (
            item
            for item in edition_of(passage.review).recipients_of(DELAY)
            if item.key == data.get("recipient")
        ),
        None,
    )
    if one is None:
        passage.refuse(recipient="Choose who was told.")
        return
    texts = passage.required(text="Give the reasons, as they were told.")
    passage.refuse(**identifying(texts, sealed_names(passage.review)))
    check_day(passage, "on", data["on"], "decision_made", "it was decided to carry out the review")
    told = contacts_of(passage.review).filter(outcome=DELAY, body=one.body, on=data["on"])
    if told.filter(text=texts["text"]).exists():
        passage.refuse("This is recorded already, with the same words.")
    passage.result = passage.save(
        RegulatorContact(
            review_id=passage.review.pk,
            body=one.body,
            direction=Direction.SENT,
            on=data["on"],
            subject="Why the review is late or on hold",
            text=texts["text"],
            outcome=DELAY,
            further=True,
            by_hand=True,
            recorded_by=passage.actor,
        )
    )
    passage.say(
        f"Told the {one.label} on {in_words(data['on'])} why the review is late or on hold."
    )


def _there_is_a_delay(passage: Passage) -> Iterator[str]:
    if delay_of(passage.review, passage.today) is None:
        yield "The review is neither late nor on hold, so there is nothing to tell."


#: For a process whose rules name bodies that have to hear of a delay.
DELAY_ACTS = (
    Act(
        name="tell_delay",
        label="Record who was told why the review is late or on hold",
        roles=COORDINATOR,
        # Nothing is expected any more of a review that was withdrawn.
        stages=ALL_STAGES - {Stage.NOT_PROGRESSED},
        run=tell_delay,
        guards=(_there_is_a_delay,),
    ),
)
REGULATOR_ACTS = (
    Act(
        name="record_contact",
        label="Record a contact with a regulator, a coroner or another body",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=record_contact,
        page="reviews:record_contact",
    ),
    Act(
        name="undo_record_contact",
        label="Take back the record of a contact with a body",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=undo_record_contact,
        guards=(_one_is_there,),
        needs_reason=True,
        undoes="record_contact",
    ),
)
