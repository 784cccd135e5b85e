"""Driving what is recorded of the people at the centre of a review."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import FamilyContact, FamilyView, Involved, Review
from tests.world import World


def person_data(**changes: Any) -> dict[str, Any]:
    """What the form of a person sends, as the act takes it."""
    return {
        "part": Involved.Part.FAMILY,
        "who": "mother",
        "waits_because": "",
        "waits_until": None,
        "reach": "By letter",
        "needs": "A Polish interpreter",
        "advocate": Involved.Advocate.NOT_OFFERED,
        "advocate_on": None,
        "advocate_service": "",
        "advocate_name": "",
        **changes,
    }


def contact_data(**changes: Any) -> dict[str, Any]:
    """What the form of a contact sends."""
    return {
        "on": timezone.localdate(),
        "how": FamilyContact.How.VISIT,
        "purposes": ["told"],
        "declined": False,
        "said": "",
        **changes,
    }


def view_data(**changes: Any) -> dict[str, Any]:
    """What the form of a view sends."""
    return {
        "topic": "publication",
        "answer": FamilyView.Answer.CONTENT,
        "on": timezone.localdate(),
        "words": "",
        "why_not": "",
        "version": 0,
        **changes,
    }


def add_person(world: World, review: Review, **changes: Any) -> Involved:
    """Record somebody."""
    found = door.perform(
        "add_involved", review, world.coordinator, data=person_data(**changes)
    ).result
    assert isinstance(found, Involved)
    return found


def add_contact(world: World, review: Review, person: Involved, **changes: Any) -> FamilyContact:
    """Record a contact."""
    data = {"person": person, **contact_data(**changes)}
    found = door.perform("record_family_contact", review, world.coordinator, data=data).result
    assert isinstance(found, FamilyContact)
    return found


def add_view(world: World, review: Review, person: Involved, **changes: Any) -> FamilyView:
    """Record what they said of a topic."""
    data = {"person": person, **view_data(**changes)}
    found = door.perform("record_family_view", review, world.coordinator, data=data).result
    assert isinstance(found, FamilyView)
    return found
