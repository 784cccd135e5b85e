"""In office by the day: one rule for who may act, whose list it is on, whom the ladder tells, what the page shows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionState
from actions.people import chaired_groups, chairs_of
from partnership.acts import groups, people
from partnership.door_errors import Refused
from partnership.models import AgencyContact, GroupMembership, Membership
from partnership.queries import contacts_now
from reviews import door, worklist
from reviews.models import Review
from reviews.requests.asking import default_contacts
from reviews.timers.audience import People
from tests.drive.opening import screened
from tests.world import World

SignIn = Callable[..., Client]
TODAY = timezone.localdate()
#: First day, day on which it ends (in days from today), and whether they are in office today.
TERMS = (
    (-9, None, True),
    (0, None, True),
    (-9, 1, True),
    (-9, 0, False),
    (-9, -1, False),
    (1, None, False),
    (90, None, False),
)


def term(first: int, ends: int | None) -> dict[str, date | None]:
    return {
        "since": TODAY + timedelta(days=first),
        "until": None if ends is None else TODAY + timedelta(days=ends),
    }


@pytest.mark.parametrize(("first", "ends", "in_office"), TERMS)
def test_a_chair_is_in_office_everywhere_or_nowhere(
    world: World, as_user: SignIn, first: int, ends: int | None, in_office: bool
) -> None:
    board = world.groups["board"]
    chair = world.police_board
    GroupMembership.objects.filter(group=board).update(**term(first, ends))
    review = screened(world)
    action = Action.objects.create(
        review=review,
        text="Evidence for the board",
        agency=world.agencies["la"],
        lead=world.bystander,
        group=board,
        due_on=TODAY + timedelta(days=9),
        state=ActionState.PROPOSED,
    )
    told = People([review], TODAY).chairs[world.partnership.pk]
    work = worklist.collect(chair, TODAY).mine
    page = as_user(chair).get(reverse("partnership:group", args=["bsp", board.pk]))
    found = {
        "opens it": Action.objects.visible_to(chair).filter(pk=action.pk).exists(),
        "speaks for the group": list(chaired_groups(chair)) == [board.pk],
        "is told of evidence": chairs_of(board) == [chair],
        "is on the ladder": told == {chair.pk},
        "has it in the list": work.total == 1,
        "is on the page": [one.user for one in page.context["members"]] == [chair],
    }
    assert found == dict.fromkeys(found, in_office)
    if in_office:
        door.perform("accept_done", review, chair, data={"action": action, "version": 1})
    else:
        with pytest.raises(door.NotAllowed):
            door.perform("accept_done", review, chair, data={"action": action, "version": 1})


@pytest.mark.parametrize(("first", "ends", "in_office"), TERMS)
def test_a_contact_is_in_office_everywhere_or_nowhere(
    world: World, first: int, ends: int | None, in_office: bool
) -> None:
    police = world.agencies["police"]
    AgencyContact.objects.filter(agency=police, kind="lead").update(**term(first, ends))
    review: Review = screened(world)
    found = {
        "is shown": contacts_now().filter(agency=police, kind="lead").exists(),
        "is asked": default_contacts([police], TODAY) == {police.pk: world.police_contact},
        "is on the ladder": People([review], TODAY).contacts[police.pk, "lead"]
        == {world.police_contact.pk},
    }
    assert found == dict.fromkeys(found, in_office)


def test_a_chair_is_named_before_the_last_one_leaves(world: World, as_user: SignIn) -> None:
    learning = world.groups["learning"]
    old = GroupMembership.objects.get(group=learning)
    change = TODAY + timedelta(days=30)
    new = {"user": world.bystander, "part": "chair", "agency": None}
    with pytest.raises(Refused, match=r"Chandra Chairwell chairs .* in that time"):
        groups.add_group_member(learning, world.coordinator, since=change, until=None, **new)
    groups.change_group_member(old, world.coordinator, {"until": change}, version=1)
    with pytest.raises(Refused, match="in that time"):
        groups.add_group_member(
            learning, world.coordinator, since=change - timedelta(days=1), until=None, **new
        )
    row = groups.add_group_member(
        learning, world.coordinator, since=change, until=None, **new
    ).result

    client = as_user(world.coordinator)
    address = reverse("partnership:group", args=["bsp", learning.pk])
    page = client.get(address)
    assert [one.user for one in page.context["members"]] == [world.chair]
    assert [one.user for one in page.context["to_come"]] == [world.bystander]
    assert list(page.context["past"]) == []

    end = reverse("partnership:member_end", args=["bsp", learning.pk, row.pk])
    assert "Call off the term of Byron Stander" in client.get(end).content.decode()
    client.post(end, {"version": 1, "reason": ""})
    page = client.get(address)
    assert list(page.context["to_come"]) == []
    assert [one.user for one in page.context["past"]] == [world.bystander]
    assert "the term did not begin" in page.content.decode()
    with pytest.raises(Refused, match="ended already"):
        groups.end_group_member(row, world.coordinator, version=2, until=TODAY)
    groups.reinstate_group_member(row, world.coordinator, version=2)
    assert [one.user for one in client.get(address).context["to_come"]] == [world.bystander]


def test_a_term_that_lasts_no_day_is_refused(world: World) -> None:
    later = TODAY + timedelta(days=30)
    with pytest.raises(Refused, match="must end later than"):
        groups.add_group_member(
            world.groups["learning"],
            world.coordinator,
            user=world.bystander,
            part="member",
            agency=None,
            since=later,
            until=later,
        )


def test_who_leaves_before_a_term_begins_gets_it_back_with_their_role(world: World) -> None:
    later = TODAY + timedelta(days=30)
    row = GroupMembership.objects.create(
        group=world.groups["learning"], user=world.bystander, since=later
    )
    role = Membership.objects.get(user=world.bystander)
    people.end_membership(role, world.coordinator, version=1, until=TODAY, reason="New job")
    row.refresh_from_db()
    assert row.has_ended(TODAY)
    people.reinstate_membership(role, world.coordinator, version=2)
    row.refresh_from_db()
    assert (row.since, row.until) == (later, None)
