"""By when the review panel has to be arranged and to meet: a due day for the work, and a sentence by the field."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.clock import in_words
from reviews.door.due import deadlines
from reviews.models import Review, ReviewDate
from tests.drive import panel
from tests.drive.information import accepted, asked
from tests.drive.opening import fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db


def due(review: Review, rule: str) -> object:
    found = deadlines(review, timezone.localdate())
    return next(item.due_on for item in found if item.rule.id == rule)


def page(world: World, address: str) -> str:
    client = Client()
    client.force_login(world.coordinator)
    return client.get(address).content.decode()


def test_arranging_is_due_by_its_own_day_and_met_when_it_is_done(world: World) -> None:
    review = asked(world)
    task = open_task(review, "convene")
    assert task.due_on == due(review, "RR_ARRANGE") is not None
    review = panel.convene(world, accepted(world))
    arranged = ReviewDate.objects.get(review=review, key="panel_arranged")
    assert arranged.on == timezone.localdate()
    found = deadlines(review, timezone.localdate())
    assert [item.state.value for item in found if item.rule.id == "RR_ARRANGE"] == ["met"]


def test_a_panel_that_had_met_was_arranged_by_the_day_it_met(world: World) -> None:
    ends = timezone.now() - timedelta(seconds=1)
    times = {"starts_at": ends - timedelta(seconds=1), "ends_at": ends, "held_already": True}
    review = panel.convene(world, accepted(world), **times)
    arranged = ReviewDate.objects.get(review=review, key="panel_arranged")
    assert arranged.on == timezone.localdate(ends)


def test_the_pages_say_by_when_the_panel_has_to_meet(world: World) -> None:
    review = asked(world)
    sentence = (
        f"The plan is to meet by {in_words(due(review, 'RR_MEETING'))}. The Rapid Review must be "
        f"with the National Panel by {in_words(due(review, 'RR_SUBMIT'))}."
    )
    task = open_task(review, "convene")
    assert sentence in page(world, reverse("reviews:task", args=[review.reference, task.pk]))
    review = panel.convene(world, accepted(world))
    assert sentence in page(world, reverse("rapid_review:change_meeting", args=[review.reference]))


def test_nothing_is_said_where_no_day_is_known(world: World) -> None:
    review = asked(world)
    ReviewDate.objects.filter(review=review, key__in=("notification_sent", "la_aware")).delete()
    task = open_task(review, "convene")
    text = page(world, reverse("reviews:task", args=[review.reference, task.pk]))
    assert "The plan is to meet" not in text
    assert "A working day, unless the meeting was held already." in text


def test_what_was_arranged_before_there_was_a_date_for_it_gets_one(world: World) -> None:
    migration = import_module("reviews.migrations.0026_panel_arranged")
    review = fresh(panel.convene(world, accepted(world)))
    ReviewDate.objects.filter(key="panel_arranged").delete()
    migration.date_what_was_arranged(apps, None)
    assert ReviewDate.objects.get(review=review, key="panel_arranged").on == timezone.localdate()
    migration.forget(apps, None)
    assert not ReviewDate.objects.filter(key="panel_arranged").exists()
