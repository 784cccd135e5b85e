"""Another route that leads to a review opens it: linked both ways, counted, and not left behind when the first goes on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import Review, ReviewLink, Stage
from reviews.process import processes
from reviews.queries.conversion import led_on
from reviews.queries.links import links_of
from reviews.rules import editions, get_edition
from tests.drive.opening import SECRET_NAME, fresh, notified, open_task, screened
from tests.rapid_review.test_screening_acts import MET
from tests.world import World

pytestmark = pytest.mark.django_db
NOT_MET = {**MET, "abuse_or_neglect": "no"}


def do(act: str, review: Review, who: Any, reason: str = "", **data: Any) -> Any:
    return door.perform(act, fresh(review), who, reason=reason, data=data)


def screen_out(world: World, review: Review, outcome: str) -> None:
    door.perform(
        "screen",
        fresh(review),
        world.coordinator,
        task=open_task(review, "screening"),
        data={
            "answers": {key: (answer, f"Because of {key}.") for key, answer in NOT_MET.items()},
            "outcome": outcome,
            "rationale": "As the answers say.",
            "agreed_by": "All three partners",
        },
    )


def withdraw(world: World, review: Review, route: str, act: str = "withdraw") -> None:
    do(
        act, review, world.coordinator, reason="It is not one.",
        route=route, agreed_by="All three partners", on=timezone.localdate(),
    )  # fmt: skip


def opened(review: Review) -> list[tuple[str, str, str]]:
    links = ReviewLink.objects.filter(source=review, kind="led_to").order_by("pk")
    return [(one.target.process, one.target.kind, one.target.stage) for one in links]


@pytest.mark.parametrize(
    ("route", "kind"),
    [("local_learning_review", "local"), ("partner_referral_review", "partner_referral")],
)
@pytest.mark.parametrize("how", [screen_out, withdraw])
def test_the_review_is_opened_linked_and_counted(
    world: World, how: Any, route: str, kind: str
) -> None:
    review = notified(world) if how is screen_out else screened(world)
    how(world, review, route)
    assert fresh(review).stage == Stage.NOT_PROGRESSED
    assert opened(review) == [("learning", kind, Stage.NOTIFICATION)]
    after = ReviewLink.objects.get(source=review).target
    assert [(one.words, one.other) for one in links_of(review, world.coordinator)] == [
        ("led to", after)
    ]
    assert [(one.words, one.other) for one in links_of(after, world.coordinator)] == [
        ("came from", review)
    ]
    assert SECRET_NAME not in f"{after.pseudonym} {after.summary}"
    (row,) = led_on(world.coordinator, besides="referral")
    assert (row.title, row.to, row.to_none) == ("Rapid Review", {"Learning review": 1}, 0)
    told = Event.objects.about("review", review.pk).order_by("-pk")[0]
    assert f"Opened {after.reference}." in told.sentence


@pytest.mark.parametrize("route", ["single_agency", "other_statutory_review", "no_further_action"])
def test_other_routes_open_nothing(world: World, route: str) -> None:
    review = notified(world)
    screen_out(world, review, route)
    assert opened(review) == []


def test_it_is_taken_up_again_only_when_the_other_is_withdrawn(world: World) -> None:
    review = notified(world)
    screen_out(world, review, "local_learning_review")
    after = ReviewLink.objects.get(source=review).target
    with pytest.raises(door.Refused, match="is never deleted"):
        do("reconsider", review, world.coordinator, reason="New facts.")
    client = Client()
    client.force_login(world.coordinator)
    page = reverse("rapid_review:reconsider", args=[review.reference])
    assert f"{after.reference} was opened in its place" in client.get(page).content.decode()
    withdraw(world, after, "")
    # The withdrawal of the other one was the slip: the route still stands.
    do("take_up", after, world.coordinator, reason="A slip.")
    withdraw(world, after, "")
    do("reconsider", review, world.coordinator, reason="New facts.")
    assert fresh(review).stage == Stage.SCREENING
    with pytest.raises(door.Refused, match="no longer leads to this review"):
        do("take_up", after, world.coordinator, reason="A slip.")
    screen_out(world, review, "local_learning_review")
    assert [stage for _, _, stage in opened(review)] == [Stage.NOT_PROGRESSED, Stage.NOTIFICATION]


def test_the_page_names_the_review_that_follows(world: World) -> None:
    review = notified(world)
    screen_out(world, review, "local_learning_review")
    after = ReviewLink.objects.get(source=review).target
    client = Client()
    client.force_login(world.coordinator)
    shown = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert reverse("reviews:detail", args=[after.reference]) in shown
    there = client.get(reverse("reviews:detail", args=[after.reference])).content.decode()
    assert reverse("reviews:detail", args=[review.reference]) in there


def test_routes_name_processes_and_kinds_that_are_there() -> None:
    found = 0
    for process in processes():
        for edition in editions(process.key):
            for route in edition.routes:
                if route.opens:
                    found += 1
                    newest = editions(route.opens)[-1]
                    assert not route.kind or get_edition(newest.id).kind(route.kind), route.key
    assert found == 6
