"""A year after publication somebody decides whether the report stays; before that it is not taken down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door, worklist
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import Decision, Review, ReviewDate, SealedIdentity, Subject
from reviews.online.reading import still_out, to_decide
from reviews.timers.due_items import due_items, is_still_open
from tests.drive.opening import fresh
from tests.machine.states import ALL_STATES
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
#: Rule → a review whose report was published, and one that is closed.
STATES = {
    "LCSPR_ONLINE": ("local_published", "local_closed"),
    "SAR_ONLINE": ("sar_published", "sar_closed"),
    "DHR_ONLINE": ("dhr_published", "dhr_closed"),
    "LEARNING_ONLINE": ("learning_shared", "learning_closed"),
}


@pytest.fixture(params=STATES)
def rule(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(params=[0, 1], ids=["open", "closed"])
def review(world: World, rule: str, request: pytest.FixtureRequest) -> Review:
    """A review whose report is out, open or closed."""
    found: Review = ALL_STATES[STATES[rule][request.param]][1](world)
    assert day_of(found, "published") is not None
    return found


def published(review: Review, days: int) -> None:
    """It came out so many days ago."""
    ReviewDate.objects.filter(review=review, key="published").update(
        on=TODAY() - timedelta(days=days)
    )


def decide(world: World, review: Review, **changes: Any) -> None:
    data = {
        "outcome": "stays", "on": TODAY(), "text": "It is read often.", "agreed_by": "The board", "again": True,
        "version": fresh(review).version, **changes,
    }  # fmt: skip
    door.perform("decide_online", fresh(review), world.coordinator, data=data)


def listed(person: Any) -> list[tuple[str, date | None]]:
    return [
        (placed.item.title, placed.item.due_on)
        for group in worklist.collect(person, TODAY()).free.groups
        for placed in group.items
        if placed.item.kind == "Publication"
    ]


def test_nobody_is_asked_before_the_year_is_over(world: World, review: Review) -> None:
    assert listed(world.coordinator) == []
    published(review, 400)
    ((title, due),) = listed(world.coordinator)
    assert title == "Decide whether the published report stays available"
    assert due is not None and due < TODAY()
    assert listed(world.chair) == []
    items = [
        one for one in due_items(TODAY(), {world.partnership.pk: TODAY()}) if one.kind == "online"
    ]
    assert [(one.pk, one.due_on) for one in items] == [(review.pk, due)]
    assert is_still_open("online", review.pk, due)


def test_it_is_no_next_due_day_of_the_board(world: World, rule: str, review: Review) -> None:
    published(review, 400)
    decide(world, review)
    assert fresh(review).due_rule != f"{rule}_LOOK"


def test_it_is_not_taken_down_in_the_first_year(world: World, rule: str, review: Review) -> None:
    until = next(one.due_on for one in deadlines(review, TODAY()) if one.rule.id == rule)
    assert until is not None and until > TODAY()
    with pytest.raises(door.Refused) as refused:
        decide(world, review, outcome="taken_down", again=False)
    assert list(refused.value.fields) == ["on"]
    published(review, 400)
    decide(world, review, outcome="taken_down", again=False)
    assert day_of(review, "online_ended") == TODAY()
    assert listed(world.coordinator) == []


def test_it_stays_and_is_asked_again_or_for_good(world: World, review: Review) -> None:
    published(review, 400)
    decide(world, review)
    assert listed(world.coordinator) == []
    assert (day_of(review, "online_checked"), day_of(review, "online_ended")) == (TODAY(), None)
    ReviewDate.objects.filter(review=review, key="online_checked").update(
        on=TODAY() - timedelta(days=380)
    )
    assert len(listed(world.coordinator)) == 1
    decide(world, review, again=False)
    assert listed(world.coordinator) == []
    with pytest.raises(door.Refused):
        decide(world, review)
    door.perform("undo_online", fresh(review), world.coordinator, reason="Ask again.")
    assert day_of(review, "online_ended") is None
    assert Decision.objects.filter(review=review, kind="online").count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"text": " "}, "text"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"outcome": "taken_down"}, "again"),
        ({"on": TODAY() + timedelta(days=1)}, "on"),
        ({"on": TODAY() - timedelta(days=500)}, "on"),
    ],
)
def test_what_is_missing_is_asked_for(world: World, changes: dict[str, Any], field: str) -> None:
    review = ALL_STATES["local_published"][1](world)
    with pytest.raises(door.Refused) as refused:
        decide(world, review, **changes)
    assert list(refused.value.fields) == [field]
    with pytest.raises(door.Stale):
        decide(world, review, version=0)
    assert not Decision.objects.filter(review=review, kind="online").exists()


def test_nobody_is_named(world: World) -> None:
    review = ALL_STATES["sar_published"][1](world)
    subject = Subject.objects.filter(review=review).first()
    known, _ = SealedIdentity.objects.update_or_create(
        subject=subject, defaults={"name": "Tamsin Quillfeather"}
    )
    for field in ("text", "agreed_by"):
        with pytest.raises(door.Refused) as refused:
            decide(world, review, **{field: f"{known.name} asked."})
        assert list(refused.value.fields) == [field]


def test_the_publication_is_not_taken_back_while_it_stands(world: World) -> None:
    review = ALL_STATES["local_published"][1](world)
    decide(world, review)
    with pytest.raises(door.Refused, match="Take that back first"):
        door.perform("undo_publish", fresh(review), world.coordinator, reason="A slip.")
    door.perform("undo_online", fresh(review), world.coordinator, reason="A slip.")
    door.perform("undo_publish", fresh(review), world.coordinator, reason="A slip.")


def test_a_corrected_day_goes_along_and_keeps_the_year(world: World) -> None:
    review = ALL_STATES["local_closed"][1](world)
    published(review, 400)
    ReviewDate.objects.filter(
        review=review, key__in=("decision_made", "reviewer_appointed", "copy_sent")
    ).update(on=TODAY() - timedelta(days=500))
    decide(world, review, outcome="taken_down", again=False)
    row = ReviewDate.objects.get(review=review, key="online_ended")

    def correct(on: date) -> None:
        data = {"key": "online_ended", "on": on, "version": row.version}
        door.perform("correct_date", fresh(review), world.coordinator, reason="A slip.", data=data)

    with pytest.raises(door.Refused):
        correct(TODAY() - timedelta(days=100))
    correct(TODAY() - timedelta(days=1))
    stands = Decision.objects.get(review=review, kind="online", superseded_at=None)
    assert stands.decided_on == TODAY() - timedelta(days=1)


def test_the_pages(world: World) -> None:
    review = ALL_STATES["local_closed"][1](world)
    client = Client()
    client.force_login(world.coordinator)
    page = reverse("reviews:detail", args=[review.reference])
    url = reverse("reviews:decide_online", args=[review.reference])
    assert url in client.get(page).content.decode()
    published(review, 400)
    typed = {
        "outcome": "taken_down", "text": "The briefing stays.", "agreed_by": "The board", "again": "",
        "on-day": TODAY().day, "on-month": TODAY().month, "on-year": TODAY().year, "version": fresh(review).version,
    }  # fmt: skip
    bad = client.post(url, {**typed, "agreed_by": ""})
    assert bad.status_code == 422
    assert "The briefing stays." in bad.content.decode()
    assert client.post(url, typed).status_code == 302
    shown = client.get(page).content.decode()
    assert "It is taken down" in shown
    assert "The briefing stays." in shown
    back = reverse("reviews:undo_online", args=[review.reference])
    answer = client.post(back, {"reason": "A slip.", "version": fresh(review).version})
    assert answer.status_code == 302
    timeline = client.get(reverse("reviews:timeline", args=[review.reference])).content.decode()
    assert "Took back what was decided on the published report" in timeline


def test_the_list_takes_as_many_queries_for_two_as_for_one(
    world: World, django_assert_num_queries: Any
) -> None:
    for state in ("local_closed", "sar_closed"):
        published(ALL_STATES[state][1](world), 400)
        with django_assert_num_queries(4):
            assert to_decide(still_out(), TODAY())
