"""Who has not been told of a review stands in the list of work of those who run it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnership.models import User
from reviews import door, worklist
from reviews.models import FamilyContact, Hold, Involved, ParallelProcess, Review, Stage
from reviews.rules.standing import Status
from reviews.wording import edition_of
from tests.drive.centre import add_contact, add_person, person_data
from tests.drive.opening import notified
from tests.world import World

TODAY = timezone.localdate


@pytest.fixture
def review(world: World) -> Review:
    return notified(world)


@pytest.fixture
def person(world: World, review: Review) -> Involved:
    return add_person(world, review)


def work(user: User) -> list[worklist.WorkItem]:
    """What the person could take of this kind."""
    found = worklist.collect(user, TODAY()).free
    return [
        placed.item
        for group in found.groups
        for placed in group.items
        if placed.item.kind == "Family"
    ]


def titles(user: User) -> list[str]:
    return [item.title for item in work(user)]


def test_those_who_run_it_are_asked(world: World, review: Review, person: Involved) -> None:
    (item,) = work(world.coordinator)
    assert (item.title, item.due_on) == ("Tell them of the review: mother", person.tell_by)
    # Nothing that a person typed goes into a calendar.
    assert item.neutral == "Tell somebody at the centre of the review"
    assert titles(world.coordinator2) == [item.title]
    for user in (world.police_contact, world.chair, world.stranger, world.bystander):
        assert titles(user) == []


def test_the_number_of_days_is_local_practice_in_the_rule_file(review: Review) -> None:
    aim = edition_of(review).aim("tell_family")
    assert aim is not None
    assert (aim.amount, aim.status) == (5, Status.LOCAL_PRACTICE)


def test_until_they_were_told(world: World, review: Review, person: Involved) -> None:
    asked = add_contact(world, review, person, purposes=["asked"])
    assert titles(world.coordinator) == ["Tell them of the review: mother"]
    told = add_contact(world, review, person, purposes=["told"])
    assert titles(world.coordinator) == []
    data = {"contact": told, "version": 1}
    door.perform("remove_family_contact", review, world.coordinator, reason="A slip.", data=data)
    assert titles(world.coordinator) == ["Tell them of the review: mother"]
    assert list(FamilyContact.objects.all()) == [asked]


def test_contact_that_waits_is_left_alone_until_its_day(
    world: World, review: Review, person: Involved
) -> None:
    until = TODAY() + timedelta(days=1)
    waits = person_data(waits_because="The police ask us to.", waits_until=until)
    data = {"person": person, "version": 1, **waits}
    door.perform("change_involved", review, world.coordinator, data=data)
    assert titles(world.coordinator) == []
    Involved.objects.update(waits_until=TODAY())
    (item,) = work(world.coordinator)
    assert (item.title, item.due_on) == (
        "Look again at whether contact can begin: mother",
        TODAY(),
    )


@pytest.mark.parametrize(
    ("what", "asks"),
    [("family", False), ("whole_review", False), ("publication", True), ("practitioners", True)],
)
def test_an_agreed_hold_on_contact(
    world: World, review: Review, person: Involved, what: str, asks: bool
) -> None:
    process = ParallelProcess.objects.create(
        review=review, kind=ParallelProcess.Kind.CRIMINAL, body="The police", since=TODAY()
    )
    hold = Hold.objects.create(
        review=review, parallel=process, what=what, since=TODAY(), agreed_by="The officer"
    )
    assert bool(titles(world.coordinator)) is asks
    hold.ended_on = TODAY()
    hold.save()
    assert bool(titles(world.coordinator))


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.NOT_PROGRESSED])
def test_not_when_the_review_is_over(
    world: World, review: Review, person: Involved, stage: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Review._meta.db_table} SET stage = %s WHERE id = %s",
            [stage, review.pk],
        )
    assert titles(world.coordinator) == []


def test_a_restricted_review_stays_with_its_own_people(
    world: World, review: Review, person: Involved
) -> None:
    door.perform("restrict", review, world.coordinator, reason="A colleague’s child.")
    assert titles(world.coordinator2) == []
    (item,) = work(world.coordinator)
    assert item.neutral == ""


def test_a_conflict_takes_it_away(world: World, review: Review, person: Involved) -> None:
    data = {"user": world.coordinator2, "nature": "A cousin."}
    door.perform("declare_conflict", review, world.coordinator2, data=data)
    assert (titles(world.coordinator2), len(titles(world.coordinator))) == ([], 1)


def test_queries_do_not_grow(world: World, review: Review, person: Involved) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            work(world.coordinator)
        return len(found)

    before = count()
    for number in range(5):
        add_person(world, review, who=f"cousin {number}")
    assert (count(), len(titles(world.coordinator))) == (before, 6)
