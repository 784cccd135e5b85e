"""Two people bring the same tracker in at the same moment, on a real server: everything comes in once."""

from __future__ import annotations

from typing import Any

import pytest

from actions.models import Action, Recommendation, Tracker
from actions.trackers.reading import read_tracker
from partnership.door_errors import Busy
from reviews import door
from tests.actions import tracker_files as files
from tests.concurrency.threads import at_once
from tests.drive.opening import screened
from tests.world import World

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def deed(tracker: Tracker, person: Any) -> Any:
    def do() -> Tracker:
        while True:
            try:
                data = {"tracker": tracker, "version": tracker.version}
                return door.perform("bring_in_tracker", tracker.review, person, data=data).result
            except Busy:
                continue

    return do


def sent(world: World, review: Any, person: Any) -> Tracker:
    rows = files.many(60, ["Bracken Homes", "Brackenshire Council"])
    sheet = read_tracker(files.upload("plan.xlsx", files.excel(rows)))
    data = {"name": "plan.xlsx", "sheet": sheet}
    made = door.perform("read_tracker", review, person, data=data).result
    return Tracker.objects.select_related("review").get(pk=made.pk)


def test_the_same_file_of_two_people_comes_in_once(world: World) -> None:
    review = screened(world)
    mine, theirs = sent(world, review, world.coordinator), sent(world, review, world.coordinator2)
    results = at_once(deed(mine, world.coordinator), deed(theirs, world.coordinator2))
    assert sorted(type(one).__name__ for one in results) == ["Refused", "Tracker"]
    assert (Action.objects.count(), Recommendation.objects.count()) == (60, 20)


def test_one_tracker_brought_in_twice_comes_in_once(world: World) -> None:
    tracker = sent(world, screened(world), world.coordinator)
    results = at_once(deed(tracker, world.coordinator), deed(tracker, world.coordinator2))
    assert sorted(type(one).__name__ for one in results) == ["AlreadyDone", "Tracker"]
    assert (Action.objects.count(), Recommendation.objects.count()) == (60, 20)
