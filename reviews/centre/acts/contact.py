"""Acts: a contact with somebody at the centre, changing it, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, Act
from reviews.models import FamilyContact
from reviews.models.involved import PURPOSES

from .common import COORDINATOR, claim_person, refuse_day

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def _fill(passage: Passage, contact: FamilyContact) -> FamilyContact:
    data = passage.data
    purposes = set(data["purposes"])
    if not purposes & set(PURPOSES):
        passage.refuse(purposes="Choose what the contact was for.")
    refuse_day(passage, "on", data["on"])
    contact.on, contact.how = data["on"], data["how"]
    for name in PURPOSES:
        setattr(contact, name, name in purposes)
    contact.declined = bool(data.get("declined"))
    contact.said = str(data.get("said") or "").strip()
    return passage.save(contact)


def _about(contact: FamilyContact) -> str:
    """What the timeline says of a contact: for what and when, and none of their words."""
    declined = ", declined" if contact.declined else ""
    return (
        f"with {contact.person.who} on {in_words(contact.on)} "
        f"({contact.get_how_display().lower()}: {contact.purposes_in_words.lower()}{declined})"
    )


def record_family_contact(passage: Passage) -> None:
    """Record a contact. ``data``: ``person``, ``on``, ``how``, ``purposes`` (keys of ``PURPOSES``), ``declined``, ``said``."""
    person = claim_person(passage, None)
    contact = FamilyContact(review_id=passage.review.pk, person=person, recorded_by=passage.actor)
    passage.result = _fill(passage, contact)
    passage.say(f"Recorded a contact {_about(contact)}.", person=person.pk, contact=contact.pk)


def _claim(passage: Passage) -> FamilyContact:
    contact = passage.claim(passage.data["contact"], passage.data.get("version"))
    if contact.review_id != passage.review.pk:
        passage.refuse("This contact belongs to another review. Open the list of this one again.")
    return contact


def change_family_contact(passage: Passage) -> None:
    """Correct a contact. ``data``: ``contact`` (the row), ``version``, and what ``record_family_contact`` takes."""
    contact = passage.result = _fill(passage, _claim(passage))
    passage.say(
        f"Changed a contact {_about(contact)}.", person=contact.person_id, contact=contact.pk
    )


def remove_family_contact(passage: Passage) -> None:
    """Take back a contact that was recorded by a slip. ``data``: ``contact`` (the row), ``version``."""
    contact = _claim(passage)
    said, pk = _about(contact), contact.pk
    passage.delete(contact)
    passage.say(f"Took back a contact {said}.", person=contact.person_id, contact=pk)


ACTS = (
    Act(
        name="record_family_contact",
        label="Record a contact with somebody at the centre",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=record_family_contact,
    ),
    Act(
        name="change_family_contact",
        label="Change a contact with somebody at the centre",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=change_family_contact,
    ),
    Act(
        name="remove_family_contact",
        label="Take back a contact that was recorded by mistake",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_family_contact,
        needs_reason=True,
        undoes="record_family_contact",
    ),
)
