"""The other areas that work on a Rapid Review go along to the review that it leads to, are shown there and corrected there."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from reviews import door
from reviews.models import Review
from reviews.process import process_for
from tests.drive import report
from tests.drive.opening import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
AREAS = "Neighbourshire, where the child lives"


def opened(world: World, areas: str) -> tuple[Review, Review]:
    """A Rapid Review on which others work too, and the local review that it leads to."""
    first = report.responded(world)
    Review.objects.filter(pk=first.pk).update(other_areas=areas)
    found = report.decide_follow(world, fresh(first), "lcspr").result
    return fresh(first), fresh(found)


def correct(world: World, review: Review, **data: Any) -> None:
    now = fresh(review)
    door.perform(
        "correct_facts",
        now,
        world.coordinator,
        reason="A letter came.",
        data={"version": now.version, **data},
    )


def text_of(world: World, review: Review, key: str) -> str:
    (paper,) = [one for one in process_for(review).papers if one.key == key]
    document = Document(BytesIO(paper.make(fresh(review), world.coordinator, timezone.now())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_they_go_along_and_are_corrected_on_each_for_itself(world: World) -> None:
    first, after = opened(world, AREAS)
    assert after.other_areas == AREAS
    correct(world, after, other_areas="Farshire")
    assert (fresh(after).other_areas, fresh(first).other_areas) == ("Farshire", AREAS)
    correct(world, after, other_areas="")
    assert fresh(after).other_areas == ""


def test_the_page_shows_and_corrects_them(world: World) -> None:
    _, after = opened(world, AREAS)
    client = Client()
    client.force_login(world.coordinator)
    page = reverse("reviews:detail", args=[after.reference])
    facts = reverse("reviews:facts", args=[after.reference])
    assert client.get(page).content.decode().count(AREAS) == 1
    form = client.get(facts).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    answer = client.post(facts, {**typed, "other_areas": "Farshire", "reason": "A letter came."})
    assert answer.status_code == 302
    shown = client.get(page).content.decode()
    assert ("Farshire" in shown, AREAS in shown) == (True, False)
    timeline = client.get(reverse("reviews:timeline", args=[after.reference])).content.decode()
    assert "Farshire" in timeline


@pytest.mark.parametrize("key", ["panel-pack", "report-outline"])
def test_they_stand_in_the_papers(world: World, key: str) -> None:
    _, after = opened(world, AREAS)
    assert AREAS in text_of(world, after, key)
    correct(world, after, other_areas="")
    assert "Other areas" not in text_of(world, after, key)


def test_where_there_are_none_nothing_is_said(world: World) -> None:
    _, after = opened(world, "")
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[after.reference])).content.decode()
    assert "Other areas that work on it" not in page
