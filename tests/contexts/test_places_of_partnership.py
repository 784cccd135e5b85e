"""Places of a partnership: kept by its team, read by its members, with the reviews that each of them may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.changes import NOT_YOURS, Change
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import Event, User
from reviews import door
from reviews.contexts import places as acts
from reviews.contexts.places import looks_wide
from reviews.models import HarmContext, Place, Review
from reviews.pages.contexts.places import PER_PAGE
from tests.contexts.test_contexts_of_review import park, record
from tests.drive.information import asked
from tests.drive.opening import notified, opened
from tests.reviews.test_people_pages import get, post, text_of
from tests.world import World

VALUES = {"name": "Beacon Park", "kind": "park", "bounds": "Inside the fence."}


def add(world: World, *, one_place: bool = False, by: User | None = None, **changes: Any) -> Change:
    return acts.add_place(
        world.partnership,
        by or world.coordinator,
        {**VALUES, **changes},
        one_place=one_place,
    )


def fields_of(do: Callable[[], Any]) -> list[str]:
    before = Place.objects.count(), Place.history.count(), Event.objects.count()
    with pytest.raises(Refused) as refused:
        do()
    assert (Place.objects.count(), Place.history.count(), Event.objects.count()) == before
    return sorted(refused.value.fields)


class TestTheDoor:
    def test_added(self, world: World) -> None:
        place = add(world).result
        place.refresh_from_db()
        assert (place.partnership, place.name, place.kind, place.bounds, place.left_on) == (
            world.partnership,
            "Beacon Park",
            "park",
            "Inside the fence.",
            None,
        )
        event = Event.objects.about("place", place.pk).get()
        assert (event.act, event.sentence, event.partnership) == (
            "add_place",
            "Added the place Beacon Park (park or open space).",
            world.partnership,
        )
        assert place.history.get().history_change_reason == str(event.uid)

    @pytest.mark.parametrize(
        ("changes", "fields"),
        [
            ({"name": " "}, ["name"]),
            ({"kind": "planet"}, ["kind"]),
            ({"name": "beacon park"}, ["name"]),
            ({"name": "Flat 3, The Rise"}, ["name"]),
            ({"bounds": "Her number is 943 476 5919"}, ["bounds"]),
        ],
    )
    def test_what_cannot_be(self, world: World, changes: dict[str, str], fields: list[str]) -> None:
        add(world)
        values = {"name": "The gate", **changes}
        assert fields_of(lambda: add(world, **values)) == fields

    @pytest.mark.parametrize(
        ("name", "wide"),
        [
            ("North Ward", True),
            ("The whole borough", True),
            ("Brackenshire Town", True),
            ("City Park", True),
            ("Wardley Steps", False),
            ("Capacity House garden", False),
            ("Townsend Square", False),
        ],
    )
    def test_which_names_are_asked_about(self, name: str, wide: bool) -> None:
        assert looks_wide(name) is wide

    def test_a_wide_name_is_asked_about_and_not_refused(self, world: World) -> None:
        assert fields_of(lambda: add(world, name="North Ward")) == ["one_place"]
        place = add(world, name="North Ward", one_place=True).result
        # What stands is not asked about again.
        acts.edit_place(
            place,
            world.coordinator,
            {**VALUES, "name": "North Ward", "bounds": "Two streets."},
            one_place=False,
            version=1,
            reason="Said better.",
        )
        again = Place.objects.get()
        assert fields_of(
            lambda: acts.edit_place(
                again,
                world.coordinator,
                {**VALUES, "name": "South Ward"},
                one_place=False,
                version=2,
                reason="x",
            )
        ) == ["one_place"]

    def test_changed_with_a_reason(self, world: World) -> None:
        place = add(world).result
        values = {**VALUES, "name": "Beacon Park, north"}

        def edit(reason: str = "", version: int = 1, **changes: str) -> Change:
            return acts.edit_place(
                place,
                world.coordinator,
                {**values, **changes},
                one_place=False,
                version=version,
                reason=reason,
            )

        assert fields_of(edit) == ["reason"]
        edit("It is the north side.")
        event = Event.objects.about("place", place.pk).order_by("-pk")[0]
        assert (event.act, event.sentence, event.reason) == (
            "edit_place",
            "Changed the place Beacon Park: name.",
            "It is the north side.",
        )
        with pytest.raises(Stale):
            edit("x")
        with pytest.raises(Refused, match="Nothing was changed"):
            edit("x", version=2)
        add(world, name="The gate")
        assert fields_of(lambda: edit("x", version=2, name="THE GATE")) == ["name"]

    def test_no_longer_offered_and_offered_again(self, world: World) -> None:
        place = add(world).result
        actor = world.coordinator
        assert fields_of(lambda: acts.leave_place(place, actor, version=1, reason=" ")) == [
            "reason"
        ]
        acts.leave_place(place, actor, version=1, reason="The park was built over.")
        assert Place.objects.get().left_on == timezone.localdate()
        with pytest.raises(Refused, match="not offered any more"):
            acts.leave_place(place, actor, version=2, reason="x")
        assert fields_of(lambda: add(world, name="BEACON PARK")) == ["name"]
        acts.return_place(place, actor, version=2)
        assert Place.objects.get().left_on is None
        with pytest.raises(Refused, match="is offered"):
            acts.return_place(place, actor, version=3)
        assert [one.sentence for one in Event.objects.about("place", place.pk).order_by("pk")] == [
            "Added the place Beacon Park (park or open space).",
            "The place Beacon Park is no longer offered.",
            "The place Beacon Park is offered again.",
        ]

    def test_only_the_team(self, world: World) -> None:
        place = add(world).result
        for user in (world.bystander, world.chair, world.stranger, world.outsider):
            for do in (
                lambda by=user: add(world, by=by, name="Another"),
                lambda by=user: acts.edit_place(
                    place, by, VALUES, one_place=False, version=1, reason="x"
                ),
                lambda by=user: acts.leave_place(place, by, version=1, reason="x"),
                lambda by=user: acts.return_place(place, by, version=1),
            ):
                with pytest.raises(NotAllowed, match=NOT_YOURS):
                    do()
        assert Place.objects.get().version == 1


class TestThePages:
    def test_the_job_in_a_browser(self, client: Client, world: World) -> None:
        team, code = world.coordinator, "bsp"
        client.force_login(team)
        overview = text_of(client.get(reverse("partnership:overview", args=[code])))
        assert reverse("reviews:places", args=[code]) in overview
        assert "No place is named yet" in get(client, team, "places", code)
        get(client, team, "place_add", code)
        answer = post(client, team, "place_add", code, data={**VALUES, "name": "Beacon Ward"})
        assert answer.status_code == 422
        assert "tick the box" in text_of(answer)
        assert "Inside the fence." in text_of(answer)
        post(
            client,
            team,
            "place_add",
            code,
            data={**VALUES, "name": "Beacon Ward", "one_place": "on"},
        )
        place = Place.objects.get()
        assert "Beacon Ward" in get(client, team, "places", code)
        page = get(client, team, "place", code, place.pk)
        assert reverse("reviews:place_leave", args=[code, place.pk]) in page
        assert reverse("reviews:place_return", args=[code, place.pk]) not in page

        form = get(client, team, "place_change", code, place.pk)
        assert "Inside the fence." in form
        assert "one_place" not in form
        answer = post(
            client,
            team,
            "place_change",
            code,
            place.pk,
            data={**VALUES, "version": 1, "reason": "It is the park."},
        )
        assert answer.url == reverse("reviews:place", args=[code, place.pk])
        place.refresh_from_db()
        assert place.name == "Beacon Park"
        # Somebody who had it open at the same time hears of it, and keeps their text.
        answer = post(
            client,
            world.coordinator2,
            "place_change",
            code,
            place.pk,
            data={**VALUES, "bounds": "My own words.", "version": 1, "reason": "x"},
        )
        assert answer.status_code == 409
        assert "My own words." in text_of(answer)

        get(client, team, "place_return", code, place.pk, status=403)
        data = {"version": 2, "reason": "Built over."}
        post(client, team, "place_leave", code, place.pk, data=data)
        get(client, team, "place_leave", code, place.pk, status=403)
        assert "No longer offered" in get(client, team, "places", code)
        post(client, team, "place_return", code, place.pk, data={"version": 3})
        assert "No longer offered" not in get(client, team, "places", code)

    def test_the_log_names_it_and_leads_there(self, client: Client, world: World) -> None:
        place = add(world).result
        client.force_login(world.coordinator)
        page = text_of(client.get(reverse("partnership:events", args=["bsp"]), {"kind": "place"}))
        assert "Added the place Beacon Park" in page
        assert reverse("reviews:place", args=["bsp", place.pk]) in page

    def test_members_read_and_change_nothing(self, client: Client, world: World) -> None:
        place = add(world).result
        for user in (world.bystander, world.police_contact, world.la_board):
            for page in (
                get(client, user, "places", "bsp"),
                get(client, user, "place", "bsp", place.pk),
            ):
                assert "Beacon Park" in page
                assert "Add a place" not in page
                assert "Change place" not in page
            get(client, user, "place_add", "bsp", status=403)
            get(client, user, "place_change", "bsp", place.pk, status=403)

    def test_a_stranger_learns_nothing(self, client: Client, world: World) -> None:
        place = add(world).result
        theirs = park(world, "Their park", partnership=world.other)
        for user in (world.stranger, world.outsider):
            get(client, user, "places", "bsp", status=404)
            get(client, user, "place", "bsp", place.pk, status=404)
        get(client, world.coordinator, "place", "bsp", theirs.pk, status=404)
        get(client, world.stranger, "place", "nsp", place.pk, status=404)
        assert "Beacon Park" not in get(client, world.stranger, "places", "nsp")


class TestItsReviews:
    """Reference, process and context of the reviews that the person sees as a whole; of others not even a count."""

    def place(self, world: World) -> tuple[Place, Review, Review, Review]:
        place = park(world)
        seen, other, hidden = asked(world), notified(world), opened(world)
        record(world, seen, place=place, note="The bandstand.")
        record(world, seen, place=place, context="peers")
        record(world, other, place=place)
        record(world, hidden, place=place, context="online")
        door.perform("restrict", hidden, world.coordinator2, reason="A colleague’s family.")
        return place, seen, other, hidden

    def test_what_each_sees(self, client: Client, world: World) -> None:
        place, seen, other, hidden = self.place(world)
        door.perform(
            "add_reader", seen, world.coordinator, reason="x", data={"user": world.fire_board}
        )
        door.perform(
            "declare_conflict",
            other,
            world.coordinator,
            data={"user": world.coordinator, "nature": "Her sister."},
        )
        # The contact of an agency is on the first review and does not see it as a whole.
        expected: dict[str, list[Review]] = {
            "coordinator2": [hidden, other, seen],
            "coordinator": [seen],
            "fire_board": [seen],
            "police_contact": [],
            "bystander": [],
        }
        for key, reviews in expected.items():
            user = world.people[key]
            page = get(client, user, "place", "bsp", place.pk)
            listed = get(client, user, "places", "bsp")
            for review in (seen, other, hidden):
                assert (review.reference in page) is (review in reviews)
                assert review.pseudonym not in page
                assert review.reference not in listed
            assert "The bandstand." not in page
            assert ("Peers and friends" in page) is (seen in reviews)
            assert ("Online" in page) is (hidden in reviews)
            assert ("Online" in listed) is (hidden in reviews)
            count = len(reviews)
            words = f"{count} review{'' if count == 1 else 's'} that you can read"
            assert (words in listed) is bool(count)
            assert ("that you can read:" in listed) is bool(count)

    def test_contexts_are_told_in_their_order(self, client: Client, world: World) -> None:
        place, *_ = self.place(world)
        page = get(client, world.coordinator, "place", "bsp", place.pk)
        assert "Peers and friends; Neighbourhood and public places" in page

    def test_the_same_queries_however_many(self, client: Client, world: World) -> None:
        place, seen, *_ = self.place(world)
        client.force_login(world.coordinator)
        addresses = [
            reverse("reviews:places", args=["bsp"]),
            reverse("reviews:place", args=["bsp", place.pk]),
        ]

        def counts() -> list[int]:
            found = []
            for address in addresses:
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(address).status_code == 200
                found.append(len(queries))
            return found

        counts()
        few = counts()
        for number in range(6):
            record(world, opened(world), place=place)
            record(world, seen, place=park(world, f"Gate {number}"))
        assert counts() == few

    def test_a_page_at_a_time(self, client: Client, world: World) -> None:
        Place.objects.bulk_create(
            Place(partnership=world.partnership, kind="park", name=f"Park {number:03}")
            for number in range(PER_PAGE + 1)
        )
        first = get(client, world.coordinator, "places", "bsp")
        assert "Park 049" in first
        assert "Park 050" not in first
        client.force_login(world.coordinator)
        second = text_of(client.get(reverse("reviews:places", args=["bsp"]), {"page": 2}))
        assert "Park 050" in second
        assert "Park 049" not in second


def test_a_place_that_reviews_name_stays(world: World) -> None:
    """Nothing deletes a place, so no review loses what it says."""
    place = park(world)
    record(world, notified(world), place=place)
    with pytest.raises(ProtectedError):
        place.delete()
    assert HarmContext.objects.get().place == place
