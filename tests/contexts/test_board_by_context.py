"""The board, by context of harm and by place: what a person sees as a whole, and nothing that tells of the rest."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.contexts.reading import choices_for
from reviews.models import Review
from reviews.pages.board import asked_of
from reviews.queries.board import BoardFilter, board
from tests.contexts.test_contexts_of_review import park, record
from tests.drive.information import asked
from tests.drive.opening import notified, opened
from tests.reviews.test_people_pages import text_of
from tests.world import World


def found(world: World, who: str, **filters: Any) -> set[Review]:
    return set(board(world.people[who], BoardFilter(**filters), timezone.localdate()))


def test_by_context_by_place_and_by_both_in_one_line(world: World) -> None:
    one, two, three = notified(world), opened(world), opened(world)
    place = park(world)
    record(world, one, place=place)
    record(world, one, context="online")
    record(world, two, context="online", place=place)
    assert found(world, "coordinator", context="online") == {one, two}
    assert found(world, "coordinator", place=place.pk) == {one, two}
    # The first names the place, and it names “online”, but not in one line.
    assert found(world, "coordinator", context="online", place=place.pk) == {two}
    assert found(world, "coordinator", context="family") == set()
    assert found(world, "coordinator") == {one, two, three}


def test_who_does_not_see_the_whole_review_cannot_ask(world: World) -> None:
    review, hidden, place = asked(world), opened(world), park(world)
    record(world, review, place=place)
    record(world, hidden, context="online", place=park(world, "Mill Lane gate"))
    door.perform("restrict", hidden, world.coordinator2, reason="A colleague’s family.")
    assert review in found(world, "police_contact")
    assert found(world, "police_contact", context="neighbourhood") == set()
    assert found(world, "police_contact", place=place.pk) == set()
    assert found(world, "coordinator", context="online") == set()
    assert found(world, "coordinator2", context="online") == {hidden}

    assert choices_for(world.police_contact).contexts == ()
    assert choices_for(world.police_contact).places == ()
    assert choices_for(world.coordinator).contexts == (
        ("neighbourhood", "Neighbourhood and public places"),
    )
    assert choices_for(world.coordinator).places == ((place.pk, "Beacon Park"),)
    assert [name for _, name in choices_for(world.coordinator2).places] == [
        "Beacon Park",
        "Mill Lane gate",
    ]


def test_on_the_page(client: Client, world: World) -> None:
    one, two, place = asked(world), opened(world), park(world)
    address = reverse("reviews:board")
    client.force_login(world.coordinator)
    # Where nothing is recorded nothing is asked.
    page = text_of(client.get(address))
    assert 'name="context"' not in page
    assert 'name="place"' not in page
    record(world, one, place=place)
    page = text_of(client.get(address, {"context": "neighbourhood", "place": place.pk}))
    assert one.reference in page
    assert two.reference not in page
    assert f'<option value="{place.pk}" selected>Beacon Park</option>' in page
    assert "Show all open ones" in page
    client.force_login(world.police_contact)
    page = text_of(client.get(address))
    assert one.reference in page
    assert 'name="context"' not in page
    assert "Beacon Park" not in page


@pytest.mark.parametrize("place", ["", "x", "-1", "²", "9" * 40, "1.5"])
def test_what_is_no_choice_counts_as_not_chosen(rf: Any, place: str) -> None:
    asked_for = asked_of(rf.get("/", {"place": place, "context": "weather"}))
    assert (asked_for.place, asked_for.context) == (None, "")


def test_the_same_queries_however_many(client: Client, world: World) -> None:
    client.force_login(world.coordinator)
    review, place = notified(world), park(world)
    record(world, review, place=place)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("reviews:board"), {"place": place.pk})
        return len(queries)

    count()
    few = count()
    for number in range(5):
        record(world, review, place=park(world, f"Gate {number}"))
        record(world, opened(world), place=place)
    assert count() == few
