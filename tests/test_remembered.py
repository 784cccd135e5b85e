"""What is remembered is what was done: the same rows, and only from the same beginning."""

from __future__ import annotations

import pytest
from django.db import transaction

from partnership.models import Event
from reviews import door
from reviews.models import Review, ReviewTask
from tests import remembered as memory
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, opened
from tests.drive.panel import convened
from tests.rows import every_row
from tests.world import World

#: Each test is run twice: the first may take the steps, the second finds them taken.
TWICE = pytest.mark.parametrize("time", [1, 2])
SEEN: dict[str, object] = {}


@TWICE
def test_the_same_rows_come_again(world: World, time: int) -> None:
    asked(world)
    rows = every_row({})
    assert SEEN.setdefault("asked", rows) == rows
    assert len(rows["reviews_informationrequest"]) == 3


@TWICE
def test_what_follows_is_as_after_the_steps(world: World, time: int) -> None:
    """The door finds the tasks and goes on, keys do not collide, and the way back works."""
    review = convened(world)
    nodes = sorted(task.flow_task.name for task in ReviewTask.objects.open())
    count = Event.objects.about("review", review.pk).count()
    door.perform("add_note", review, world.coordinator, reason="A note.")
    other = opened(world)
    found = (nodes, count, Event.objects.about("review", review.pk).count(), other.pk != review.pk)
    assert found == SEEN.setdefault("convened", found)
    assert found[1] + 1 == found[2]


@TWICE
def test_two_of_the_same_are_two(world: World, time: int) -> None:
    first, second = notified(world), notified(world)
    assert first.pk != second.pk
    assert first.reference != second.reference
    assert Review.objects.count() == 2


def test_something_else_written_ends_it(world: World) -> None:
    review = notified(world)
    assert memory._NOW.at is not None
    Review.objects.filter(pk=review.pk).update(pseudonym="Child B")
    assert memory._NOW.at is None
    assert asked(world).pseudonym == "Child A"
    assert memory._NOW.at is None


def test_a_savepoint_that_is_rolled_back_ends_it(world: World) -> None:
    with transaction.atomic():
        review = notified(world)
        transaction.set_rollback(True)
    assert memory._NOW.at is None
    assert not Review.objects.filter(pk=review.pk).exists()
    assert fresh(notified(world)).stage == "screening"


def test_a_test_that_patches_remembers_nothing(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    assert memory._NOW.at is None


def test_what_cannot_be_compared_is_done_anew(world: World) -> None:
    """A list may be changed by the function that gets it."""
    assert asked(world, ["la"]).stage == "information"
    assert memory._NOW.at is None
