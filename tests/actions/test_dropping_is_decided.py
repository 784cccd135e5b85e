"""What was agreed is dropped by the group that oversees it; what is not agreed yet is the team's to write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from reviews import door
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(world: World) -> Action:
    return Action.objects.get(review=drive.closed(world))


def drop(action: Action, person: Any, **data: Any) -> door.Passage:
    fresh = Action.objects.get(pk=action.pk)
    return door.perform(
        "drop_action",
        action.review,
        person,
        reason="The service closed.",
        data={"action": fresh, "version": fresh.version, **data},
    )


def standing(action: Action) -> tuple[Any, ...]:
    return Action.objects.values_list("state", "dropped_on", "dropped_in").get(pk=action.pk)


def test_the_team_writes_down_what_a_meeting_decided(world: World, agreed: Action) -> None:
    met = timezone.localdate() - timedelta(days=2)
    for data in ({}, {"meeting_on": timezone.localdate() + timedelta(days=1)}):
        with pytest.raises(door.Refused) as refused:
            drop(agreed, world.coordinator, **data)
        assert list(refused.value.fields) == ["meeting_on"]
    assert standing(agreed) == ("open", None, None)
    passage = drop(agreed, world.coordinator, meeting_on=met)
    group = world.groups["learning"]
    assert standing(agreed) == ("dropped", met, group.pk)
    assert passage.sentence.startswith(f"{group} dropped an action of ")


def test_its_chair_decides_at_once_and_another_member_does_not(
    world: World, agreed: Action
) -> None:
    for person in (world.bystander, world.la_contact, world.scrutineer):
        with pytest.raises(door.NotAllowed):
            drop(agreed, person)
    drop(agreed, world.chair)
    assert standing(agreed) == ("dropped", timezone.localdate(), world.groups["learning"].pk)


def test_taken_up_again_nothing_is_left_of_the_decision(world: World, agreed: Action) -> None:
    drop(agreed, world.chair)
    fresh = Action.objects.get(pk=agreed.pk)
    door.perform(
        "take_up_action",
        agreed.review,
        world.coordinator,
        reason="It opened again.",
        data={"action": fresh, "version": fresh.version},
    )
    assert standing(agreed) == ("open", None, None)


def test_before_the_plan_is_agreed_the_team_drops_alone(world: World) -> None:
    action = drive.add_action(world, screened(world))
    drop(action, world.coordinator)
    assert standing(action) == ("dropped", timezone.localdate(), None)


def test_the_page_asks_for_the_day_where_the_plan_is_agreed(
    world: World, agreed: Action, client: Client
) -> None:
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    asks = "When did Child Learning from Practice Group decide?"
    url = reverse("actions:drop_action", args=[agreed.pk])
    assert asks in client.get(url).content.decode()
    fresh = drive.add_action(world, screened(world, place="South"))
    url = reverse("actions:drop_action", args=[fresh.pk])
    assert asks not in client.get(url).content.decode()
