"""The local authority tells the safeguarding partners in the same five working days; the day is kept, and asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.dates import dates_of
from reviews.door.due import deadlines
from reviews.models import Review, ReviewDate, ReviewTask
from reviews.timers.due_items import due_items
from tests.drive.opening import SECRET_NAME, facts, fresh, notified, open_task, opened
from tests.world import World
from workflows.rapid_review.worklist import PARTNERS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def days(**changes: int | None) -> dict[str, Any]:
    """Dates of a notification, in days before today; None: not known."""
    ago = {"incident": 20, "la_aware": 19, "notification_sent": 18, "partners_told": 18, **changes}
    return {key: TODAY() - timedelta(days=n) for key, n in ago.items() if n is not None}


def without(world: World) -> Review:
    """A review at screening of which it is not known when the partners were told, long ago."""
    return notified(world, dates=days(partners_told=None))


def asked(world: World, review: Review) -> list[str]:
    found = PARTNERS.due(Review.objects.filter(pk=review.pk), TODAY())
    return [f"{one.reference} {day}" for day, one in found]


def record(world: World, review: Review, **data: Any) -> None:
    door.perform(
        "record_partners_told", fresh(review), world.coordinator, data={"on": TODAY(), **data}
    )


def test_it_comes_with_the_notification_and_is_not_due_then(world: World) -> None:
    review = notified(world)
    assert dates_of(review)["partners_told"].on == TODAY()
    assert fresh(review).due_rule != "SIN_PARTNERS"
    assert asked(world, review) == []
    with pytest.raises(door.Refused):
        record(world, review)


def test_while_the_notification_is_written_the_board_names_the_notification(world: World) -> None:
    review = opened(world, dates=days(notification_sent=None, partners_told=None))
    assert fresh(review).due_rule == "SIN_NOTIFY"
    assert asked(world, review) == []


def test_late_with_the_notification_needs_its_own_reason(world: World) -> None:
    late = days(partners_told=1)
    review = opened(world, dates=late)
    task = open_task(review, "notification")
    for reason in ("", "  "):
        with pytest.raises(door.Refused) as refused:
            _record_notification(world, review, task, partners_late_reason=reason, dates=late)
        assert list(refused.value.fields) == ["partners_late_reason"]
    _record_notification(world, review, task, partners_late_reason="Nobody was there.", dates=late)
    row = dates_of(review)
    assert row["partners_told"].late_reason == "Nobody was there."
    assert row["notification_sent"].late_reason == ""


def _record_notification(world: World, review: Review, task: ReviewTask, **changes: Any) -> None:
    door.perform(
        "record_notification",
        fresh(review),
        world.coordinator,
        task=task,
        data={"facts": facts(**changes)},
    )


def test_it_is_asked_for_until_it_is_recorded(world: World) -> None:
    review = without(world)
    due = next(one for one in deadlines(review, TODAY()) if one.rule.id == "SIN_PARTNERS").due_on
    assert asked(world, review) == [f"{review.reference} {due}"]
    assert due is not None
    with pytest.raises(door.Refused) as refused:
        record(world, review)
    assert list(refused.value.fields) == ["late_reason"]
    for on, field in ((due + timedelta(days=400), "on"), (TODAY() - timedelta(days=60), "on")):
        with pytest.raises(door.Refused) as refused:
            record(world, review, on=on, late_reason="It was forgotten.")
        assert list(refused.value.fields) == [field]
    with pytest.raises(door.Refused) as refused:
        record(world, review, late_reason=f"{SECRET_NAME} was ill.")
    assert list(refused.value.fields) == ["late_reason"]
    record(world, review, late_reason="It was forgotten.")
    assert dates_of(review)["partners_told"].late_reason == "It was forgotten."
    assert asked(world, review) == []
    door.perform(
        "undo_partners_told", fresh(review), world.coordinator, reason="Told another partner."
    )
    assert not ReviewDate.objects.filter(review=review, key="partners_told").exists()
    assert len(asked(world, review)) == 1


def test_the_page_the_list_of_work_and_the_review(world: World) -> None:
    review = without(world)
    client = Client()
    client.force_login(world.coordinator)
    page = reverse("reviews:detail", args=[review.reference])
    url = reverse("rapid_review:partners_told", args=[review.reference])
    assert url in client.get(reverse("reviews:work")).content.decode()
    assert url in client.get(page).content.decode()
    day = TODAY() - timedelta(days=17)
    typed = {"on-day": day.day, "on-month": day.month, "on-year": day.year}
    assert client.post(url, {**typed, "on-day": "77"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    shown = client.get(page).content.decode()
    assert "Safeguarding partners told of the incident" in shown
    assert url not in shown.replace(f"{url}take-back/", "")
    timeline = client.get(reverse("reviews:timeline", args=[review.reference])).content.decode()
    assert "The safeguarding partners were told of the incident on" in timeline


def test_the_timers_remind(world: World) -> None:
    review = without(world)
    kinds = [
        item.kind
        for item in due_items(TODAY(), {world.partnership.pk: TODAY()})
        if item.review.pk == review.pk
    ]
    assert kinds.count("partners_told") == 1


def test_the_list_takes_as_many_queries_for_two_as_for_one(
    world: World, django_assert_num_queries: Any
) -> None:
    for _ in range(2):
        without(world)
        with django_assert_num_queries(4):
            assert PARTNERS.due(Review.objects.all(), TODAY())
