"""Whose list of work an action stands on: its lead's, its agency's, its group's, and the coordinators'."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionState
from partnership.models import GroupMembership
from reviews import door, worklist
from reviews.models import Review
from tests.drive.information import asked
from tests.world import World

TODAY = timezone.localdate()


def add(world: World, review: Review, text: str, **changes: Any) -> Action:
    return Action.objects.create(
        **{
            "review": review,
            "text": text,
            "agency": world.agencies["la"],
            "due_on": TODAY + timedelta(days=30),
            **changes,
        }
    )


@pytest.fixture
def review(world: World) -> Review:
    """Five actions: led, proposed to a group, led and overseen by it, led by nobody, proposed to the team."""
    review = asked(world)
    learning = world.groups["learning"]
    GroupMembership.objects.filter(group=learning).update(part="member")
    GroupMembership.objects.update_or_create(
        group=learning, user=world.chair, defaults={"part": "chair", "until": None}
    )
    fire = world.fire_contact
    add(world, review, "Led", lead=fire)
    add(world, review, "Seen by the group", lead=fire, group=learning, state=ActionState.PROPOSED)
    add(world, review, "Overseen", lead=fire, group=learning)
    add(world, review, "Nobody leads")
    add(world, review, "Seen by the team", lead=fire, state=ActionState.PROPOSED)
    add(world, review, "Done", lead=fire, group=learning, state=ActionState.DONE)
    return review


def on_list(user: Any, name: str) -> list[tuple[str, str, str]]:
    """The actions there: text, kind, holder."""
    part = getattr(worklist.collect(user, timezone.localdate()), name)
    return sorted(
        (one.item.title, one.item.kind, one.item.holder)
        for group in part.groups
        for one in group.items
        if "/actions/" in one.item.url
    )


def test_the_lead_and_the_agency(world: World, review: Review) -> None:
    who = str(world.fire_contact)
    assert on_list(world.fire_contact, "mine") == [
        ("Led", "Action", who),
        ("Overseen", "Action", who),
    ]
    assert on_list(world.la_contact, "free") == [("Nobody leads", "Action without a lead", "")]
    assert on_list(world.icb_contact, "free") == []


def test_the_chair_of_the_group_sees_what_it_oversees(world: World, review: Review) -> None:
    who = str(world.fire_contact)
    assert on_list(world.chair, "mine") == [("Seen by the group", "Evidence to accept", who)]
    assert on_list(world.chair, "groups") == [("Overseen", "Action", who)]
    item = worklist.collect(world.chair, TODAY).groups.groups[0].items[0].item
    assert item.about == f"{review.reference} · {world.groups['learning'].name}"
    client = Client()
    client.force_login(world.chair)
    page = client.get(reverse("reviews:work")).content.decode()
    assert "Your groups’ work" in page
    whole = client.get(reverse("reviews:work") + "?list=groups").content.decode()
    assert f"held by {who}" in whole


def test_a_restricted_review_and_a_conflict_show_nothing(world: World, review: Review) -> None:
    door.perform("restrict", review, world.coordinator, reason="A colleague’s family.")
    assert on_list(world.chair, "groups") == []
    review.refresh_from_db()
    door.perform("unrestrict", review, world.coordinator, reason="It is over.")
    assert len(on_list(world.chair, "groups")) == 1
    door.perform(
        "declare_conflict",
        review,
        world.coordinator,
        data={"user": world.chair, "nature": "A neighbour."},
    )
    assert on_list(world.chair, "groups") == []


def test_the_team_sees_what_it_waits_for(world: World, review: Review) -> None:
    who, group = str(world.fire_contact), world.groups["learning"].name
    assert on_list(world.coordinator, "waiting") == [
        ("Led", "Action", who),
        ("Nobody leads", "Action", ""),
        ("Overseen", "Action", who),
        ("Seen by the group", "Evidence to accept", group),
    ]
    assert on_list(world.coordinator, "free") == [("Seen by the team", "Evidence to accept", who)]
    for person in (world.stranger, world.bystander, world.outsider):
        assert [on_list(person, name) for name in worklist.NAMES] == [[], [], [], []]


def test_the_same_queries_for_few_and_for_many(world: World, review: Review) -> None:
    client = Client()
    client.force_login(world.chair)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("reviews:work")).status_code == 200
        return len(caught)

    queries()
    few = queries()
    for number in range(40):
        add(
            world, review, f"More {number}", lead=world.fire_contact, group=world.groups["learning"]
        )
    assert queries() == few
