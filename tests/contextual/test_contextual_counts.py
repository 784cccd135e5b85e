"""A small count of people is not shown: not at its event, not in a sum, not in the Word file, not on the timeline."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.drive import contextual
from tests.drive.contextual import act, event
from tests.world import World
from workflows.contextual.counts import ADULTS, CHILDREN, count_words, sum_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, ""),
        (0, "0 children"),
        (1, "fewer than five children"),
        (4, "fewer than five children"),
        (5, "5 children"),
    ],
)
def test_one_count(count: int | None, words: str) -> None:
    assert count_words(count, CHILDREN, 5) == words


def test_where_no_number_is_said_every_count_is_shown() -> None:
    assert count_words(1, CHILDREN, 0) == "1 child"
    assert sum_words([1, 2], ADULTS, 0) == "3 adults"
    assert count_words(3, ADULTS, 12) == "fewer than 12 adults"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], ""),
        ([None, None], ""),
        ([0, None], ""),
        ([14, 6, 0, None], "20 children"),
        ([14, 3], "14 children, and fewer than five at one event"),
        ([14, 3, 1], "14 children, and fewer than five at each of 2 events"),
        ([3], "fewer than five children at one event"),
        ([2, 2], "fewer than five children at each of 2 events"),
    ],
)
def test_a_sum_gives_no_small_count_away(counts: list[int | None], words: str) -> None:
    assert sum_words(counts, CHILDREN, 5) == words


@pytest.mark.django_db
def test_no_page_and_no_file_says_a_small_count(world: World, client: Client) -> None:
    review = contextual.begun(world)
    row = event(world, review, children=987, adults=None)
    data: dict[str, Any] = {
        "kind": "children",
        "on": row.on,
        "agency": None,
        "adults": None,
        "led_to": "",
    }
    few = event(world, review, children=3, adults=None, said="On the wall.")
    act(
        world, "correct_engagement", review, "Counted again.",
        **data, children=2, said="On the wall.", event=few, version=few.version,
    )  # fmt: skip
    client.force_login(world.coordinator)
    ref = review.reference
    listening = client.get(reverse("contextual:listening", args=[ref])).content.decode()
    assert "fewer than five children" in listening
    assert "987 children" in listening
    undo = client.get(reverse("contextual:event_undo", args=[ref, few.pk])).content.decode()
    assert "fewer than five children" in undo
    whole = client.get(reverse("reviews:detail", args=[ref])).content.decode()
    assert "987 children, and fewer than five at one event" in whole
    timeline = client.get(reverse("reviews:timeline", args=[ref])).content.decode()
    assert "Counted again." in timeline
    assert "who took part" not in timeline.lower()
    word = client.get(reverse("contextual:plan_word", args=[ref]))
    tables = Document(BytesIO(word.content)).tables
    cells = [cell.text for table in tables for line in table.rows for cell in line.cells]
    assert "987 children, and fewer than five at one event" in cells
    for shown in (listening, undo, whole, *cells):
        for number in ("2 children", "3 children", "989 children", "990 children"):
            assert number not in shown.replace("987 children", "")
