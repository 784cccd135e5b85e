"""Short questions for lists give the same rows as the whole question who may see an action, for every kind of person."""

from __future__ import annotations

import random
from contextlib import nullcontext
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import Q
from django.utils import timezone

from actions import worklist as ours
from actions.escalating import reading as escalated
from actions.escalating.people import asked_of
from actions.groups import reading
from actions.groups.access import actions_of
from actions.models import TO_DO, UNFINISHED, Action, Contributor, DueChange, Escalation
from actions.people import chaired_groups, overseen
from actions.waiting import to_answer
from partnership.models import Group, GroupMembership, Membership, Role, User
from reviews import worklist
from reviews.access.querysets import (
    belonging_read_once,
    conflict_exists,
    may_open,
    may_run,
    role_exists,
)
from reviews.models import ConflictOfInterest, Review, ReviewRole, RoleKind
from tests.drive.information import asked
from tests.drive.opening import opened
from tests.world import LONG_AGO, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

TODAY = timezone.localdate()
#: What a person may be: of the partnership, on the reviews, in conflict, in a group, and whether the account is open.
BELONGS = ("nothing", "member", "member", "team", "was team", "team of the neighbour")
ON_REVIEW = ("nothing", "coordinator", "was coordinator", "chair", "signatory", "la", "police")
CONFLICT = ("nothing", "nothing", "stands", "lifted")
GROUP = ("nothing", "chairs", "chairs", "chaired", "chairs what concluded")
ACTIVE = (True, True, True, True, False)
PEOPLE = 42


def a_person(world: World, reviews: list[Review], number: int, kind: tuple[Any, ...]) -> User:
    belongs, on_review, conflict, group, active = kind
    user = User.objects.create(
        email=f"kind{number}@example.org", name=f"Kind {number}", is_active=active
    )
    ended = TODAY - timedelta(days=3)
    if belongs != "nothing":
        Membership.objects.create(
            user=user,
            partnership=world.other if "neighbour" in belongs else world.partnership,
            role=Role.BUSINESS_UNIT if "team" in belongs else Role.AGENCY_MEMBER,
            since=LONG_AGO,
            until=ended if "was" in belongs else None,
        )
    for review in reviews:
        if on_review != "nothing":
            contact = on_review in ("la", "police")
            ReviewRole.objects.create(
                review=review,
                user=user,
                role=RoleKind.AGENCY_CONTACT
                if contact
                else RoleKind(on_review.removeprefix("was ")),
                agency=world.agencies[on_review] if contact else None,
                since=LONG_AGO,
                until=ended if "was" in on_review else None,
            )
        if conflict != "nothing":
            ConflictOfInterest.objects.create(
                review=review,
                user=user,
                nature="A neighbour.",
                declared_on=ended,
                declared_by=world.coordinator,
                lifted_on=ended if conflict == "lifted" else None,
            )
    if group != "nothing":
        GroupMembership.objects.create(
            group=world.groups["concluded" if "concluded" in group else "learning"],
            user=user,
            part=GroupMembership.Part.CHAIR,
            since=LONG_AGO,
            until=ended if group == "chaired" else None,
        )
    return user


@pytest.fixture
def people(world: World) -> list[User]:
    """People of every kind, and on an open and a restricted review actions of every kind, some led by each of them."""
    world.groups["concluded"] = Group.objects.create(
        partnership=world.partnership,
        name="Task and finish",
        kind="subgroup",
        concluded_on=TODAY - timedelta(days=9),
    )
    reviews = [asked(world), opened(world)]
    Review.objects.filter(pk=reviews[1].pk).update(is_restricted=True)
    chance = random.Random(22)
    kinds = chance.sample(list(product(BELONGS, ON_REVIEW, CONFLICT, GROUP, ACTIVE)), PEOPLE)
    people = [a_person(world, reviews, number, kind) for number, kind in enumerate(kinds)]
    groups = [None, world.groups["learning"], world.groups["concluded"]]
    number = 0
    for review, group, state, agency in product(
        reviews, groups, ("open", "returned", "proposed", "done"), ("la", "police")
    ):
        for lead in (None, *chance.sample(people, 4)):
            number += 1
            action = Action.objects.create(
                review=review,
                text=f"Action {number}",
                agency=world.agencies[agency],
                group=group,
                lead=lead,
                state=state,
                due_on=TODAY + timedelta(days=number % 30 - 10),
            )
            if number % 3 == 0:
                Contributor.objects.create(action=action, agency=world.agencies["police"])
            if number % 4 == 0:
                DueChange.objects.create(
                    action=action,
                    before=action.due_on,
                    after=action.due_on + timedelta(days=30),
                    why="Later.",
                    asked_by=world.coordinator,
                    asked_at=timezone.now(),
                )
    return people


def is_contact(user: User) -> Q:
    return Q(role_exists(user, "review", "agency_contact", agency_ref="agency"))


def whole(user: User) -> QuerySet[Action]:
    return Action.objects.visible_to(user).filter(state__in=UNFINISHED)


