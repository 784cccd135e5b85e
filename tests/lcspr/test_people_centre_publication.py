"""Whoever publishes a local review sees the wish of those at its centre first, and says why it departs from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.centre.reading import everybody
from reviews.models import Decision, Review
from tests.drive import report as drive
from tests.drive.centre import add_person, add_view
from tests.drive.opening import fresh, open_task
from tests.lcspr.test_local_review import begin, publish, send_copies
from tests.rapid_review.test_opening_pages import day
from tests.reviews.test_people_pages import get, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
SECRET = "Secret-Words"
WISHED = "What the family wished about publication"
ASKED = "That everybody at the centre of the review is asked for their wish about publication"


@pytest.fixture
def local(world: World) -> Review:
    """Copies went out long enough ago."""
    review: Review = fresh(
        drive.decide_follow(world, drive.responded(world), "lcspr").result.links_in.get().target
    )
    begin(world, review)
    send_copies(world, review)
    return fresh(review)


def wishes(world: World, local: Review, **answers: str) -> None:
    """Who says what: ``mother="against"``; ``""`` is somebody who was not asked."""
    for who, answer in answers.items():
        person = add_person(world, local, who=who)
        if answer == "not_asked":
            add_view(world, local, person, answer=answer, on=None, why_not=SECRET)
        elif answer:
            add_view(world, local, person, answer=answer, words=SECRET)


@pytest.mark.parametrize(
    ("answers", "departs"),
    [
        ({}, [ASKED]),
        ({"mother": ""}, [ASKED]),
        ({"mother": "content", "father": ""}, [ASKED]),
        ({"mother": "against"}, [WISHED]),
        ({"mother": "content", "father": "changes"}, [WISHED]),
        ({"mother": "against", "father": ""}, [WISHED, ASKED]),
        ({"mother": "content"}, []),
        ({"mother": "no_view", "father": "content"}, []),
        # Why they were not asked is recorded with them.
        ({"mother": "not_asked"}, []),
    ],
)
def test_a_reason_where_a_wish_is_departed_from(
    world: World, local: Review, answers: dict[str, str], departs: list[str]
) -> None:
    wishes(world, local, **answers)
    if departs:
        with pytest.raises(door.Refused) as refused:
            publish(world, local, wish_reason=" ")
        assert list(refused.value.fields) == ["wish_reason"]
    publish(world, local, wish_reason="The partners weighed it.")
    decision = Decision.objects.get(review=local, kind="publication")
    assert decision.departs_from.splitlines() == departs
    assert decision.departure == ("The partners weighed it." if departs else "")
    assert fresh(local).outcome == "published"


def test_no_reason_where_the_report_is_not_published(world: World, local: Review) -> None:
    wishes(world, local, mother="against")
    publish(world, local, outcome="not_published", rationale="It would name them.", wish_reason="")
    decision = Decision.objects.get(review=local, kind="publication")
    assert (decision.departs_from, decision.departure) == ("", "")


def test_the_wish_of_another_review_does_not_count(world: World, local: Review) -> None:
    other = local.links_in.get().source  # type: ignore[attr-defined]
    wishes(world, other, mother="against")
    wishes(world, local, mother="content")
    publish(world, local, wish_reason="")


def test_the_page_shows_them_before(client: Client, world: World, local: Review) -> None:
    client.force_login(world.coordinator)
    url = reverse("reviews:task", args=[local.reference, open_task(local, "publish").pk])
    empty = text_of(client.get(url))
    assert "Nobody at the centre of this review is recorded" in empty
    assert "Say why it is published without." in empty
    wishes(world, local, mother="against", father="")
    page = text_of(client.get(url))
    assert f"Publication: Wishes that it is not published, {TODAY():%A}" in page
    assert page.count("Publication: Not asked yet") == 1
    assert page.count("The draft: Not asked yet") == 2
    assert SECRET not in page
    data: dict[str, Any] = {"outcome": "published", **day("on", TODAY())}
    refused = client.post(url, data)
    assert refused.status_code == 422
    assert "Somebody wishes otherwise, and not everybody was asked." in text_of(refused)
    data["wish_reason"] = "The partners weighed it."
    assert client.post(url, data).status_code == 302
    # Whoever reads the decision learns that it departs, and not from which wish.
    page = get(client, world.coordinator, "decisions", local.reference)
    assert (WISHED in page, ASKED in page, "The partners weighed it." in page) == (True,) * 3
    assert ("mother" in page, "not published" in page) == (False, False)


def test_everybody_content_is_asked_nothing(client: Client, world: World, local: Review) -> None:
    wishes(world, local, mother="content")
    client.force_login(world.coordinator)
    url = reverse("reviews:task", args=[local.reference, open_task(local, "publish").pk])
    assert "wish_reason" not in client.get(url).content.decode()
    assert client.post(url, {"outcome": "published", **day("on", TODAY())}).status_code == 302


def test_what_is_not_done_yet_follows_the_stage(world: World, local: Review) -> None:
    add_person(world, local)
    assert [one.missing for one in everybody(local)] == [
        [
            "Not told yet",
            "Not asked yet",
            "Not heard yet",
            "Draft not shown",
            "Name not agreed yet",
            "No view of the draft yet",
            "Wish about publication not known yet",
        ]
    ]
    publish(world, local)
    (one,) = everybody(fresh(local))
    assert "Not told of the publication" in one.missing
