"""Whose identity is looked for: the people of the reviews and of their relatives, and who worked on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefings.check.people import Known, known_of
from reviews.models import Involved, Review, ReviewLink, ReviewRole, SealedIdentity, Subject
from tests.world import World

pytestmark = pytest.mark.django_db


def review(world: World, number: int, *, other: bool = False) -> Review:
    return Review.objects.create(
        partnership=world.other if other else world.partnership,
        process="rapid_review", edition="rapid_review.2023", reference=f"RR-2026-{number:03}", pseudonym=f"Child {number}", created_at=timezone.now(), created_by=world.coordinator,
    )  # fmt: skip


def person(at: Review, name: str, **sealed: Any) -> Subject:
    subject = Subject.objects.create(
        review=at, pseudonym=f"Child of {at.reference}", education="Thornleigh Primary School"
    )
    if name:
        SealedIdentity.objects.create(subject=subject, name=name, **sealed)
    return subject


def link(world: World, source: Review, target: Review, kind: str) -> None:
    ReviewLink.objects.create(
        source=source, target=target, kind=kind, made_by=world.coordinator, made_at=timezone.now()
    )


def test_everything_that_is_sealed(world: World) -> None:
    one = review(world, 1)
    sealed = {
        "other_names": "Toby", "born_on": date(2019, 2, 3), "died_on": date(2023, 11, 17), "address": "14 Larkspur Close",
        "nhs_number": "485 945 8079", "other_ids": "LA-402113", "family": "Mother Danielle",
    }  # fmt: skip
    person(one, "Tobias Wrenfield", **sealed)
    person(one, "")
    told = {"education": "Thornleigh Primary School", "pseudonym": "Child of RR-2026-001"}
    assert known_of([one]) == [Known(name="Tobias Wrenfield", **sealed, **told), Known(**told)]


def test_relatives_both_ways_and_at_any_remove(world: World) -> None:
    """Next door too; a review that nothing links stays out."""
    first, second, third, fourth, apart = (
        review(world, number, other=number == 4) for number in range(1, 6)
    )
    for number, at in enumerate((first, second, third, fourth, apart), 1):
        person(at, f"Person {number}")
    link(world, second, first, ReviewLink.Kind.LED_TO)
    link(world, second, third, ReviewLink.Kind.SAME_INCIDENT)
    link(world, fourth, third, ReviewLink.Kind.RELATED)
    assert [one.name for one in known_of([first])] == [
        "Person 1",
        "Person 2",
        "Person 3",
        "Person 4",
    ]
    assert [one.name for one in known_of([apart])] == ["Person 5"]
    assert known_of([]) == []


def test_who_worked_on_it_comes_by_name_alone(world: World) -> None:
    one, other = review(world, 1), review(world, 2)
    for at, user in ((one, world.coordinator), (other, world.police_contact)):
        ReviewRole.objects.create(
            review=at, user=user, role="reader", since=date(2026, 1, 5), until=date(2026, 2, 5)
        )
    Involved.objects.create(
        review=one,
        part="family",
        who="mother",
        advocate_name="Ada Helper",
        added_on=date(2026, 1, 5),
    )
    assert known_of([one]) == [
        Known(name=world.coordinator.name, is_professional=True),
        Known(name="Ada Helper", is_professional=True),
    ]


def test_the_number_of_queries_is_fixed(world: World) -> None:
    counts = []
    reviews: list[Review] = []
    for number in range(1, 8):
        reviews.append(review(world, number))
        person(reviews[-1], f"Person {number}")
        if number > 1:
            link(world, reviews[-2], reviews[-1], ReviewLink.Kind.LED_TO)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(known_of(reviews[:1])) == number
        counts.append(len(queries))
    assert set(counts) == {4}


def test_nothing_is_shown() -> None:
    assert f"{Known(name='Tobias', nhs_number='485 945 8079')!r}" == "Known(…)"
