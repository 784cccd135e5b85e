"""A restricted review leaves no trace where others look: not its reference, not its reasons, not its number."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.acts.days import add_day
from partnership.models import Event, User
from reviews import door
from reviews.models import Review, ReviewRole, RoleKind
from tests.drive.opening import facts, fresh, opened
from tests.world import World
from workflows.rapid_review.opening import DuplicateDecision, open_review

pytestmark = pytest.mark.django_db

WHY = "The sister of that child, by the ambulance report."


def page(user: User, name: str, review: Review) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=[review.reference])).content.decode()


def on_review(world: World, review: Review, key: str) -> User:
    """A reader who sees the review as a whole."""
    ReviewRole.objects.create(
        review=review, user=world.people[key], role=RoleKind.READER, since=timezone.localdate()
    )
    return world.people[key]


@pytest.mark.parametrize("restricted", [True, False])
def test_a_review_of_the_same_incident_is_not_named_to_the_panel(
    world: World, restricted: bool
) -> None:
    """Only those who coordinate read what it was compared with, and no restricted review is named even to them."""
    first = opened(world)
    if restricted:
        door.perform("restrict", first, world.coordinator, reason="A colleague's child.")
    second = open_review(
        world.coordinator,
        world.partnership,
        facts(),
        decisions=[DuplicateDecision(fresh(first), True, WHY)],
    )
    reader = on_review(world, second, "chair")
    seen = page(reader, "reviews:timeline", second)
    assert second.reference in seen
    assert first.reference not in seen
    assert WHY not in seen
    team = page(world.coordinator2, "reviews:timeline", second)
    assert (first.reference in team, WHY in team) == (not restricted, not restricted)
    assert "Compared with" in team
    # On the review that was there already it says the same of the new one.
    other = on_review(world, first, "bystander")
    assert second.reference not in page(other, "reviews:timeline", first)
    assert second.reference in page(world.coordinator, "reviews:timeline", first)


def test_a_day_that_moves_deadlines_does_not_count_restricted_reviews(world: World) -> None:
    """The team reads how many reviews moved; the restricted one moves too, and says so in its own log alone."""
    hidden, plain = opened(world), opened(world)
    door.perform("restrict", hidden, world.coordinator, reason="A colleague's child.")
    day = timezone.localdate()
    while True:
        day += timedelta(days=1)
        if day.weekday() == 2:
            break
    values = {"day": day, "name": "Day of mourning", "is_working": False}
    it = add_day(world.partnership, world.coordinator2, values, reason="It was proclaimed.")
    assert it.event_data["reviews_moved"] == 1
    assert it.sentence.endswith("1 open review has new due days.")
    moved = Event.objects.filter(act="move_days").values_list("about_id", flat=True)
    assert sorted(moved) == sorted([str(hidden.pk), str(plain.pk)])