#: The whole question of each, as it is meant: what of all that one may see stands on which list.
MEANT: dict[str, Callable[[User], QuerySet[Action]]] = {
    "led": lambda user: Action.objects.visible_to(user).filter(lead=user),
    "overseen": lambda user: Action.objects.visible_to(user).filter(
        overseen(), group__in=chaired_groups(user)
    ),
    "of the agency": lambda user: whole(user).filter(is_contact(user)).exclude(lead=user),
    "mine 0": lambda user: whole(user).filter(lead=user, state__in=TO_DO),
    "mine 1": lambda user: whole(user).filter(
        to_answer(), overseen(), group__in=chaired_groups(user)
    ),
    "free 0": lambda user: whole(user).filter(
        may_open(user, "review"), to_answer(), ~overseen(), may_run(user, "review")
    ),
    "free 1": lambda user: whole(user).filter(
        may_open(user, "review"), is_contact(user), lead__isnull=True, state__in=TO_DO
    ),
    "groups 0": lambda user: (
        whole(user)
        .filter(overseen(), ~to_answer(), group__in=chaired_groups(user))
        .exclude(lead=user)
    ),
    "waiting 0": lambda user: (
        whole(user)
        .filter(may_open(user, "review"), may_run(user, "review"))
        .exclude(lead=user)
        .exclude(overseen(), group__in=chaired_groups(user))
        .exclude(to_answer(), ~overseen())
    ),
}


def asked_quickly(user: User) -> dict[str, QuerySet[Action]]:
    queues = {
        f"{name} {place}": queue.rows  # type: ignore[attr-defined]
        for name in worklist.NAMES
        for place, queue in enumerate(getattr(ours.ACTIONS, name)(user))
    }
    return {
        "led": Action.objects.led_by(user),
        "overseen": Action.objects.overseen_by(user).filter(overseen()),
        "of the agency": reading.of_their_agency(user),
        **queues,
    }


def keys(rows: QuerySet[Any]) -> set[int]:
    return set(rows.order_by().values_list("pk", flat=True))


def test_the_same_actions_for_every_kind_of_person(world: World, people: list[User]) -> None:
    met: dict[str, int] = dict.fromkeys(MEANT, 0)
    for user in people:
        quick = asked_quickly(user)
        assert set(quick) == set(MEANT)
        for name, rows in MEANT.items():
            found = keys(rows(user))
            assert keys(quick[name]) == found, (user, name)
            met[name] += bool(found)
    # Each question had an answer for several of them, and none for several.
    assert all(2 < number < PEOPLE - 2 for number in met.values()), met


def test_the_same_late_actions_for_every_kind_of_person(world: World, people: list[User]) -> None:
    """Who may read an action is asked of the late ones; it is the same as asking whether theirs is among all that one may read."""
    late = Action.objects.filter(state__in=TO_DO).order_by("pk")
    for number, action in enumerate(late):
        Escalation.objects.create(
            review=action.review,
            action=action,
            # One in five was given another day since: nothing is left to decide.
            due_on=action.due_on - timedelta(days=number % 5 == 0),
            after=10,
            audience="group_chair" if number % 3 else "agency_board",
            asked_on=TODAY,
        )
    met = dict.fromkeys(("visible", "counted"), 0)
    for user in people:
        readable = Q(action__in=Action.objects.visible_to(user).order_by().values("pk"))
        meant = Escalation.objects.filter(
            readable | asked_of(user), ~Q(conflict_exists(user, "review"))
        )
        found = keys(meant)
        assert keys(Escalation.objects.visible_to(user)) == found, user
        live = sum(one.is_live for one in meant.select_related("action"))
        assert escalated.totals(escalated.counted(user))["waiting"] == live, user
        assert len(keys(escalated.listed(user))) == live, user
        met["visible"] += bool(found)
        met["counted"] += 0 < live < len(found)
    assert all(2 < number < PEOPLE - 2 for number in met.values()), met
    group = world.groups["learning"]
    for user in (*people[:9], world.coordinator):
        meant = Escalation.objects.live().filter(audience="group_chair")
        assert keys(escalated.of_group(group, user)) == keys(
            meant.filter(action__in=actions_of([group], user).order_by().values("pk"))
        )


def test_reading_once_what_a_person_is_changes_no_answer(world: World, people: list[User]) -> None:
    met = dict.fromkeys(("open", "run", "conflict", "visible", "led"), 0)

    def answers(user: User) -> dict[str, set[int]]:
        return {
            "open": keys(Review.objects.visible_to(user)),
            "run": keys(Review.objects.run_by(user)),
            "conflict": keys(Review.objects.filter(Q(conflict_exists(user, "pk")))),
            "visible": keys(Action.objects.visible_to(user)),
            "led": keys(Action.objects.led_by(user)),
        }

    for user in people:
        before = answers(user)
        with belonging_read_once(user):
            assert answers(user) == before, user
            # It says nothing of anybody else.
            assert answers(world.coordinator)["open"] == keys(
                Review.objects.visible_to(world.coordinator)
            )
        for name, found in before.items():
            met[name] += bool(found)
    assert all(2 < number < PEOPLE - 2 for number in met.values()), met


def test_the_list_of_work_is_the_same(
    world: World, people: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [
        *people[::14], world.coordinator, world.la_contact, world.chair, world.stranger, world.outsider
    ]  # fmt: skip
    once = [worklist.collect(user, TODAY) for user in users]
    monkeypatch.setattr(worklist, "belonging_read_once", lambda _user: nullcontext())
    assert once == [worklist.collect(user, TODAY) for user in users]
    assert all(
        any(getattr(work, name).total for work in once) for name in ("mine", "free", "waiting")
    )


def test_what_ends_meanwhile_is_asked_anew(world: World, people: list[User]) -> None:
    """What was read once holds for one block, and not for the next."""
    before = worklist.collect(world.coordinator, TODAY)
    assert before.waiting.total
    Membership.objects.filter(user=world.coordinator).update(until=TODAY)
    ReviewRole.objects.filter(user=world.coordinator).update(until=TODAY)
    assert worklist.collect(world.coordinator, TODAY).waiting.total == 0
