"""A reason for being late goes when a corrected date shows that nothing was late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.door.due import deadlines
from reviews.models import Review, ReviewDate
from reviews.rules import DeadlineState
from tests.drive.opening import fresh, notified
from tests.world import World

pytestmark = pytest.mark.django_db
REASON = "The duty manager was waiting for the hospital."


def sent(review: Review) -> ReviewDate:
    return ReviewDate.objects.get(review=review, key="notification_sent")


def correct(world: World, review: Review, key: str, on: date) -> None:
    door.perform(
        "correct_date",
        fresh(review),
        world.coordinator,
        data={"key": key, "on": on},
        reason="The letter says so.",
    )


def state(review: Review) -> DeadlineState:
    found = deadlines(fresh(review), timezone.localdate())
    return next(item.state for item in found if item.rule.id == "SIN_NOTIFY")


@pytest.fixture
def late(world: World) -> Review:
    """Notified three weeks after the local authority knew, with the reason."""
    review = notified(world)
    row = sent(review)
    for key, days in (("incident", 31), ("la_aware", 30)):
        correct(world, review, key, row.on - timedelta(days=days))
    row.refresh_from_db()
    row.late_reason = REASON
    row.save()
    assert state(review) is DeadlineState.MET_LATE
    return review


def test_it_goes_with_the_lateness(world: World, late: Review) -> None:
    correct(world, late, "notification_sent", sent(late).on - timedelta(days=1))
    assert sent(late).late_reason == REASON, "one day earlier is late all the same"
    correct(world, late, "la_aware", sent(late).on - timedelta(days=1))
    assert (state(late), sent(late).late_reason) == (DeadlineState.MET, "")
    event = Event.objects.about("review", late.pk).filter(act="correct_date").latest("pk")
    assert event.sentence.endswith(
        "It was in time: the reason for being late was taken away (notification sent to the national panel)."
    )
    assert REASON in set(sent(late).history.values_list("late_reason", flat=True))
