"""Summaries that came in wait in the work of those who run the review, until they are accepted or sent back."""

from __future__ import annotations

import pytest
from django.utils import timezone

from partnership.models import User
from reviews import door, worklist
from reviews.models import Review
from tests.drive import panel
from tests.drive.information import asked, request_for, submitted
from tests.drive.opening import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
TITLE = "Read the summary, and accept it or send it back"


def to_read(user: User) -> list[str]:
    part = worklist.collect(user, timezone.localdate()).free
    return sorted(
        placed.item.agency
        for group in part.groups
        for placed in group.items
        if placed.item.title == TITLE
    )


def test_each_waits_until_it_is_read(world: World) -> None:
    asked(world)  # nothing came in there
    review = submitted(world)
    agencies = sorted(world.agencies[key].short_name for key in ("la", "icb", "police"))
    assert to_read(world.coordinator) == agencies
    for nobody in (world.la_contact, world.chair, world.scrutineer, world.stranger):
        assert to_read(nobody) == []
    accept(world, review, "la")
    back = {"agency": world.agencies["icb"], "due_on": request_for(world, review, "icb").due_on}
    door.perform("return_summary", fresh(review), world.coordinator, data=back, reason="Say more.")
    assert to_read(world.coordinator) == [world.agencies["police"].short_name]


def accept(world: World, review: Review, key: str) -> None:
    data = {"agency": world.agencies[key]}
    door.perform("accept_summary", fresh(review), world.coordinator, data=data)


def test_the_views_are_due_on_the_day_of_the_meeting(world: World) -> None:
    review = panel.shared(world)
    starts, _ = panel.meeting_times(world)
    tasks = review.work.tasks.filter(status__in=("NEW", "ASSIGNED"), flow_task_type="HUMAN")
    assert {task.due_on for task in tasks} == {timezone.localdate(starts)}
    assert {task.flow_task.name for task in tasks} == {"give_view", "hold_meeting"}
