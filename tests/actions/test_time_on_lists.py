"""A question about more time stands on the list of whoever answers it, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reviews import worklist
from reviews.models import Review
from tests.actions.test_action_acts import act
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def kinds(person: Any) -> dict[str, list[str]]:
    """Title → kind of work, by part of the list."""
    found = worklist.collect(person, timezone.localdate())
    return {
        part: sorted(
            placed.item.kind
            for urgency in getattr(found, part).groups
            for placed in urgency.items
            if placed.item.title.startswith("Late")
        )
        for part in ("mine", "free", "groups", "waiting")
    }


def test_who_answers_has_it_once(world: World, review: Review) -> None:
    overseen = drive.add_action(world, review, text="Late, overseen.")
    alone = drive.add_action(world, review, text="Late, without a group.", group=None)
    for action in (overseen, alone):
        later = action.due_on + timedelta(days=30)
        act("ask_more_time", action, world.bystander, after=later, why="The trainer is ill.")
    assert kinds(world.chair) == {
        "mine": ["More time to answer"], "free": [], "groups": [], "waiting": [],
    }  # fmt: skip
    assert kinds(world.coordinator) == {
        "mine": [], "free": ["More time to answer"], "groups": [], "waiting": ["Action"],
    }  # fmt: skip
    # It stays the lead's work meanwhile.
    assert kinds(world.bystander)["mine"] == ["Action", "Action"]
    act("answer_more_time", overseen, world.chair, agreed=True)
    act("answer_more_time", alone, world.coordinator, agreed=True)
    assert kinds(world.chair)["mine"] == []
    assert kinds(world.coordinator)["free"] == []
