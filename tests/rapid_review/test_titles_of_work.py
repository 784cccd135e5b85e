"""What came back is not called as if it were new."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import User
from reviews import door, worklist
from reviews.flowkit.titles import title_of_task
from reviews.models import Review
from reviews.queries.work import next_steps
from tests.drive import report
from tests.drive.information import request_for, submitted, working_day
from tests.drive.opening import fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db

AGAIN = "Look at the report again and send it for sign-off"
SUMMARY = "Look at the agency summary again and send it"


def listed(user: User, review: Review) -> list[str]:
    found = worklist.collect(user, timezone.localdate())
    return [
        placed.item.title
        for part in (found.mine, found.free)
        for group in part.groups
        for placed in group.items
        if placed.item.about.startswith(review.reference)
    ]


def test_a_report_that_was_returned_is_looked_at_again(world: World) -> None:
    review = report.drafted(world)
    assert "Draft the report" in listed(world.coordinator, review)
    report.send(world, review)
    report.sign(world, fresh(review), "icb", "returned", "Say more about the school.")
    review = fresh(review)
    assert listed(world.coordinator, review) == [AGAIN]
    assert [step.title for step in next_steps(review, world.coordinator)] == [AGAIN]
    assert title_of_task(open_task(review, "draft_report")) == AGAIN


def test_a_summary_that_was_sent_back_is_looked_at_again_by_its_agency_alone(world: World) -> None:
    review = submitted(world)
    request = request_for(world, review, "la")
    door.perform(
        "return_summary",
        review,
        world.coordinator,
        reason="Say what the school saw.",
        data={"agency": request.agency, "due_on": working_day(world)},
    )
    assert listed(world.la_contact, fresh(review)) == [SUMMARY]


def test_the_pages_of_the_review_and_of_the_work_say_the_same(world: World) -> None:
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "icb", "returned", "Say more about the school.")
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert AGAIN in page
    task = open_task(fresh(review), "draft_report")
    take = reverse("reviews:take_task", args=[review.reference, task.pk])
    assert AGAIN in client.get(take).content.decode()
    held = door.perform("take_task", fresh(review), world.coordinator, data={"task": task})
    assert held.sentence == f"Took the task “{AGAIN}”."
    report.send(world, fresh(review))
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert AGAIN not in page
