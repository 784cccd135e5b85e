"""A closed review whose rule file asks for it comes back: somebody looks what difference its findings made."""

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
from tests.machine.states import ALL_STATES
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
#: Rule → a review that is published, and one that is closed.
STATES = {
    "LCSPR_IMPACT": ("local_published", "local_closed"),
    "SAR_IMPACT": ("sar_published", "sar_closed"),
    "DHR_IMPACT": ("dhr_published", "dhr_closed"),
}


@pytest.fixture(params=STATES)
def rule(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def look(world: World, review: Review, **changes: Any) -> None:
    data = {
        "outcome": "partly", "on": TODAY(), "text": "An audit of twelve files.", "agreed_by": "The learning group",
        "again": True, "version": fresh(review).version, **changes,
    }  # fmt: skip
    door.perform("record_revisit", fresh(review), world.coordinator, data=data)


def days(review: Review, rule: str) -> list[Any]:
    return [item.due_on for item in deadlines(fresh(review), TODAY()) if item.rule.id == rule]


def listed(person: Any) -> list[str]:
    return [
        placed.item.about
        for group in worklist.collect(person, TODAY()).free.groups
        for placed in group.items
        if placed.item.kind == "Revisit"
    ]


@pytest.fixture
def closed(world: World, rule: str) -> Review:
    review: Review = ALL_STATES[STATES[rule][1]][1](world)
    return review


def test_nothing_is_asked_while_it_is_open(world: World, rule: str) -> None:
    review = ALL_STATES[STATES[rule][0]][1](world)
    assert (days(review, rule), listed(world.coordinator)) == ([], [])
    with pytest.raises(door.NotAllowed):
        look(world, review)


def test_it_is_asked_for_six_months_after_the_closing(
    world: World, rule: str, closed: Review
) -> None:
    (due,) = days(closed, rule)
    assert 180 <= (due - TODAY()).days <= 185
    assert listed(world.coordinator) == [f"{closed.reference} {closed.pseudonym}"]
    assert listed(world.chair) == []
    horizon = {world.partnership.pk: TODAY() + timedelta(days=200)}
    found = [one for one in due_items(TODAY(), horizon) if one.kind == "revisit"]
    assert [(one.pk, one.due_on) for one in found] == [(closed.pk, due)]


def test_it_comes_back_until_nobody_has_to_look_again(
    world: World, rule: str, closed: Review
) -> None:
    ReviewDate.objects.filter(review=closed).update(on=TODAY() - timedelta(days=90))
    (before,) = days(closed, rule)
    look(world, closed)
    (after,) = days(closed, rule)
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
