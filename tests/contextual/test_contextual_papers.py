"""The papers of the group and of the boards: before the meeting, after it, and in the end."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from actions.models import Action
from reviews.models import Review
from tests.drive import contextual
from tests.drive.contextual import act, event
from tests.world import World
from workflows.contextual.models import ReviewPoint

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def team(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


def words_of(data: bytes) -> str:
    doc = Document(BytesIO(data))
    cells = [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in doc.paragraphs), *cells])


def paper(client: Client, review: Review, key: str) -> str:
    answer = client.get(reverse("reviews:paper", args=[review.reference, key]))
    assert answer.status_code == 200
    return words_of(b"".join(answer) if answer.streaming else answer.content)


def late_action(world: World, review: Review) -> Action:
    found: Action = act(
        world, "add_action", review,
        recommendation=review.recommendations.get(), text="Mend the lamps.", agency=world.agencies["la"],
        lead=world.people["la_contact"], group=world.groups["learning"], due_on=TODAY(), outcome="Light.", measure="Lamps.",
    ).result  # fmt: skip
    Action.objects.filter(pk=found.pk).update(due_on=TODAY() - timedelta(days=4))
    return found


def test_the_group_has_a_paper_before_it_meets(world: World, team: Client) -> None:
    review = contextual.reviewed(world)
    ReviewPoint.objects.update(on=TODAY() - timedelta(days=2), why="Fridays come next.")
    late_action(world, review)
    event(world, review, said="They sit at the bandstand now.")
    event(world, review, on=TODAY() - timedelta(days=3), said="Said before the last point.")
    shown = team.get(reverse("contextual:delivery", args=[review.reference])).content.decode()
    assert "Paper for the next review point (Word)" in shown
    assert "Report of the findings (Word)" not in shown
    found = paper(team, review, "next-review-point")
    for words in (
        "What is to be decided", "Finish early", "Go on as planned. Fridays come next.", "Known incidents in the park",
        "1 action: 0 done, 1 open, 1 of them overdue.", "Mend the lamps.", "Overdue", "The path is dark.",
        "Recommendation 1: Light the path.", "They sit at the bandstand now.", "Next review point",
        "Conclude and report the findings",
    ):  # fmt: skip
        assert words in found, words
    assert "Said before the last point." not in found


def test_the_report_of_a_point_says_when_the_next_one_is_and_what_is_overdue(
    world: World, team: Client
) -> None:
    review = contextual.reviewed(world)
    late_action(world, review)
    row = ReviewPoint.objects.get()
    answer = team.get(reverse("contextual:point_word", args=[review.reference, row.pk]))
    found = words_of(answer.content)
    for words in ("Next review point", "Mend the lamps.", "Overdue", "What the group decided"):
        assert words in found, words
    assert found.index("What the group decided") < found.index("What changed in the place")


def test_the_boards_get_the_findings_with_what_can_be_lifted(world: World, team: Client) -> None:
    review = contextual.concluded(world)
    contextual.element(world, review)
    found = paper(team, review, "findings")
    for words in (
        "Light and people.", "The bus stop.", "It is our park again.", "The partnership board", "The council takes it on.",
        "Known incidents in the park", "Go on as planned", "Walks with children", "Two youth workers.",
        "Which way, and at which hour.",
    ):  # fmt: skip
        assert words in found, words
    shown = team.get(reverse("contextual:delivery", args=[review.reference])).content.decode()
    assert "Report of the findings (Word)" in shown
    assert "Paper for the next review point (Word)" not in shown


def test_papers_are_there_only_when_there_is_something_to_write(
    world: World, client: Client
) -> None:
    review = contextual.planned(world)
    client.force_login(world.coordinator)
    for key in ("next-review-point", "findings"):
        assert client.get(reverse("reviews:paper", args=[review.reference, key])).status_code == 404
    asked = contextual.asked(world)
    client.force_login(world.people["la_contact"])
    for key in ("next-review-point", "findings", "decisions"):
        assert client.get(reverse("reviews:paper", args=[asked.reference, key])).status_code == 404
