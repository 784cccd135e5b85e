"""An agency writes under "Your involvement"; others read it as "The agency’s involvement"."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, User
from reviews.documents import inspect
from reviews.models import ReturnSection, Review
from tests.drive.information import PARTNERS, request_for, submitted
from tests.drive.opening import fresh
from tests.drive.panel import convene, declare, share
from tests.world import World
from workflows.rapid_review.documents.panel_pack import panel_pack

pytestmark = pytest.mark.django_db

OWN = {"Your involvement", "Safety now, and what you have done", "What you looked at"}
FOR_READERS = {
    "The agency’s involvement",
    "Safety now, and what the agency has done",
    "What the agency looked at",
}


def all_written(world: World) -> Review:
    """Every agency has sent its summary, and the police wrote what they looked at too."""
    review = submitted(world)
    request = request_for(world, review, "police")
    ReturnSection.objects.create(
        request=request,
        key="sources_used",
        label="What you looked at",
        text="The case notes.",
        saved_by=world.police_contact,
        saved_at=timezone.now(),
    )
    # Older than the headings that are kept with a text.
    ReturnSection.objects.filter(request=request, key="involvement").update(label="")
    return fresh(review)


def headings(review: Review, world: World, user: User) -> set[str]:
    client = Client()
    client.force_login(user)
    address = reverse("reviews:summary", args=[review.reference, world.agencies["police"].pk])
    response = client.get(address)
    assert response.status_code == 200
    return set(re.findall(r'<h2 class="govuk-heading-m">([^<]*)</h2>', response.content.decode()))


def test_the_pack(world: World) -> None:
    content = panel_pack(all_written(world), number=1, author="The team", now=timezone.now())
    if folder := os.environ.get("LOOK_AT"):
        Path(folder, "pack.docx").write_bytes(content)
    report = inspect(content)
    assert report.problems == ()
    below = [text for level, text in report.headings if level == 3]
    assert below.count("The agency’s involvement") == len(PARTNERS)
    assert below.count("Safety now, and what the agency has done") == len(PARTNERS)
    assert below.count("What the agency looked at") == 1
    assert OWN & set(below) == set()


def test_the_page_of_a_summary(world: World) -> None:
    review = share(world, convene(world, all_written(world)))
    declare(world, review, world.chair)
    for reader in (world.coordinator, world.chair):
        found = headings(review, world, reader)
        assert found >= FOR_READERS
        assert OWN & found == set()
    found = headings(review, world, world.police_contact)
    assert found >= OWN
    assert FOR_READERS & found == set()


def test_what_the_timeline_says_of_it(world: World) -> None:
    all_written(world)
    said = set(Event.objects.filter(act="save_return_section").values_list("sentence", flat=True))
    assert "Wrote in the summary of Police: The agency’s involvement." in said
    assert [sentence for sentence in said if "Your" in sentence or "you have" in sentence] == []
