"""A passage that is cut off leaves nothing behind: no record, no event, no task, no message."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.db import transaction

from partnership.models import Event, Message
from reviews import door
from reviews.flowkit import work
from reviews.flowkit.nodes import WorkActivation
from reviews.models import Decision, ReviewDate
from tests.drive.opening import notified, open_task, opened, screened
from tests.machine.samples import SAMPLES
from tests.machine.stagehand import Stagehand
from tests.machine.truths import check_all, digest
from tests.world import World

pytestmark = pytest.mark.django_db


class PowerCutError(Exception):
    """The lights went out."""


def cut(*_: Any, **__: Any) -> None:
    raise PowerCutError


#: Where the lights go out: after the act itself, after the event, in the middle of moving the work.
PERFORM = import_module("reviews.door.perform")  # its package has a function of the same name
PLACES: dict[str, tuple[Any, str]] = {
    "before the event": (PERFORM, "record"),
    "before the task is finished": (work, "finish"),
    "before the next task": (WorkActivation, "create"),
    "before the due days": (PERFORM, "refresh_due"),
}


@pytest.mark.parametrize("place", PLACES)
def test_cut_off(world: World, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    review = notified(world)
    task = open_task(review, "screening")
    before = digest(review), Decision.objects.count(), ReviewDate.objects.count()
    data = SAMPLES["screen"].build(Stagehand(world, review, world.coordinator))
    with monkeypatch.context() as patch:
        patch.setattr(*PLACES[place], cut)
        with pytest.raises(PowerCutError), transaction.atomic():
            door.perform("screen", review, world.coordinator, task=task, data=data)
    assert (digest(review), Decision.objects.count(), ReviewDate.objects.count()) == before
    check_all(review, Stagehand(world, review, None).today)
    door.perform("screen", review, world.coordinator, task=task, data=data)


def test_cut_off_while_opening(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """No review without work, and its reference is free again."""
    first = opened(world).reference
    with monkeypatch.context() as patch:
        patch.setattr(work, "start", cut)
        with pytest.raises(PowerCutError), transaction.atomic():
            opened(world)
    second = opened(world)
    assert int(second.reference[-3:]) == int(first[-3:]) + 1


def test_messages_are_rows_of_the_same_transaction(world: World) -> None:
    """A message exists exactly when what it tells of was saved."""
    review = screened(world)
    count = Message.objects.count(), Event.objects.count()
    data = SAMPLES["request_information"].build(Stagehand(world, review, world.coordinator))
    task = open_task(review, "request_information")

    def ask_and_fail() -> None:
        with transaction.atomic():
            door.perform("request_information", review, world.coordinator, task=task, data=data)
            assert Message.objects.count() == count[0] + len(data["asks"])
            raise PowerCutError

    with pytest.raises(PowerCutError):
        ask_and_fail()
    assert (Message.objects.count(), Event.objects.count()) == count
