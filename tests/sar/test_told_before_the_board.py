"""The report of a Safeguarding Adults Review goes to the board when those at its centre know of the review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews import door
from reviews.models import Hold, ParallelProcess, Review
from tests.drive import centre, sar
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World

pytestmark = pytest.mark.django_db
UNTOLD = "Daughter was not told of the review"


@pytest.fixture
def review(world: World) -> Review:
    found = sar.ask_agencies(world, sar.appoint(world, sar.opened(world)))
    centre.add_person(world, found, who="daughter")
    return fresh(found)


def test_somebody_who_was_not_told_keeps_it_back(world: World, review: Review) -> None:
    with pytest.raises(door.Refused, match=UNTOLD):
        sar.to_board(world, review)


@pytest.mark.parametrize(
    "changes", [{"purposes": ["told"]}, {"purposes": ["asked"], "declined": True}]
)
def test_it_goes_when_she_was_told_or_wants_no_part(
    world: World, review: Review, changes: dict[str, object]
) -> None:
    person = review.involved.get()  # type: ignore[attr-defined]
    centre.add_contact(world, review, person, **changes)
    assert open_nodes(sar.to_board(world, fresh(review))) == ["board_sign_off"]


def test_another_contact_is_not_telling(world: World, review: Review) -> None:
    person = review.involved.get()  # type: ignore[attr-defined]
    centre.add_contact(world, review, person, purposes=["heard"])
    with pytest.raises(door.Refused, match=UNTOLD):
        sar.to_board(world, fresh(review))


def test_it_goes_when_it_is_said_why_contact_waits(world: World, review: Review) -> None:
    review.involved.update(  # type: ignore[attr-defined]
        waits_because="The police asked us to wait.",
        waits_until=timezone.localdate() + timedelta(days=20),
    )
    assert open_nodes(sar.to_board(world, fresh(review))) == ["board_sign_off"]


def test_a_hold_on_contact_speaks_for_all_while_it_stands(world: World, review: Review) -> None:
    trial = ParallelProcess.objects.create(
        review=review, kind="criminal", body="The police", since=timezone.localdate()
    )
    hold = Hold.objects.create(
        review=review,
        parallel=trial, what=Hold.What.FAMILY, since=timezone.localdate(), agreed_by="The chair",
        ended_on=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(door.Refused, match=UNTOLD):
        sar.to_board(world, review)
    Hold.objects.filter(pk=hold.pk).update(ended_on=None)
    assert open_nodes(sar.to_board(world, fresh(review))) == ["board_sign_off"]
