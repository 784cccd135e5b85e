"""The record of a referral as a Word file: a version for each step, read by the review panel, without a name."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import Document, Review
from reviews.referring import NO
from tests.drive import referral as drive
from tests.drive.opening import fresh
from tests.lcspr.test_terms_of_reference import words
from tests.sar.test_pages import text
from tests.world import World

pytestmark = pytest.mark.django_db


def versions(review: Review) -> list[Document]:
    return list(Document.objects.filter(review=review, kind="referral_record").order_by("number"))


def test_every_step_makes_a_version(world: World) -> None:
    review = drive.decided(world, about="both")
    found = versions(review)
    assert [document.number for document in found] == [1, 2, 3], "recommended, and two decisions"
    assert all(document.for_panel for document in found)
    first, _, last = (words(document) for document in found)
    assert first.count("Not recorded yet.") == 2
    assert "Not recorded yet." not in last
    for said in (
        "Three agencies each thought that another one was visiting.",
        "Rapid Review: A Rapid Review is required",
        "Safeguarding Adults Review: The board must arrange a review",
        "Agreed by: The chair",
        drive.WHY,
        "Opened: BSP-RR-",
        "Opened: BSP-SAR-",
    ):
        assert said in last, said
    for name in drive.SECRET_NAME.split():
        assert name not in last


def test_under_the_name_of_a_review_its_decision_does_not_name_it_again(world: World) -> None:
    review = drive.decided(world, about="both")
    client = Client()
    client.force_login(world.coordinator)
    page = text(client.get(reverse("reviews:detail", args=[review.reference])))
    assert page.count(" recommended: A Rapid Review is required. ") == 1
    assert page.count(": The board must arrange a review (mandatory). ") == 2
    assert "Safeguarding Adults Review: The board must arrange" not in page


def test_the_newest_is_right_after_a_slip(world: World) -> None:
    review = drive.decided(world, NO)
    assert "Single-agency review" in words(versions(review)[-1])
    door.perform(
        "undo_decide",
        review,
        world.coordinator,
        reason="The wrong route.",
        data={"process": "rapid_review"},
    )
    newest = versions(review)[-1]
    assert newest.number == 3
    assert "Single-agency review" not in words(newest)
    assert "Not recorded yet." in words(newest)


def test_what_the_panel_wanted_to_know_stands_in_it(world: World) -> None:
    review = drive.ready(world)
    data = {"on": timezone.localdate(), "what": "What the school saw.", "agreed_by": "All"}
    door.perform("want_more", review, world.coordinator, data=data)
    recommended = fresh(review)
    drive.recommend(world, recommended)
    assert "What the school saw." in words(versions(review)[-1])
