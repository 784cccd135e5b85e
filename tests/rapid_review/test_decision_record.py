"""The decision record as a Word file: who chaired, and which decision it takes the place of."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.clock import in_words
from reviews.documents import inspect
from reviews.models import Decision, Document, Meeting, Review
from tests.drive import panel as drive
from tests.drive.opening import fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db

REPLACES = "This replaces the decision recorded on"


def lines(review: Review) -> list[str]:
    """The newest decision record, line by line."""
    newest = Document.objects.filter(review=review, kind="decision_record").order_by("-number")[0]
    content = bytes(newest.content)
    if folder := os.environ.get("LOOK_AT"):
        Path(folder, f"decision-{newest.number}.docx").write_bytes(content)
    report = inspect(content)
    assert report.problems == ()
    return report.text.split("\n")


def after(found: list[str], label: str) -> str:
    return found[found.index(label) + 1]


def replaced(review: Review) -> list[str]:
    return [line for line in lines(review) if line.startswith((REPLACES, "Why it was replaced"))]


def test_it_names_who_chaired_the_meeting(world: World) -> None:
    review = drive.decided(world, chaired_by="Dana Deputy")
    assert Meeting.objects.get(review=review).chaired_by == "Dana Deputy"
    assert after(lines(review), "Chair") == "Dana Deputy"
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert "Dana Deputy" in page


def test_it_says_when_nobody_wrote_down_who_chaired(world: World) -> None:
    review = drive.decided(world, chaired_by=" ")
    assert after(lines(review), "Chair") == "Not recorded"


def test_the_form_begins_with_the_chair_of_the_review_panel(world: World) -> None:
    review = drive.viewed(world)
    client = Client()
    client.force_login(world.coordinator)
    address = reverse("reviews:task", args=[review.reference, open_task(review, "hold_meeting").pk])
    assert client.get(address).context["form"]["chaired_by"].value() == str(world.chair)
    # Somebody in conflict does not chair.
    door.perform(
        "declare_conflict",
        review,
        world.coordinator,
        data={"user": world.chair, "nature": "Worked with the family."},
    )
    assert client.get(address).context["form"]["chaired_by"].value() == ""
    drive.decide(world, fresh(review), chaired_by="Dana Deputy")
    door.perform("undo_decision", fresh(review), world.coordinator, reason="Put right.")
    task = open_task(fresh(review), "hold_meeting")
    address = reverse("reviews:task", args=[review.reference, task.pk])
    assert client.get(address).context["form"]["chaired_by"].value() == "Dana Deputy"


def test_the_first_record_replaces_nothing(world: World) -> None:
    assert replaced(drive.decided(world)) == []


def test_one_that_takes_the_place_of_another_says_so(world: World) -> None:
    first = timezone.now()
    review = drive.decided(world, now=first)
    door.perform(
        "undo_decision", review, world.coordinator, reason="A criterion was noted wrongly."
    )
    second = first + timedelta(days=1)
    drive.decide(world, fresh(review), second, outcome="local_learning")
    day = in_words(timezone.localdate(first))
    assert replaced(review) == [
        f"{REPLACES} {day} by Cora Ordway.",
        "Why it was replaced: A criterion was noted wrongly.",
    ]
    # The third speaks of the second, not of the first.
    door.perform(
        "undo_decision",
        fresh(review),
        world.coordinator,
        reason="It was local learning.",
        now=second,
    )
    drive.decide(world, fresh(review), second + timedelta(days=1))
    assert replaced(review) == [
        f"{REPLACES} {in_words(timezone.localdate(second))} by Cora Ordway.",
        "Why it was replaced: It was local learning.",
    ]
    # A view that comes later makes a new version of the same record.
    door.perform(
        "give_scrutiny", fresh(review), world.scrutineer, data={"text": "Fair.", "version": 0}
    )
    assert len(replaced(review)) == 2


def test_without_a_reason_it_says_no_more(world: World) -> None:
    review = drive.decided(world)
    door.perform("undo_decision", review, world.coordinator, reason="Wrong.")
    Decision.objects.filter(review=review, kind="lcspr").update(superseded_reason="")
    drive.decide(world, fresh(review))
    assert replaced(review) == [f"{REPLACES} {in_words(timezone.localdate())} by Cora Ordway."]
