"""Other processes about the same events, and reviews that belong together."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.door import NotAllowed, Refused, Stale
from reviews.models import ParallelProcess, ReviewLink, ReviewRole
from tests.drive.opening import notified, opened
from tests.world import World


def parallel(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "kind": "criminal",
        "body": "Brackenshire Police",
        "contact": "Senior investigating officer",
        "since": today - timedelta(days=3),
        "expected_until": today + timedelta(days=60),
        "next_check_on": today + timedelta(days=7),
        "note": "",
        **changes,
    }


TODAY = timezone.localdate


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("since", lambda: {"since": TODAY() + timedelta(days=1)}),
        ("expected_until", lambda: {"expected_until": TODAY() - timedelta(days=9)}),
        ("next_check_on", lambda: {"next_check_on": TODAY() - timedelta(days=1)}),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(world: World, field: str, changes: Any) -> None:
    review = notified(world)
    with pytest.raises(Refused) as refused:
        door.perform("add_parallel", review, world.coordinator, data=parallel(**changes()))
    assert list(refused.value.fields) == [field]
    assert not ParallelProcess.objects.exists()


def test_change_and_end(world: World) -> None:
    review = notified(world)
    record = door.perform("add_parallel", review, world.coordinator, data=parallel()).result
    door.perform(
        "change_parallel",
        review,
        world.coordinator,
        data={**parallel(body="The Crown Court"), "parallel": record, "version": record.version},
    )
    with pytest.raises(Stale):
        door.perform(
            "end_parallel",
            review,
            world.coordinator2,
            data={
                "parallel": record,
                "version": record.version - 1,
                "ended_on": timezone.localdate(),
            },
        )
    record.refresh_from_db()
    with pytest.raises(Refused, match="before it began"):
        door.perform(
            "end_parallel",
            review,
            world.coordinator,
            data={
                "parallel": record,
                "version": record.version,
                "ended_on": record.since - timedelta(days=1),
            },
        )
    door.perform(
        "end_parallel",
        review,
        world.coordinator,
        data={"parallel": record, "version": record.version, "ended_on": timezone.localdate()},
    )
    record.refresh_from_db()
    assert (record.body, record.ended_on, record.next_check_on) == (
        "The Crown Court",
        timezone.localdate(),
        None,
    )


def test_a_process_of_another_review_is_refused(world: World) -> None:
    review, other = notified(world), notified(world)
    record = door.perform("add_parallel", other, world.coordinator, data=parallel()).result
    with pytest.raises(Refused, match="another review"):
        door.perform(
            "change_parallel",
            review,
            world.coordinator,
            data={**parallel(), "parallel": record, "version": record.version},
        )


def link(world: World, review: Any, target: Any, kind: str = "related") -> Any:
    return door.perform(
        "link_reviews",
        review,
        world.coordinator,
        reason="The same family.",
        data={"target": target, "kind": kind},
    )


def test_a_link_is_told_on_both_sides(world: World) -> None:
    review, other = opened(world), opened(world)
    passage = link(world, review, other)
    assert passage.sentence == f"Linked: this review is related to {other.reference}."
    there = Event.objects.about("review", other.pk).order_by("-pk")[0]
    assert there.sentence == f"Linked: {review.reference} is related to this review."
    with pytest.raises(Refused, match="linked already"):
        link(world, other, review)
    with pytest.raises(Refused, match="the same review"):
        link(world, review, review)

    door.perform(
        "unlink",
        other,
        world.coordinator,
        data={"link": passage.result},
        reason="Not the same family.",
    )
    assert not ReviewLink.objects.exists()
    assert (
        Event.objects.about("review", review.pk).order_by("-pk")[0].sentence
        == f"Took away the link to {other.reference}."
    )


def test_a_review_that_is_not_open_to_the_person_cannot_be_linked(world: World) -> None:
    review, hidden = opened(world), opened(world)
    door.perform("restrict", hidden, world.coordinator2, reason="A colleague’s family.")
    with pytest.raises(Refused, match="not open to you"):
        link(world, review, hidden)


def test_a_restricted_review_is_not_named_on_the_other_side(world: World) -> None:
    review, other = opened(world), opened(world)
    door.perform("restrict", review, world.coordinator, reason="A colleague’s family.")
    link(world, review, other)
    there = Event.objects.about("review", other.pk).order_by("-pk")[0]
    assert (there.sentence, there.reason) == (
        "Linked: a review that is restricted is related to this review.",
        "",
    )


@pytest.mark.parametrize(
    "act", ["add_parallel", "link_reviews", "correct_facts", "add_note", "restrict"]
)
def test_only_coordinators(world: World, act: str) -> None:
    review = notified(world)
    ReviewRole.objects.create(
        review=review, user=world.chair, role="chair", since=timezone.localdate()
    )
    with pytest.raises(NotAllowed):
        door.perform(act, review, world.chair, reason="Because.")
