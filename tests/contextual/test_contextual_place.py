"""A place is named or chosen, small enough or asked about, and worked with once at a time; the work begins and goes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.contexts.places import looks_wide
from reviews.dates import day_of
from reviews.models import (
    ConflictOfInterest,
    InformationRequest,
    Place,
    RequestState,
    Review,
    ReviewLink,
)
from reviews.queries.links import links_of
from tests.drive import contextual, learning
from tests.drive.contextual import act, entry, refused
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.contextual.opening import open_work
from workflows.contextual.reading import work_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def open_one(world: World, **changes: Any) -> Review:
    draws_on = changes.pop("draws_on", None)
    decided_on = changes.pop("decided_on", TODAY())
    return fresh(
        open_work(
            world.coordinator,
            world.partnership,
            entry(world, **changes),
            decided_on,
            draws_on=draws_on,
        )
    )


def wrong(world: World, **changes: Any) -> dict[str, str]:
    before = (Review.objects.count(), Place.objects.count())
    with pytest.raises(door.Refused) as caught:
        open_one(world, **changes)
    # Nothing is half saved.
    assert (Review.objects.count(), Place.objects.count()) == before
    return dict(caught.value.fields)


def test_a_new_place_is_named_with_its_bounds(world: World) -> None:
    review = open_one(world)
    work = work_of(review)
    assert (review.pseudonym, review.stage, open_nodes(review)) == (
        "Willow Park",
        "notification",
        ["begin"],
    )
    assert (work.place.name, work.place.bounds, work.place.kind) == (
        "Willow Park",
        contextual.BOUNDS,
        "park",
    )
    assert (review.group, day_of(review, "decision_made")) == (world.groups["learning"], TODAY())
    # The place belongs to the partnership, and its own log says who named it.
    event = Event.objects.about("place", work.place.pk).get()
    assert (event.act, event.actor) == ("add_place", world.coordinator)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": ""}, "place", "name a new one"),
        ({"kind": ""}, "kind", "what kind of place"),
        ({"bounds": " "}, "bounds", "begins and ends"),
        ({"name": "x" * 61}, "name", "60 characters"),
        ({"came_from": "rumour"}, "came_from", "what pointed"),
        ({"why": ""}, "why", "what is known"),
        ({"why": "Call 943 476 5919."}, "why", "NHS number"),
        ({"lead": ""}, "lead", "who leads"),
        ({"group": None}, "group", "the group"),
    ],
)
def test_what_is_missing_or_cannot_be(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    found = wrong(world, **changes)
    assert list(found) == [field]
    assert sentence in found[field]


def test_a_day_that_is_to_come_or_long_ago(world: World) -> None:
    assert "still to come" in wrong(world, decided_on=TODAY() + timedelta(days=1))["decided_on"]
    assert "year" in wrong(world, decided_on=TODAY().replace(year=2016))["decided_on"]


@pytest.mark.parametrize(
    "name", ["Elm Ward", "The whole borough", "Northbrook town", "Vale District"]
)
def test_a_whole_ward_is_asked_about_and_not_refused(world: World, name: str) -> None:
    assert looks_wide(name)
    assert "smaller place" in wrong(world, name=name)["is_small"]
    assert open_one(world, name=name, is_small=True).pseudonym == name


@pytest.mark.parametrize(
    "name", ["Willow Park", "Edward Street", "Townley Green", "Steward’s Yard"]
)
def test_a_small_place_is_not_asked_about(name: str) -> None:
    assert not looks_wide(name)


def test_a_place_is_chosen_and_bounded_once(world: World) -> None:
    bare = contextual.another_place(world, bounds="")
    same = {"place": bare, "name": "", "kind": ""}
    assert "begins and ends" in wrong(world, **same, bounds="")["bounds"]
    review = open_one(world, **same, bounds="The shelter.")
    bare.refresh_from_db()
    assert (bare.bounds, work_of(review).place) == ("The shelter.", bare)
    # What is said already is not overwritten from here.
    known = contextual.another_place(world, "Canal path")
    found = wrong(world, place=known, name="", kind="", bounds="Somewhere else.")
    assert "said already" in found["bounds"]
    assert "Leave this empty" in wrong(world, place=known, name="More", bounds="")["name"]


def test_a_place_of_the_team_next_door_cannot_be_chosen(world: World) -> None:
    theirs = Place.objects.create(
        partnership=world.other, name="Their park", kind="park", bounds="All."
    )
    assert wrong(world, place=theirs, name="", bounds="") == {
        "place": "Choose a place of this partnership."
    }
    gone = contextual.another_place(world, left_on=TODAY())
    assert list(wrong(world, place=gone, name="", bounds="")) == ["place"]


def test_a_name_that_is_there_already_is_chosen(world: World) -> None:
    contextual.another_place(world, "Canal path")
    assert "Use the one that is there" in wrong(world, name="canal PATH")["name"]


def test_one_piece_of_work_at_a_time_for_a_place(world: World) -> None:
    first = open_one(world)
    place = work_of(first).place
    again = {"place": place, "name": "", "kind": "", "bounds": ""}
    assert first.reference in wrong(world, **again)["place"]
    # Who may not open it does not hear its reference.
    blocked = ConflictOfInterest.objects.create(
        review=first, user=world.coordinator, nature="Lives there.", declared_on=TODAY(),
        declared_by=world.coordinator,
    )  # fmt: skip
    sentence = wrong(world, **again)["place"]
    assert first.reference not in sentence and "not open to you" in sentence
    blocked.delete()
    act(world, "withdraw", first, "Others do.", agreed_by="The panel")
    second = open_one(world, **again)
    # And then the first one cannot go on.
    found = refused("take_up", world, first, "It goes on.")
    assert second.reference in found[""]


def test_a_review_whose_learning_led_to_it_is_linked_from_both_sides(world: World) -> None:
    earlier = learning.opened(world)
    review = open_one(world, draws_on=earlier)
    link = ReviewLink.objects.get()
    assert (link.source_id, link.target_id, link.kind) == (review.pk, earlier.pk, "draws_on")
    assert [one.words for one in links_of(earlier, world.coordinator)] == ["is drawn on by"]
    assert [one.words for one in links_of(review, world.coordinator)] == ["draws on"]
    assert (
        Event.objects.about("review", earlier.pk)
        .filter(sentence__contains=review.reference)
        .exists()
    )


def test_only_the_team_opens_one(world: World) -> None:
    for who in ("la_contact", "la_board", "chair"):
        with pytest.raises(door.NotAllowed):
            open_work(world.people[who], world.partnership, entry(world), TODAY())


def test_what_is_said_is_corrected_and_the_place_stays_once_it_is_assessed(world: World) -> None:
    review = contextual.begun(world)
    other = contextual.another_place(world)
    row = work_of(review)
    # Nobody was asked, and nothing is recorded there yet.
    data = {"entry": entry(world, place=other, name="", kind="", bounds="", lead="Youth service")}
    act(world, "correct_work", review, "It is the bus stop.", **data, version=row.version)
    assert (fresh(review).pseudonym, work_of(review).lead) == (other.name, "Youth service")
    later = contextual.assessed(world)
    third = contextual.another_place(world, "Canal path")
    data = {"entry": entry(world, place=third, name="", kind="", bounds="")}
    found = refused("correct_work", world, later, "Slip.", **data, version=work_of(later).version)
    assert "so it stays" in found["place"]


@pytest.mark.parametrize("told", ["asked", "event"])
def test_the_place_stays_once_somebody_told_of_it(world: World, told: str) -> None:
    review = contextual.asked(world) if told == "asked" else contextual.begun(world)
    event = contextual.event(world, review) if told == "event" else None
    row, other = work_of(review), contextual.another_place(world)
    data = {"entry": entry(world, place=other, name="", kind="", bounds="")}
    found = refused("correct_work", world, review, "Slip.", **data, version=row.version)
    assert "would tell of another place" in found["place"]
    assert work_of(review).place == row.place
    if event is not None:
        act(world, "undo_engagement", review, "Slip.", event=event, version=event.version)
    else:
        InformationRequest.objects.filter(review=review).update(state=RequestState.RELEASED)
    act(world, "correct_work", review, "Slip.", **data, version=row.version)
    assert work_of(review).place == other


def test_work_with_a_place_that_is_no_longer_offered_is_corrected_all_the_same(
    world: World,
) -> None:
    review = contextual.begun(world)
    row = work_of(review)
    Place.objects.filter(pk=row.place_id).update(left_on=TODAY())
    place = Place.objects.get(pk=row.place_id)
    data = {"entry": entry(world, place=place, name="", kind="", bounds="", lead="Youth service")}
    act(world, "correct_work", review, "Another team.", **data, version=row.version)
    assert (work_of(review).lead, work_of(review).place) == ("Youth service", place)


def test_it_begins_and_goes_back_until_agencies_are_asked(world: World) -> None:
    review = contextual.begun(world)
    assert (review.stage, open_nodes(review)) == ("information", ["request_information"])
    act(world, "undo_begin_listening", review, "Too early.")
    review = fresh(review)
    assert (review.stage, open_nodes(review), day_of(review, "begun")) == (
        "notification",
        ["begin"],
        None,
    )
    # What was written is still there.
    assert work_of(review).programme == "Walks with the youth club."
    asked = contextual.asked(world)
    assert "asked already" in refused("undo_begin_listening", world, asked, "Slip.")[""]


def test_how_people_are_listened_to_is_changed_with_a_reason(world: World) -> None:
    review = contextual.begun(world)
    row = work_of(review)
    data = {"work": row, "version": row.version, "programme": "Walks with the scouts."}
    with pytest.raises(door.Refused):
        act(world, "change_programme", review, **data)
    act(world, "change_programme", review, "The club closed.", **data)
    assert work_of(review).programme == "Walks with the scouts."
    with pytest.raises(door.Stale):
        act(world, "change_programme", review, "Again.", **{**data, "programme": "Other."})


def test_the_page_of_a_place_names_the_work_to_those_who_may_open_it(world: World) -> None:
    review = open_one(world)
    place = work_of(review).place
    address = reverse("reviews:place", args=[world.partnership.code.lower(), place.pk])
    for person, seen in ((world.coordinator, True), (world.la_contact, False)):
        client = Client()
        client.force_login(person)
        page = client.get(address).content.decode()
        assert place.name in page
        assert (review.reference in page, "Work with this place" in page) == (seen, seen)
    client = Client()
    client.force_login(world.coordinator)
    assert (
        address in client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    )
