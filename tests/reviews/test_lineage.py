"""Conflicts of interest and restrictions of reviews that led to one another: who may not see the one may not see the other."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import Event, Message, User
from reviews import door
from reviews.access.roles import standing
from reviews.models import ConflictOfInterest, Review, ReviewLink, ReviewRole, ReviewTask, RoleKind
from tests.drive import report as drive
from tests.drive.opening import fresh, open_task, opened
from tests.drive.panel import convened
from tests.world import LONG_AGO, World

NATURE = "Her sister worked with the family."


@pytest.fixture
def pair(world: World) -> tuple[Review, Review]:
    """A Rapid Review, and the local review that it led to."""
    first = drive.responded(world)
    local = drive.decide_follow(world, first, "lcspr").result
    return fresh(first), fresh(local)


def declare(world: World, review: Review, who: User, by: User | None = None) -> door.Passage:
    return door.perform(
        "declare_conflict",
        review,
        by or world.coordinator,
        data={"user": who, "nature": NATURE},
        reason="Told by telephone.",
    )


def lift(review: Review, who: User, by: User) -> door.Passage:
    conflict = ConflictOfInterest.objects.get(review=review, user=who, lifted_on=None)
    return door.perform("lift_conflict", review, by, data={"conflict": conflict}, reason="Checked.")


def seen_by(user: User) -> set[str]:
    return {review.process for review in Review.objects.visible_to(user)}


def last_event(review: Review, act: str) -> Event:
    return Event.objects.about("review", review.pk).filter(act=act).latest("at", "pk")


BOTH = {"rapid_review", "lcspr"}


@pytest.mark.parametrize("on", [0, 1])
def test_a_later_conflict_counts_for_both_and_is_lifted_on_each(
    world: World, pair: tuple[Review, Review], on: int
) -> None:
    here, there = pair[on], pair[1 - on]
    unrelated = opened(world)
    task = open_task(pair[1], "begin")
    door.perform("take_task", pair[1], world.coordinator2, data={"task": task})
    assert seen_by(world.coordinator2) == BOTH

    passage = declare(world, here, world.coordinator2)

    assert list(Review.objects.visible_to(world.coordinator2)) == [unrelated]
    assert standing(world.coordinator2, fresh(there)).has_conflict
    assert ReviewTask.objects.get(pk=task.pk).owner is None
    assert passage.sentence == (
        "Declared a conflict of interest of Colin Orchard; their access has ended. "
        f"It counts for {there.reference} too."
    )
    event = last_event(there, "declare_conflict")
    assert event.sentence == (
        f"Declared a conflict of interest of Colin Orchard, recorded on {here.reference}. "
        "It counts here too, and their access has ended."
    )
    assert (event.actor, event.reason) == (world.coordinator, "Told by telephone.")
    told = Message.objects.filter(kind="conflict_declared", to_user=world.coordinator2)
    assert {message.about_id for message in told} == {str(here.pk), str(there.pk)}

    lifted = lift(here, world.coordinator2, world.coordinator)
    assert lifted.sentence == (
        f"Lifted the conflict of interest of Colin Orchard. It still stands on {there.reference}, "
        "and is lifted there for itself."
    )
    assert set(Review.objects.visible_to(world.coordinator2)) == {unrelated, here}
    assert (
        lift(there, world.coordinator2, world.coordinator).sentence
        == "Lifted the conflict of interest of Colin Orchard."
    )
    assert set(Review.objects.visible_to(world.coordinator2)) == {unrelated, here, there}


def test_whoever_never_knew_of_the_other_review_is_not_told_of_it(
    world: World, pair: tuple[Review, Review]
) -> None:
    first, local = pair
    declare(world, first, world.la_contact)
    assert ConflictOfInterest.objects.filter(review=local, user=world.la_contact).exists()
    told = Message.objects.filter(to_user=world.la_contact, kind="conflict_declared")
    assert [message.about_id for message in told] == [str(first.pk)]
    assert local.reference not in told.get().body


@pytest.mark.parametrize("on", [0, 1])
def test_a_later_restriction_counts_for_both_and_is_lifted_on_each(
    world: World, pair: tuple[Review, Review], on: int
) -> None:
    here, there = pair[on], pair[1 - on]
    unrelated = opened(world)
    ReviewRole.objects.create(
        review=here, user=world.police_board, role=RoleKind.COORDINATOR, since=LONG_AGO
    )
    passage = door.perform("restrict", here, world.coordinator, reason="A relative works here.")
    assert list(Review.objects.visible_to(world.coordinator2)) == [unrelated]
    assert seen_by(world.coordinator) == BOTH
    assert set(Review.objects.visible_to(world.police_board)) == {here, there}
    assert passage.sentence == (
        "Restricted the review to the people named on it. It counts for a review that is restricted too."
    )
    assert last_event(there, "restrict").sentence == (
        "Restricted the review to the people named on it, together with a review that is restricted: "
        "the one led to the other."
    )
    passage = door.perform("unrestrict", fresh(here), world.coordinator, reason="They left.")
    assert passage.sentence.endswith(
        "It stays on a review that is restricted, and is lifted there for itself."
    )
    assert set(Review.objects.visible_to(world.coordinator2)) == {unrelated, here}


def test_a_restricted_review_gives_its_reasons_to_no_other(
    world: World, pair: tuple[Review, Review]
) -> None:
    first, local = pair
    door.perform("restrict", first, world.coordinator, reason="A relative works here.")
    door.perform("unrestrict", fresh(local), world.coordinator, reason="Its report is public.")
    declare(world, fresh(first), world.coordinator2)
    there = ConflictOfInterest.objects.get(review=local, user=world.coordinator2)
    assert NATURE not in there.nature
    event = last_event(local, "declare_conflict")
    assert (event.reason, first.reference in event.sentence) == ("", False)


def test_nobody_leaves_a_restricted_review_without_a_coordinator(
    world: World, pair: tuple[Review, Review]
) -> None:
    first, _ = pair
    door.perform("restrict", first, world.coordinator, reason="A relative works here.")
    door.perform("unrestrict", fresh(first), world.coordinator, reason="They left.")
    with pytest.raises(
        door.Refused, match="is the only coordinator of a review that is restricted"
    ):
        declare(world, fresh(first), world.coordinator, by=world.coordinator2)
    assert seen_by(world.coordinator) == BOTH, "nothing is half done"
    assert not ConflictOfInterest.objects.exists()


def test_a_link_made_afterwards_takes_over_what_stands(world: World) -> None:
    first, second, third = opened(world), opened(world), opened(world)
    declare(world, first, world.coordinator2)
    declare(world, second, world.la_contact)

    def link(source: Review, target: Review, kind: str) -> door.Passage:
        data = {"target": target, "kind": kind}
        return door.perform("link_reviews", fresh(source), world.coordinator, data=data)

    link(first, third, "same_incident")
    assert not ConflictOfInterest.objects.filter(review=third).exists()
    passage = link(first, second, "led_to")
    for review in (first, second):
        standing_now = ConflictOfInterest.objects.filter(review=review, lifted_on=None)
        assert {row.user for row in standing_now} == {world.coordinator2, world.la_contact}
    assert passage.sentence == (
        f"Linked: this review led to {second.reference}. "
        "Counts here too: a conflict of interest of La Contact."
    )
    link(second, third, "led_to")
    assert ConflictOfInterest.objects.filter(review=third).count() == 2
    door.perform("restrict", fresh(third), world.coordinator, reason="Known here.")
    assert {fresh(one).is_restricted for one in (first, second, third)} == {True}


def test_the_pages_say_it_first_and_offer_to_lift(
    client: Client, world: World, pair: tuple[Review, Review]
) -> None:
    first, local = pair
    client.force_login(world.coordinator)

    def get(name: str, review: Review, *args: Any) -> str:
        answer = client.get(reverse(name, args=[review.reference, *args]))
        assert answer.status_code == 200
        return answer.content.decode()

    counts = f"It counts for {local.reference} too: the one led to the other."
    for name in (
        "reviews:declare_conflict_for",
        "reviews:restrict",
        "reviews:declaration",
    ):
        assert counts in get(name, first)
    assert f"It counts for {first.reference} too" in get("reviews:restrict", local)
    declare(world, first, world.coordinator2)
    conflict = ConflictOfInterest.objects.get(review=local)
    address = reverse("reviews:lift_conflict", args=[local.reference, conflict.pk])
    assert address in get("reviews:people", local)
    page = get("reviews:lift_conflict", local, conflict.pk)
    assert NATURE in page
    answer = client.post(address, {"version": conflict.version, "reason": "Checked."})
    assert answer.url == reverse("reviews:people", args=[local.reference])
    assert client.post(address, {"version": conflict.version, "reason": "x"}).status_code == 409
    assert local in Review.objects.visible_to(world.coordinator2)
    ReviewLink.objects.all().delete()
    assert "It counts for" not in get("reviews:restrict", first)


def test_a_conflict_that_comes_from_the_other_review_takes_a_planned_meeting_out_of_the_calendar(
    world: World,
) -> None:
    panelled, other = convened(world), opened(world)
    door.perform(
        "link_reviews",
        panelled,
        world.coordinator,
        data={"target": other, "kind": ReviewLink.Kind.LED_TO},
        reason="The same family.",
    )
    Message.objects.all().delete()
    declare(world, fresh(other), world.police_contact)
    (taken,) = Message.objects.filter(kind="meeting_taken_out")
    assert (taken.to_user, taken.about_id) == (world.police_contact, str(panelled.pk))
    assert "METHOD:CANCEL" in taken.calendar
    assert world.la_contact.email not in taken.calendar
