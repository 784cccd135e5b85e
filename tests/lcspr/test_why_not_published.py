"""A local review whose report is not published: the National Panel and the Secretary of State hear why before it is closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reviews import door
from reviews.door import refusals
from reviews.models import Review, ReviewDate
from reviews.regulators.telling import waiting
from tests.drive.opening import fresh
from tests.machine.states.lcspr import STATES
from tests.world import World

pytestmark = pytest.mark.django_db
WHAT = "not_published"
BOTH = ["national_panel", "dfe"]


def _published(world: World, outcome: str = WHAT) -> Review:
    review = STATES["local_published"][1](world)
    Review.objects.filter(pk=review.pk).update(outcome=outcome)
    return fresh(review)


def _tell(world: World, review: Review, body: str, **data: Any) -> None:
    door.perform(
        "record_contact", fresh(review), world.coordinator,
        data={
            "body": body, "direction": "sent", "on": timezone.localdate(), "subject": "Why not", "text": "", "of": WHAT,
            **data,
        },
    )  # fmt: skip


def _owed(review: Review) -> dict[str, list[str]]:
    return {one.telling.what: [who.body for who in one.waiting] for one in waiting(fresh(review))}


def _close_waits(world: World, review: Review) -> bool:
    return any(
        "why the report is not published" in one
        for one in refusals("close", fresh(review), world.coordinator)
    )


def test_both_hear_why_before_it_is_closed(world: World) -> None:
    review = _published(world)
    assert (_owed(review), _close_waits(world, review)) == ({WHAT: BOTH}, True)
    _tell(world, review, "national_panel")
    assert (_owed(review), _close_waits(world, review)) == ({WHAT: ["dfe"]}, True)
    _tell(world, review, "dfe")
    assert (_owed(review), _close_waits(world, review)) == ({}, False)


def test_of_a_published_report_nobody_has_to_hear(world: World) -> None:
    review = _published(world, "published")
    assert (_owed(review), _close_waits(world, review)) == ({}, False)


def test_what_was_told_before_the_decision_says_nothing_of_it(world: World) -> None:
    review = _published(world)
    _tell(world, review, "dfe")
    day = ReviewDate.objects.get(review=review, key="published")
    ReviewDate.objects.filter(pk=day.pk).update(on=timezone.localdate() + timedelta(days=1))
    assert _owed(review) == {WHAT: BOTH}
