"""The regular check of progress and quality (SI 2018/789, regulation 14) is asked for, again and again, until publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import door, worklist
from reviews.door.due import deadlines
from reviews.models import Review, ReviewDate
from reviews.timers.due_items import due_items, is_still_open
from tests.drive.opening import fresh
from tests.machine.states.lcspr import STATES
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
KIND = "progress_check"


def begun(world: World, days_ago: int = 60) -> Review:
    """A local review whose reviewer was appointed some time ago."""
    review = STATES["local_begun"][1](world)
    ReviewDate.objects.filter(review=review).update(on=TODAY() - timedelta(days=days_ago))
    return fresh(review)


def check(world: World, review: Review, days_ago: int = 0) -> None:
    on = TODAY() - timedelta(days=days_ago)
    data = {"on": on, "time_note": "On time.", "quality_note": "Thorough."}
    door.perform("check_progress", fresh(review), world.coordinator, data=data)


def listed(person: Any) -> list[tuple[str, date | None]]:
    return [
        (placed.item.url, placed.item.due_on)
        for group in worklist.collect(person, TODAY()).free.groups
        for placed in group.items
        if placed.item.kind == "Monitoring"
    ]


def due(review: Review) -> date | None:
    found = {item.rule.id: item for item in deadlines(fresh(review), TODAY())}
    return found["LCSPR_PROGRESS_CHECK"].due_on


def reminded(world: World, days: int = 400) -> list[tuple[int, date]]:
    horizon = {world.partnership.pk: TODAY() + timedelta(days=days)}
    return [(one.pk, one.due_on) for one in due_items(TODAY(), horizon) if one.kind == KIND]


def test_it_stands_in_the_work_of_those_who_run_it(world: World) -> None:
    review = begun(world)
    url = reverse("lcspr:check_progress", args=[review.reference])
    assert listed(world.coordinator) == [(url, due(review))]
    assert listed(world.chair) == listed(world.stranger) == listed(world.la_partner) == []
    before = due(review)
    check(world, review)
    after = due(review)
    assert before is not None
    assert after is not None
    assert before < TODAY() < after
    assert listed(world.coordinator) == [(url, after)]


def test_it_is_asked_for_also_while_the_review_itself_is_late(world: World) -> None:
    """Then the next day of the review is another one."""
    review = begun(world)
    ReviewDate.objects.filter(review=review).update(on=F("on") - timedelta(days=250))
    check(world, review)
    assert [day for _, day in listed(world.coordinator)] == [due(review)]


def test_nobody_is_asked_before_the_reviewer_is_there_or_after_publication(world: World) -> None:
    STATES["local_opened"][1](world)
    assert (listed(world.coordinator), reminded(world)) == ([], [])
    published = STATES["local_published"][1](world)
    assert (listed(world.coordinator), reminded(world)) == ([], [])
    assert published.stage == "action_plan"


def test_it_is_asked_for_until_publication_while_the_report_is_written(world: World) -> None:
    review = STATES["local_ready"][1](world)
    assert review.stage == "report"
    assert [day for _, day in listed(world.coordinator)] == [due(review)]


def test_reminders_and_the_ladder_know_it(world: World) -> None:
    review = begun(world)
    day = due(review)
    assert day is not None
    door.perform("add_note", review, world.coordinator, reason="To look at the clock again.")
    assert reminded(world) == [(review.pk, day)]
    assert is_still_open(KIND, review.pk, day)
    check(world, review)
    assert not is_still_open(KIND, review.pk, day)
    assert reminded(world, days=5) == []
    assert reminded(world) == [(review.pk, due(review))]


def test_the_queries_do_not_grow(world: World, django_assert_num_queries: Any) -> None:
    begun(world)
    with CaptureQueriesContext(connection) as one:
        assert len(listed(world.coordinator)) == 1
    begun(world)
    with django_assert_num_queries(len(one)):
        assert len(listed(world.coordinator)) == 2
