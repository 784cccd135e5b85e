"""People, working days and the ladder through the ground floor's door."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.acts import days, groups, people, settings
from partnership.changes import rehearsal
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import (
    AgencyContact,
    EscalationStep,
    Event,
    GroupMembership,
    Membership,
    Role,
    User,
    WorkingDayException,
)
from partnership.standing import is_team, person_mark
from reviews.clock import WorkingCalendar
from reviews.flowkit.work import open_tasks
from reviews.models import Review
from tests.drive.opening import fresh, screened
from tests.world import World


def add(world: World, **changes: object) -> people.Change:
    values = {"email": "new@example.org", "name": "Nell Ewing", "role": Role.SCRUTINEER, **changes}
    return people.add_person(world.partnership, world.coordinator, **values)


def test_a_new_person_has_a_role_and_no_password(world: World) -> None:
    row = add(world, email="  New@Example.ORG ").result
    assert (row.user.email, row.user.name, row.role) == (
        "new@example.org",
        "Nell Ewing",
        Role.SCRUTINEER,
    )
    assert not row.user.has_usable_password()
    assert Event.objects.get().sentence == "Added Nell Ewing as independent scrutineer."


def test_someone_known_elsewhere_stays_one_person_and_nothing_is_said_of_it(world: World) -> None:
    row = add(world, email="STRANGER@example.org", name="Another Name", role=Role.AUTHOR).result
    assert row.user == world.stranger
    world.stranger.refresh_from_db()
    assert world.stranger.name == "Strang Erskine"
    assert User.objects.filter(email__iexact="stranger@example.org").count() == 1
    event = Event.objects.get()
    assert event.sentence == "Added Strang Erskine as independent author or reviewer."
    assert "Neighbour" not in f"{event.sentence}{event.data}"
    # Being of the team next door gives nothing here.
    assert not is_team(world.stranger, world.partnership)


def test_a_role_that_is_there_and_an_account_that_is_off_are_refused(world: World) -> None:
    with pytest.raises(Refused, match="Scott Tinnier is independent scrutineer already"):
        add(world, email="scrutineer@example.org")
    world.scrutineer.is_active = False
    world.scrutineer.save()
    with pytest.raises(Refused, match="switched off"):
        add(world, email="scrutineer@example.org")
    with pytest.raises(Refused, match="Choose the agency"):
        add(world, role=Role.AGENCY_MEMBER)
    with pytest.raises(Refused, match="works with this partnership now"):
        add(world, role=Role.AGENCY_MEMBER, agency=world.agencies["other_police"])
    assert not User.objects.filter(email="new@example.org").exists()


def membership_of(world: World, who: str) -> Membership:
    return Membership.objects.get(user=world.people[who], partnership=world.partnership)


def end(world: World, who: str, by: str = "coordinator", **changes: object) -> people.Change:
    values = {"version": 1, "until": timezone.localdate(), "reason": "Left the council", **changes}
    return people.end_membership(membership_of(world, who), world.people[by], **values)


def test_the_last_of_the_team_cannot_go(world: World) -> None:
    end(world, "coordinator2")
    with pytest.raises(Refused, match="Cora Ordway is the last of the partnership team"):
        end(world, "coordinator")
    assert is_team(world.coordinator, world.partnership)


def test_a_switched_off_colleague_does_not_count_as_team(world: World) -> None:
    world.coordinator2.is_active = False
    world.coordinator2.save()
    with pytest.raises(Refused, match="last of the partnership team"):
        end(world, "coordinator")


def test_who_ends_their_own_role_can_do_nothing_more(world: World) -> None:
    end(world, "coordinator")
    with pytest.raises(NotAllowed):
        end(world, "chair", by="coordinator")


def test_leaving_takes_access_and_every_place_and_coming_back_restores_them(world: World) -> None:
    review = screened(world)
    assert Review.objects.visible_to(world.coordinator2).filter(pk=review.pk).exists()
    end(world, "coordinator2")
    assert not Review.objects.visible_to(world.coordinator2).exists()

    today = timezone.localdate()
    term = date(today.year + 2, 3, 31)
    place = groups.add_group_member(
        world.groups["learning"],
        world.coordinator,
        user=world.police_board,
        part="member",
        agency=None,
        since=today,
        until=term,
    ).result
    row = end(world, "police_board").result
    contact = AgencyContact.objects.get(user=world.police_board)
    chaired = GroupMembership.objects.get(user=world.police_board, group=world.groups["board"])
    place.refresh_from_db()
    assert (contact.until, chaired.until, place.until) == (today, today, today)
    assert Event.objects.filter(act="end_membership").first().sentence == (
        "Police Board is no longer board member, Police. They no longer belong to the partnership."
    )
    people.reinstate_membership(row, world.coordinator, version=2)
    for one in (contact, chaired, place):
        one.refresh_from_db()
    assert (contact.until, chaired.until, place.until) == (None, None, term)


def test_coming_back_takes_no_chair_from_who_has_it_now(world: World) -> None:
    row = end(world, "chair").result
    groups.add_group_member(
        world.groups["learning"],
        world.coordinator,
        user=world.bystander,
        part="chair",
        agency=None,
        since=timezone.localdate(),
        until=None,
    )
    people.reinstate_membership(row, world.coordinator, version=2)
    chairs = GroupMembership.objects.filter(
        group=world.groups["learning"], part="chair", until__isnull=True
    )
    assert [one.user for one in chairs] == [world.bystander]


def test_ending_one_of_two_partnerships_leaves_the_other(world: World) -> None:
    end(world, "both")
    assert [m.partnership for m in Membership.objects.current().filter(user=world.both)] == [
        world.other
    ]


def test_two_editors_of_one_person(world: World) -> None:
    seen = person_mark(world.chair)
    people.edit_person(
        world.partnership, world.coordinator2, world.chair, {"phone": "01632 960001"}, seen=seen
    )
    with pytest.raises(Stale):
        people.edit_person(
            world.partnership, world.coordinator, world.chair, {"name": "C"}, seen=seen
        )


def next_monday(days_ahead: int = 2) -> date:
    day = timezone.localdate() + timedelta(days=days_ahead)
    calendar = WorkingCalendar()
    return calendar.add(day, 1)


def test_a_day_off_moves_open_reviews_of_this_partnership_only_and_tells_their_log(
    world: World,
) -> None:
    review = screened(world)
    due = fresh(review).due_on
    values = {"day": due, "name": "Day of mourning", "is_working": False}
    days.add_day(world.other, world.stranger, values, reason="Proclaimed")
    assert fresh(review).due_on == due
    with rehearsal():
        it = days.add_day(world.partnership, world.coordinator, values, reason="Proclaimed")
        assert it.event_data["reviews_moved"] == 1
        assert fresh(review).due_on > due
    assert fresh(review).due_on == due
    it = days.add_day(world.partnership, world.coordinator, values, reason="Proclaimed")
    assert it.sentence.endswith(
        "does not count as a working day (Day of mourning). 1 open review has new due days."
    )
    assert fresh(review).due_on == WorkingCalendar().add(due, 1)
    logged = Event.objects.get(act="move_days", about_kind="review", about_id=str(review.pk))
    assert (logged.actor, logged.reason) == (world.coordinator, "Proclaimed")
    days.remove_day(
        it.result, world.partnership, world.coordinator, version=1, reason="It was called off"
    )
    assert fresh(review).due_on == due
    assert WorkingDayException.objects.filter(partnership=world.partnership).count() == 0
    assert WorkingDayException.history.filter(partnership=world.partnership).count() == 2


def test_open_tasks_move_with_their_review(world: World) -> None:
    review = screened(world)
    task = review.work.tasks.filter(due_on__isnull=False, status="NEW").first()
    before = task.due_on
    days.add_day(
        world.partnership,
        world.coordinator,
        {"day": before, "name": "Extra", "is_working": False},
        reason="Proclaimed",
    )
    task.refresh_from_db()
    assert task.due_on == WorkingCalendar().add(before, 1)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"day": date(2026, 12, 25), "is_working": False},
            "does not count already: it is Christmas Day",
        ),
        ({"day": date(2026, 12, 26), "is_working": False}, "is at a weekend"),
        ({"day": date(2026, 12, 22), "is_working": True}, "is a working day already"),
    ],
)
def test_exceptions_that_change_nothing_are_refused(
    world: World, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        days.add_day(world.partnership, world.coordinator, {"name": "X", **values}, reason="Why")


def test_counting_from_another_day_needs_a_reason_and_moves_deadlines(world: World) -> None:
    review = screened(world, now=None)
    due = {task.pk: task.due_on for task in open_tasks(review.work) if task.due_on}
    assert len(due) == 1  # what is done keeps the day it was due on
    values = {"count_start": "same_day"}
    with pytest.raises(Refused) as error:
        settings.edit_partnership(world.partnership, world.coordinator, values, version=1)
    assert list(error.value.fields) == ["reason"]
    settings.edit_partnership(
        world.partnership, world.coordinator, values, version=1, reason="As our flowchart has it"
    )
    today = timezone.localdate()
    moved = WorkingCalendar().is_working_day(today)
    for task in open_tasks(review.work):
        assert (task.due_on < due[task.pk]) is moved


def test_names_change_without_moving_anything(world: World) -> None:
    settings.edit_partnership(
        world.partnership,
        world.coordinator,
        {"referral_group_name": "Case Review Group"},
        version=1,
    )
    assert (
        Event.objects.get().sentence
        == "Changed the partnership: name of the group that considers cases."
    )
    with pytest.raises(Refused, match="Another partnership here has this name"):
        settings.edit_partnership(
            world.partnership,
            world.coordinator,
            {"name": "neighbouring safeguarding partnership"},
            version=2,
        )


def test_the_ladder_stays_sensible(world: World) -> None:
    def add_rung(amount: int, audience: str) -> None:
        days.add_rung(
            world.partnership,
            world.coordinator,
            {"after_working_days": amount, "audience": audience},
        )

    with pytest.raises(Refused, match="in the ladder already"):
        add_rung(5, "agency_lead")
    with pytest.raises(Refused, match="Nothing is late yet"):
        add_rung(-3, "executive")
    with pytest.raises(Refused, match="from -10"):
        add_rung(90, "executive")
    for amount in range(30, 35):
        add_rung(amount, "executive")
    with pytest.raises(Refused, match="people stop reading"):
        add_rung(40, "executive")
    step = EscalationStep.objects.get(partnership=world.partnership, after_working_days=34)
    days.edit_rung(step, world.coordinator, {"after_working_days": 36}, version=1)
    with pytest.raises(Stale):
        days.remove_rung(step, world.coordinator, version=1)
    days.remove_rung(step, world.coordinator, version=2)
    assert Event.objects.first().sentence == (
        "Took a step of the escalation ladder away: 36 working days after: The executive group."
    )


def test_who_moves_to_another_agency_is_no_contact_of_the_old_one(world: World) -> None:
    user, old = world.la_contact, world.agencies["la"]
    now = timezone.localdate()
    people.add_role(
        world.partnership,
        world.coordinator,
        user,
        role=Role.AGENCY_MEMBER,
        agency=world.agencies["trust"],
        since=now,
    )
    AgencyContact.objects.create(
        agency=world.agencies["trust"], kind=AgencyContact.Kind.LEAD, user=user, since=now
    )
    row = Membership.objects.get(user=user, agency=old)
    page = Client()
    page.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("partnership:role_end", args=["bsp", user.pk, row.pk])
    assert f"They are no longer a contact of {old} then" in page.get(url).content.decode()
    change = people.end_membership(
        row, world.coordinator, version=row.version, until=now, reason="New post"
    )
    assert f"They are no longer a contact of {old.short_name}." in change.sentence
    contacts = AgencyContact.objects.filter(user=user, until__isnull=True)
    assert [contact.agency for contact in contacts] == [world.agencies["trust"]]
    row.refresh_from_db()
    people.reinstate_membership(row, world.coordinator, version=row.version)
    assert {contact.agency for contact in contacts.all()} == {old, world.agencies["trust"]}
