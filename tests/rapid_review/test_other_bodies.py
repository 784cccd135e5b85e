"""A Rapid Review keeps a log of contacts beside the letters of the National Panel, which its steps write."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import RegulatorContact, Review
from tests.drive import local, report
from tests.drive.opening import fresh
from tests.world import World
from workflows.rapid_review.followup_reading import contacts_of
from workflows.rapid_review.letters import with_panel

pytestmark = pytest.mark.django_db


def keep(world: World, review: Review, **changes: Any) -> RegulatorContact:
    data = {
        "body": "coroner", "direction": "sent", "on": timezone.localdate(), "subject": "Our question on the inquest",
        "text": "", **changes,
    }  # fmt: skip
    found: RegulatorContact = door.perform(
        "record_contact", fresh(review), world.coordinator, data=data
    ).result
    return found


def take_back(world: World, contact: RegulatorContact) -> None:
    door.perform(
        "undo_record_contact", fresh(contact.review), world.coordinator, reason="Twice.",
        data={"contact": contact, "version": contact.version},
    )  # fmt: skip


def test_what_is_kept_by_hand_is_no_letter_that_a_step_waits_for(world: World) -> None:
    review = report.responded(world)
    letters = list(contacts_of(review))
    by_hand = keep(world, review, body="national_panel", subject="A call about the inquest")
    assert list(contacts_of(review)) == letters
    assert by_hand not in with_panel(review, further=True)
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert page.count("A call about the inquest") == 1
    take_back(world, by_hand)
    with pytest.raises(door.Refused, match="No contact is recorded"):
        take_back(world, letters[0])
    assert list(contacts_of(review)) == letters


def test_the_copies_of_a_local_review_stand_in_its_log_and_stay_there(world: World) -> None:
    review = local.begun(world)
    note = keep(world, review, subject="Copy before publication")
    shown = Client()
    shown.force_login(world.coordinator)
    page = shown.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert "Regulators, coroner and other bodies" in page
    take_back(world, note)
    assert not RegulatorContact.objects.filter(review=review).exists()
