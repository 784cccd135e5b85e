"""What went to a coroner or a regulator, and what came back, stands in a log that can be put right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import RegulatorContact, Review
from tests.drive import sar
from tests.drive.opening import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def record(world: World, review: Review, **changes: Any) -> RegulatorContact:
    data = {
        "body": "coroner", "direction": "sent", "on": timezone.localdate(),
        "subject": "The terms of reference", "text": "With a letter.", **changes,
    }  # fmt: skip
    found: RegulatorContact = door.perform(
        "record_contact", fresh(review), world.coordinator, data=data
    ).result
    return found


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"body": "the mayor"}, ["body"]),
        ({"direction": ""}, ["direction"]),
        ({"subject": " "}, ["subject"]),
        ({"on": timezone.localdate() + timedelta(days=1)}, ["on"]),
    ],
)
def test_what_is_refused(world: World, changes: dict[str, Any], fields: list[str]) -> None:
    review = sar.opened(world)
    with pytest.raises(door.Refused) as refused:
        record(world, review, **changes)
    assert list(refused.value.fields) == fields
    assert not RegulatorContact.objects.exists()


def test_it_is_shown_and_taken_back(world: World) -> None:
    review = sar.opened(world)
    client = Client()
    client.force_login(world.coordinator)
    page = reverse("reviews:detail", args=[review.reference])
    assert "Regulators, coroner and other bodies" not in client.get(page).content.decode()
    sent = record(world, review)
    record(world, review, body="cqc", direction="received", subject="Two questions", text="")
    shown = client.get(page).content.decode()
    for words in ("Regulators, coroner and other bodies", "With a letter.", "Two questions"):
        assert words in shown, words
    back = reverse("reviews:undo_record_contact", args=[review.reference, sent.pk])
    assert "With a letter." in client.get(back).content.decode()
    assert client.post(back, {"reason": "A slip.", "version": sent.version}).status_code == 302
    assert [row.body for row in RegulatorContact.objects.all()] == ["cqc"]
    assert client.get(back).status_code == 409
