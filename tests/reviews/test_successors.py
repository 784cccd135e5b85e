"""Nobody leaves a restricted review behind that no one can open: who ends the role names who takes over."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.acts import installation, people
from partnership.door_errors import Refused
from partnership.models import Event, Membership, Message, Role, User
from reviews.access.roles import standing
from reviews.models import ConflictOfInterest, Review, ReviewRole
from tests.drive.information import asked
from tests.drive.opening import fresh, opened
from tests.world import LONG_AGO, World

SAID = "Cora Ordway leaves the partnership"


@pytest.fixture
def restricted(world: World) -> Review:
    """A review that only the coordinator can open, beside one that the whole team can."""
    opened(world)
    review = asked(world)
    ReviewRole.objects.create(
        review=review, user=world.coordinator, role="coordinator", since=LONG_AGO
    )
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    member = Membership.objects.create(
        user=world.bystander,
        partnership=world.partnership,
        role=Role.BUSINESS_UNIT,
        since=LONG_AGO,
    )
    assert member.until is None
    return fresh(review)


def end(world: World, successor: User | None = None, **which: Any) -> Any:
    row = Membership.objects.get(user=world.coordinator, until__isnull=True, **which)
    return people.end_membership(
        row,
        world.coordinator2,
        version=row.version,
        until=timezone.localdate(),
        reason="Moves away",
        successor=successor,
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_asks_who_takes_over_and_names_no_review(world: World, restricted: Review) -> None:
    row = Membership.objects.get(user=world.coordinator)
    url = reverse("partnership:role_end", args=["bsp", world.coordinator.pk, row.pk])
    client = client_of(world.coordinator2)
    html = client.get(url).content.decode()
    assert "Colleague who takes over" in html
    assert restricted.reference not in html
    today = timezone.localdate()
    form = {
        "until-day": today.day,
        "until-month": today.month,
        "until-year": today.year,
        "reason": "Moves away",
        "version": row.version,
    }
    refused = client.post(url, form)
    assert "Choose the colleague who takes over" in refused.content.decode()
    row.refresh_from_db()
    assert row.until is None
    answer = client.post(url, {**form, "successor": world.bystander.pk}, follow=True)
    row.refresh_from_db()
    assert row.until == today
    assert restricted.reference not in answer.content.decode()
    assert standing(world.bystander, restricted).runs_it


def test_the_colleague_takes_over_is_told_and_stands_in_the_record(
    world: World, restricted: Review
) -> None:
    with pytest.raises(Refused) as refused:
        end(world)
    assert refused.value.fields == {
        "successor": "Choose the colleague who takes over what only they can open."
    }
    Message.objects.all().delete()
    end(world, world.bystander)
    named = ReviewRole.objects.filter(review=restricted, role="coordinator", until__isnull=True)
    assert standing(world.coordinator, restricted).roles == frozenset()
    assert set(named.values_list("user", flat=True)) == {world.coordinator.pk, world.bystander.pk}
    event = Event.objects.about("review", restricted.pk).get(act="coordinator_followed")
    assert event.sentence == (
        "Byron Stander coordinates this review from now on, because Cora Ordway leaves the partnership."
    )
    told = Message.objects.get(kind="coordinator_followed")
    assert told.to_user == world.bystander
    # The review is restricted: the message says its reference, and the page the rest.
    assert restricted.pseudonym not in told.subject + told.body
    # Without access the one who ended the role learns of no review.
    change = Event.objects.filter(act="end_membership").latest("pk")
    assert restricted.reference not in change.sentence
    assert not Review.objects.visible_to(world.coordinator2).filter(pk=restricted.pk).exists()
    assert Review.objects.visible_to(world.bystander).filter(pk=restricted.pk).exists()


def test_who_has_a_conflict_there_cannot_take_over(world: World, restricted: Review) -> None:
    ConflictOfInterest.objects.create(
        review=restricted,
        user=world.bystander,
        nature="Knows the family.",
        declared_by=world.bystander,
        declared_on=LONG_AGO,
    )
    with pytest.raises(Refused) as refused:
        end(world, world.bystander)
    assert refused.value.fields == {
        "successor": "Byron Stander cannot take this over. Choose someone else."
    }
    assert Membership.objects.get(user=world.coordinator).until is None


def test_nobody_is_asked_for_where_another_can_open_it(world: World, restricted: Review) -> None:
    ReviewRole.objects.create(
        review=restricted, user=world.coordinator2, role="coordinator", since=LONG_AGO
    )
    end(world)
    assert not Event.objects.filter(act="coordinator_followed").exists()


def test_the_account_of_who_keeps_it_alone_is_not_switched_off(
    world: World, restricted: Review
) -> None:
    admin = User.objects.create(email="admin@example.org", name="Ad Min", is_superuser=True)
    row = User.objects.get(pk=world.coordinator.pk)
    row.is_active = False
    with pytest.raises(Refused) as refused:
        installation.save_account(row, admin, ["is_active"], "Gone")
    assert list(refused.value.fields) == ["is_active"]
    assert restricted.reference not in refused.value.fields["is_active"]
    end(world, world.bystander)
    installation.save_account(row, admin, ["is_active"], "Gone")
    assert not User.objects.get(pk=world.coordinator.pk).is_active
