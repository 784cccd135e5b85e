"""A closed review of a domestic death comes back: somebody looks what difference its findings made."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reviews import door, worklist
from reviews.door.due import deadlines
from reviews.models import Review, ReviewDate
from reviews.timers.due_items import due_items
from tests.drive.opening import fresh
from tests.machine.states.dhr import STATES
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
RULE = "DHR_IMPACT"


def look(world: World, review: Review, **changes: Any) -> None:
    data = {
        "outcome": "partly", "on": TODAY(), "text": "An audit of twelve files.", "agreed_by": "The learning group",
        "again": True, "version": fresh(review).version, **changes,
    }  # fmt: skip
    door.perform("record_revisit", fresh(review), world.coordinator, data=data)


def days(review: Review) -> list[Any]:
    return [item.due_on for item in deadlines(fresh(review), TODAY()) if item.rule.id == RULE]


def listed(person: Any) -> list[str]:
    return [
        placed.item.about
        for group in worklist.collect(person, TODAY()).free.groups
        for placed in group.items
        if placed.item.kind == "Revisit"
    ]


@pytest.fixture
def closed(world: World) -> Review:
    review: Review = STATES["dhr_closed"][1](world)
    return review


def test_nothing_is_asked_while_it_is_open(world: World) -> None:
    review = STATES["dhr_published"][1](world)
    assert (days(review), listed(world.coordinator)) == ([], [])
    with pytest.raises(door.NotAllowed):
        look(world, review)


def test_it_is_asked_for_six_months_after_the_closing(world: World, closed: Review) -> None:
    (due,) = days(closed)
    assert 180 <= (due - TODAY()).days <= 185
    assert listed(world.coordinator) == [f"{closed.reference} {closed.pseudonym}"]
    assert listed(world.chair) == []
    horizon = {world.partnership.pk: TODAY() + timedelta(days=200)}
    found = [one for one in due_items(TODAY(), horizon) if one.kind == "revisit"]
    assert [(one.pk, one.due_on) for one in found] == [(closed.pk, due)]


def test_it_comes_back_until_nobody_has_to_look_again(world: World, closed: Review) -> None:
    ReviewDate.objects.filter(review=closed).update(on=TODAY() - timedelta(days=90))
    (before,) = days(closed)
    look(world, closed)
    (after,) = days(closed)
    assert after > before
    look(world, closed, outcome="embedded", again=False)
    assert listed(world.coordinator) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"text": " "}, "text"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"outcome": "not_revisited", "text": ""}, "text"),
    ],
)
def test_a_look_says_what_was_found(
    world: World, closed: Review, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        look(world, closed, **{"again": False, **changes})
    assert list(refused.value.fields) == [field]
