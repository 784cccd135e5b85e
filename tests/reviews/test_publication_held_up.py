"""Nothing is published while another process holds publication or the whole review up; what is decided instead can be recorded."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reviews import door
from reviews.clock import in_words
from tests.drive import sar
from tests.drive.opening import fresh, open_task
from tests.reviews.test_holds import act, ago, hold_of, process_of
from tests.sar.test_pages import text
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", ["publication", "whole_review"])
def test_a_report_is_not_published_before_the_hold_has_ended(world: World, what: str) -> None:
    review = sar.signed(world, sar.begun(world))
    process = process_of(world, review, ago(world, 4))
    hold = hold_of(world, review, process, what=what, since=ago(world, 4))
    words = {"publication": "Publication", "whole_review": "The whole review"}[what]
    said = f"{words}: held up since {in_words(hold.since)} ({process.get_kind_display()}, {process.body})."
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(
        reverse("reviews:task", args=[review.reference, open_task(review, "publish").pk])
    )
    assert said in text(page)
    with pytest.raises(door.Refused) as refused:
        sar.publish(world, fresh(review))
    assert refused.value.fields == {
        "on": f"{said} Record the end of that hold first, or that the report is not published."
    }
    act("end_hold", world, review, "The trial is over.", hold=hold, ended_on=ago(world, 1))
    assert sar.publish(world, fresh(review)).outcome == "published"


def test_that_it_is_not_published_is_recorded_while_the_hold_stands(
    world: World,
) -> None:
    review = sar.signed(world, sar.begun(world))
    process = process_of(world, review, ago(world, 4))
    hold_of(world, review, process, what="publication", since=ago(world, 4))
    done = sar.publish(
        world, fresh(review), outcome="not_published", rationale="The trial goes on."
    )
    assert done.outcome == "not_published"


def test_contact_alone_holds_no_publication(world: World) -> None:
    review = sar.signed(world, sar.begun(world))
    process = process_of(world, review, ago(world, 4))
    hold_of(world, review, process, what="family", since=ago(world, 4))
    assert sar.publish(world, fresh(review)).outcome == "published"
