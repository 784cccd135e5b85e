"""Readers of an audit follow the groups that it is open to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.acts.groups import add_group_member, end_group_member, reinstate_group_member
from partnership.models import Event, GroupMembership, User
from reviews.models import Review
from reviews.timers.tick import tick
from tests.drive import audit
from tests.drive.opening import fresh
from tests.world import LONG_AGO, World
from workflows.audit.reading import audit_of

pytestmark = pytest.mark.django_db


def reads(user: User, review: Review) -> bool:
    """Whether somebody can open the audit."""
    client = Client()
    client.force_login(user)
    return client.get(reverse("reviews:detail", args=[review.reference])).status_code == 200


def join(world: World, user: User, group: str = "learning") -> GroupMembership:
    """Somebody joins a group."""
    return add_group_member(
        world.groups[group], world.coordinator, user=user, part="member", agency=None,
        since=timezone.localdate(), until=None,
    ).result  # fmt: skip


def leave(world: World, member: GroupMembership) -> None:
    """Somebody leaves a group."""
    member.refresh_from_db()
    end_group_member(member, world.coordinator, version=member.version, until=timezone.localdate())


def test_readers_follow_the_group(world: World) -> None:
    """Whoever joins reads, whoever leaves does not, and whoever comes back reads again; the record says so."""
    review = audit.planned(world)
    member = join(world, world.bystander)
    assert reads(world.bystander, review)
    leave(world, member)
    assert not reads(world.bystander, review)
    member.refresh_from_db()
    reinstate_group_member(member, world.coordinator, version=member.version)
    assert reads(world.bystander, review)
    said = Event.objects.about("review", review.pk).filter(act="follow_group").order_by("pk")
    assert [event.sentence for event in said] == [
        "Readers follow the group: 1 more, 0 fewer.",
        "Readers follow the group: 0 more, 1 fewer.",
        "Readers follow the group: 1 more, 0 fewer.",
    ]


def test_who_was_named_by_hand_stays(world: World) -> None:
    """Also where another group owns it, and the person is in both; and whoever was ended by hand stays away."""
    review = audit.planned(world)
    audit.act(world, "add_reader", review, audit.WHY, user=world.bystander)
    leave(world, join(world, world.bystander))
    audit.act(
        world, "change_entry", review, audit.WHY,
        entry=audit.entry(world, group=world.groups["board"]), version=audit_of(review).version,
    )  # fmt: skip
    assert [reads(user, review) for user in (world.bystander, world.chair, world.police_board)] == [
        True, False, True,
    ]  # fmt: skip
    role = review.roles.get(user=world.police_board, until=None)  # type: ignore[attr-defined]
    audit.act(world, "end_reader", review, audit.WHY, role=role, version=role.version)
    join(world, world.fire_contact, "board")
    assert not reads(world.police_board, review)
    assert reads(world.fire_contact, review)


def test_a_term_that_ends_with_the_day(world: World) -> None:
    """The timer sees it, and a term that begins; a restricted audit names nobody more."""
    review, closed = audit.planned(world), audit.planned(world)
    audit.act(world, "restrict", closed, audit.WHY)
    today = timezone.localdate()
    GroupMembership.objects.filter(user=world.chair).update(until=today)
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.bystander, since=LONG_AGO
    )
    tick()
    assert [reads(user, review) for user in (world.chair, world.bystander)] == [False, True]
    assert [reads(user, closed) for user in (world.chair, world.bystander)] == [False, False]
    events = Event.objects.filter(act="follow_group").count()
    tick(timezone.now() + timedelta(minutes=5))
    assert Event.objects.filter(act="follow_group").count() == events


def test_a_group_that_has_the_report_and_owns_the_audit(world: World) -> None:
    """Somebody in two groups reads until they have left both."""
    review = audit.moderated(world)
    first = join(world, world.bystander)
    second = join(world, world.bystander, "board")
    review = audit.received(world, audit.send_report(world, review), "goes_on")
    audit.send_report(world, review, "board")
    leave(world, first)
    assert reads(world.bystander, fresh(review))
    leave(world, second)
    assert not reads(world.bystander, review)
