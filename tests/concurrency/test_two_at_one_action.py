"""Two people at one action, on a real server: one of them wins, and what they see of it is whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.models import Action, DueChange
from partnership.models import Event
from reviews import door
from tests.actions.test_blue_is_earned import PIECE
from tests.concurrency.test_two_at_one_door import won
from tests.concurrency.threads import at_once
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def deed(action: Action, name: str, person: Any, **data: Any) -> Any:
    return lambda: door.perform(
        name, action.review, person, reason="Because.",
        data={"action": action, "version": action.version, **data},
    )  # fmt: skip


def sent(world: World) -> Action:
    action = drive.add_action(world, screened(world))
    door.perform(
        "propose_done",
        action.review,
        world.bystander,
        data={"action": action, "version": action.version, **PIECE},
    )
    return Action.objects.select_related("review").get(pk=action.pk)


def test_accepted_and_taken_back_at_once(world: World) -> None:
    action = sent(world)
    results = at_once(
        deed(action, "accept_done", world.chair),
        deed(action, "withdraw_evidence", world.bystander),
    )
    accepted, taken_back = won(results)
    assert [accepted, taken_back].count(True) == 1
    now = Action.objects.get(pk=action.pk)
    assert now.state == ("done" if accepted else "open")
    assert (now.accepted_on is not None) == accepted


def test_accepted_by_two_at_once(world: World) -> None:
    action = sent(world)
    results = at_once(
        deed(action, "accept_done", world.chair),
        deed(action, "return_action", world.chair),
    )
    assert won(results).count(True) == 1
    assert Event.objects.filter(act__in=("accept_done", "return_action")).count() == 1


def test_more_time_asked_by_two_at_once(world: World) -> None:
    action = drive.add_action(world, screened(world))
    later = action.due_on + timedelta(days=30)
    results = at_once(
        *(
            deed(action, "ask_more_time", person, after=later, why="Late.")
            for person in (world.bystander, world.coordinator)
        )
    )
    assert won(results).count(True) == 1
    assert DueChange.objects.count() == 1
