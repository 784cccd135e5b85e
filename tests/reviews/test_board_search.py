"""The search of the board: the same answers on both databases, whatever is typed, and honest pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import Review
from reviews.pages.board import PAGE
from reviews.queries.board import BoardFilter, board, most_telling_first
from tests.drive.opening import opened
from tests.world import World

SUMMARIES = {
    "accents": "Élodie fell at the ÉCOLE in Straße 11.",
    "signs": "The score was 100% on form a_b, said 'no\\yes'.",
    "plain": "The score was 1000 on form axb.",
}


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("élodie", {"accents"}),
        ("ÉLODIE école", {"accents"}),
        ("straße 11", {"accents"}),
        ("elodie", set()),
        ("SCORE form", {"signs", "plain"}),
        ("100%", {"signs"}),
        ("a_b", {"signs"}),
        ("no\\yes", {"signs"}),
        ("'no", {"signs"}),
        ("100", {"signs", "plain"}),
        ("form 1000 the", {"plain"}),
        ("%", {"signs"}),
        ("whale 100", set()),
    ],
)
def test_the_same_answers_on_both_databases(world: World, search: str, expected: set[str]) -> None:
    reviews = {opened(world, summary=text).pk: key for key, text in SUMMARIES.items()}
    hidden = opened(world, summary=" ".join(SUMMARIES.values()))
    door.perform("restrict", hidden, world.coordinator2, reason="A colleague’s family.")
    found = board(world.coordinator, BoardFilter(search=search), timezone.localdate())
    assert sorted(reviews[review.pk] for review in found) == sorted(expected)


@pytest.mark.parametrize(
    ("search", "words"),
    [
        ("", []),
        ("Child 11", ["11", "child"]),
        ("a bcd ef", ["bcd", "ef", "a"]),
        ("one two three four five six seven", ["three", "four", "five", "one", "two", "six"]),
    ],
)
def test_the_most_telling_word_is_tried_first(search: str, words: list[str]) -> None:
    assert most_telling_first(search) == words


def references(client: Client, query: str) -> tuple[int, list[str]]:
    page = client.get(f"{reverse('reviews:board')}?{query}").content.decode()
    (count,) = re.findall(r'role="status">(\d+) review', page)
    return int(count), re.findall(r'role="rowheader"[^>]*><a [^>]*>([^<]+)</a>', page)


def test_a_search_counts_and_pages_as_the_whole_board_does(world: World, client: Client) -> None:
    reviews = [opened(world) for _ in range(PAGE + 2)]
    other = opened(world, summary="Nothing of the kind.")
    client.force_login(world.coordinator)
    expected = list(
        Review.objects.exclude(pk=other.pk)
        .order_by("reference")
        .values_list("reference", flat=True)
    )
    assert len(expected) == len(reviews)
    search = "q=injury&sort=reference"
    assert references(client, search) == (PAGE + 2, expected[:PAGE])
    assert references(client, f"{search}&page=2") == (PAGE + 2, expected[PAGE:])
    for beyond in ("3", "99", "999999999"):
        assert references(client, f"{search}&page={beyond}") == (PAGE + 2, expected[PAGE:])
    for nonsense in ("0", "-1", "x", "9" * 5000):
        assert references(client, f"{search}&page={nonsense}") == (PAGE + 2, expected[:PAGE])
    assert references(client, "q=kind") == (1, [other.reference])
    assert references(client, "q=whale") == (0, [])
    assert references(client, "q=whale&page=7") == (0, [])
    assert references(client, "sort=reference&page=2")[0] == PAGE + 3
