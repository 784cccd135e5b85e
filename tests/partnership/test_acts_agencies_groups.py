"""Agencies, contacts and groups through the ground floor's door."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnership.acts import agencies, groups
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import Agency, AgencyContact, Event, Group, GroupMembership
from tests.world import World

VALUES = {
    "name": "Bracken Hospice",
    "short_name": "Hospice",
    "sector": "health",
    "statutory_partner": "",
}


def sentences(error: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(error.value.sentences)


def test_adding_an_agency_writes_one_event_that_its_history_names(world: World) -> None:
    it = agencies.add_agency(world.partnership, world.coordinator, VALUES)
    event = Event.objects.get(act="add_agency")
    assert (event.sentence, event.actor) == ("Added the agency Bracken Hospice.", world.coordinator)
    assert (event.partnership, event.about_kind, event.about_id) == (
        world.partnership,
        "agency",
        str(it.result.pk),
    )
    row = it.result.history.get()
    assert (row.history_change_reason, row.history_user) == (str(event.uid), world.coordinator)


@pytest.mark.parametrize(
    "who", ["la_contact", "chair", "scrutineer", "stranger", "outsider", "both"]
)
def test_only_the_team_changes_anything(world: World, who: str) -> None:
    actor = world.people[who]
    with pytest.raises(NotAllowed, match="Only the partnership team can change this"):
        agencies.add_agency(world.partnership, actor, VALUES)
    with pytest.raises(NotAllowed):
        agencies.retire_agency(world.agencies["trust"], actor, version=1, reason="No")
    assert not Agency.objects.filter(name="Bracken Hospice").exists()
    assert Event.objects.count() == 0


def test_an_administrator_of_the_site_has_no_place_in_a_partnership_by_that(world: World) -> None:
    world.outsider.is_superuser = world.outsider.is_staff = True
    world.outsider.save()
    with pytest.raises(NotAllowed):
        agencies.add_agency(world.partnership, world.outsider, VALUES)


def test_a_second_police_partner_is_refused_by_the_field(world: World) -> None:
    with pytest.raises(Refused) as error:
        agencies.add_agency(
            world.partnership, world.coordinator, {**VALUES, "statutory_partner": "police"}
        )
    assert error.value.fields == {
        "statutory_partner": "Brackenshire Police is marked as this safeguarding partner. "
        "There can be one: change or retire that agency first."
    }
    assert Event.objects.count() == 0


def test_a_name_in_use_is_refused_in_any_case_and_says_where_it_is(world: World) -> None:
    with pytest.raises(Refused, match="Bracken Homes is in the list already"):
        agencies.add_agency(
            world.partnership, world.coordinator, {**VALUES, "name": "bracken homes"}
        )
    agencies.retire_agency(world.agencies["housing"], world.coordinator, version=1, reason="Merged")
    with pytest.raises(Refused, match="in the list as retired"):
        agencies.add_agency(
            world.partnership, world.coordinator, {**VALUES, "name": "bracken homes"}
        )


def test_the_neighbour_may_use_the_same_name(world: World) -> None:
    agencies.add_agency(world.other, world.stranger, {**VALUES, "name": "Bracken Homes"})
    assert Agency.objects.filter(name="Bracken Homes").count() == 2


def test_two_people_edit_one_agency(world: World) -> None:
    agency = world.agencies["trust"]
    agencies.edit_agency(agency, world.coordinator2, {"short_name": "BV Trust"}, version=1)
    with pytest.raises(Stale) as error:
        agencies.edit_agency(agency, world.coordinator, {"short_name": "Valley"}, version=1)
    assert error.value.status == 409
    assert len(error.value.meanwhile) == 1
    assert error.value.meanwhile[0].startswith("Colin Orchard saved a change at ")
    agency.refresh_from_db()
    assert (agency.short_name, agency.version) == ("BV Trust", 2)


def test_saving_what_is_there_already_is_refused(world: World) -> None:
    agency = world.agencies["trust"]
    with pytest.raises(Refused, match="Nothing was changed"):
        agencies.edit_agency(
            agency, world.coordinator, {"short_name": agency.short_name}, version=1
        )


def test_retiring_needs_a_reason_and_can_be_undone(world: World) -> None:
    agency = world.agencies["police"]
    with pytest.raises(Refused) as error:
        agencies.retire_agency(agency, world.coordinator, version=1, reason="  ")
    assert error.value.fields == {"reason": "Say why. It is kept in the event log."}
    agencies.retire_agency(agency, world.coordinator, version=1, reason="The forces merged")
    assert Event.objects.get(act="retire_agency").reason == "The forces merged"
    other = agencies.add_agency(
        world.partnership, world.coordinator, {**VALUES, "statutory_partner": "police"}
    )
    with pytest.raises(Refused, match="Bracken Hospice is marked as this safeguarding partner"):
        agencies.bring_back_agency(agency, world.coordinator, version=2)
    agencies.retire_agency(other.result, world.coordinator, version=1, reason="A mistake")
    agencies.bring_back_agency(agency, world.coordinator, version=2)
    agency.refresh_from_db()
    assert agency.is_active


def test_contacts_begin_end_and_come_back(world: World) -> None:
    agency, today = world.agencies["trust"], timezone.localdate()
    row = agencies.add_contact(
        agency,
        world.coordinator,
        user=world.bystander,
        kind="deputy",
        since=today - timedelta(days=30),
    ).result
    with pytest.raises(Refused, match="Byron Stander is deputy safeguarding lead"):
        agencies.add_contact(
            agency, world.coordinator, user=world.bystander, kind="deputy", since=today
        )
    with pytest.raises(Refused, match="must be today or in the past"):
        agencies.end_contact(row, world.coordinator, version=1, until=today + timedelta(days=1))
    with pytest.raises(Refused, match="it began then"):
        agencies.end_contact(row, world.coordinator, version=1, until=today - timedelta(days=31))
    agencies.end_contact(row, world.coordinator, version=1, until=today)
    row.refresh_from_db()
    assert row.until == today
    agencies.reinstate_contact(row, world.coordinator, version=2)
    row.refresh_from_db()
    assert row.until is None


def test_a_stranger_cannot_be_a_contact(world: World) -> None:
    with pytest.raises(Refused, match="has no role in this partnership now"):
        agencies.add_contact(
            world.agencies["trust"],
            world.coordinator,
            user=world.stranger_contact,
            kind="lead",
            since=timezone.localdate(),
        )
    assert not AgencyContact.objects.filter(user=world.stranger_contact).exists()


def group_values(**changes: object) -> dict[str, object]:
    return {
        "name": "Forum",
        "kind": "forum",
        "parent": None,
        "purpose": "",
        "started_on": None,
        **changes,
    }


def test_a_group_cannot_report_to_itself_or_to_one_below_it(world: World) -> None:
    executive, learning = world.groups["executive"], world.groups["learning"]
    for parent in (executive, learning):
        with pytest.raises(Refused, match="Choose a group above it"):
            groups.edit_group(executive, world.coordinator, {"parent": parent}, version=1)
    foreign = Group.objects.create(partnership=world.other, name="Neighbour Board", kind="board")
    with pytest.raises(Refused, match="Choose a group of this partnership"):
        groups.add_group(world.partnership, world.coordinator, group_values(parent=foreign))


def test_a_group_concludes_when_nothing_reports_to_it_and_can_be_taken_up_again(
    world: World,
) -> None:
    board, learning, today = world.groups["board"], world.groups["learning"], timezone.localdate()
    with pytest.raises(
        Refused,
        match="Child Learning from Practice Group still reports to Safeguarding Children Board",
    ):
        groups.conclude_group(
            board, world.coordinator, version=1, concluded_on=today, reason="Merged"
        )
    groups.conclude_group(
        learning, world.coordinator, version=1, concluded_on=today, reason="Its work is done"
    )
    with pytest.raises(Refused, match="has concluded"):
        groups.add_group_member(
            Group.objects.get(pk=learning.pk),
            world.coordinator,
            user=world.bystander,
            part="member",
            agency=None,
            since=today,
            until=None,
        )
    groups.reopen_group(learning, world.coordinator, version=2)
    learning.refresh_from_db()
    assert learning.concluded_on is None


def test_chairs_and_terms(world: World) -> None:
    learning, today = world.groups["learning"], timezone.localdate()
    common = {"user": world.bystander, "agency": world.agencies["trust"], "since": today}
    with pytest.raises(
        Refused, match="Chandra Chairwell chairs Child Learning from Practice Group"
    ):
        groups.add_group_member(learning, world.coordinator, part="chair", until=None, **common)
    with pytest.raises(Refused, match="must end later than today"):
        groups.add_group_member(learning, world.coordinator, part="member", until=today, **common)
    row = groups.add_group_member(
        learning, world.coordinator, part="member", until=date(today.year + 1, 3, 31), **common
    ).result
    with pytest.raises(Refused, match="is in Child Learning from Practice Group already"):
        groups.add_group_member(learning, world.coordinator, part="co_chair", until=None, **common)
    groups.change_group_member(row, world.coordinator, {"part": "vice_chair"}, version=1)
    groups.end_group_member(row, world.coordinator, version=2, until=today)
    row.refresh_from_db()
    assert (row.part, row.until) == ("vice_chair", today)
    groups.reinstate_group_member(row, world.coordinator, version=3)
    row.refresh_from_db()
    assert row.until is None
    chair = GroupMembership.objects.get(group=learning, part="chair")
    groups.end_group_member(chair, world.coordinator, version=1, until=today)
    groups.change_group_member(row, world.coordinator, {"part": "chair"}, version=4)
    with pytest.raises(Refused, match="Byron Stander chairs"):
        groups.reinstate_group_member(chair, world.coordinator, version=2)
