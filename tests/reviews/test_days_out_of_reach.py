"""One mistyped year takes nothing away: it is refused where it is typed, and survived where it stands already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from partnership.acts import days, groups, installation
from partnership.door_errors import Refused
from partnership.models import Event, GroupMembership, Message, WorkingDayException
from reviews import door
from reviews.clock import TOO_FAR, default_calendar
from reviews.models import InformationRequest, Review, ReviewDate, ReviewTask
from reviews.timers.tick import tick
from tests.drive import information
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.timers import setting
from tests.world import World

FAR = date(2060, 12, 1)
TODAY = timezone.localdate


def page(client: Client, user: Any, path: str) -> str:
    client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


# -- refused where it is typed -------------------------------------------------------------------------


def test_an_action_is_not_due_where_the_clock_has_no_days(world: World) -> None:
    review = screened(world)
    for on, more in ((FAR, {}), (date(2041, 1, 1), {}), (date(1999, 1, 4), {"is_immediate": True})):
        with pytest.raises(Refused) as refused:
            drive.add_action(world, review, due_on=on, **more)
        assert refused.value.fields == {"due_on": TOO_FAR}
    assert not Action.objects.exists()
    action = drive.add_action(world, review, due_on=date(2040, 12, 31))
    with pytest.raises(Refused) as refused:
        door.perform(
            "change_action", review, world.coordinator, reason="Moved.",
            data={"action": action, "version": action.version, "due_on": FAR},
        )  # fmt: skip
    assert refused.value.fields == {"due_on": TOO_FAR}


@pytest.mark.parametrize(("on", "is_done"), [(FAR, False), (date(1999, 1, 4), True)])
def test_an_agency_is_told_the_same(world: World, on: date, is_done: bool) -> None:
    review = information.asked(world)
    with pytest.raises(Refused) as refused:
        door.perform(
            "save_immediate_action", review, world.police_contact,
            data={"agency": world.agencies["police"], "action": None, "text": "Train.", "is_done": is_done, "on": on},
        )  # fmt: skip
    assert refused.value.fields == {"on": TOO_FAR}


def test_the_door_asks_it_of_every_act(world: World) -> None:
    """Whatever the day is called: an act that forgets to ask is covered as well."""
    review = screened(world)
    with pytest.raises(Refused) as refused:
        door.perform(
            "add_parallel", review, world.coordinator,
            data={"kind": "inquest", "body": "The coroner", "since": TODAY(), "expected_until": FAR},
        )  # fmt: skip
    assert refused.value.fields == {"expected_until": TOO_FAR}
    row = ReviewDate.objects.get(review=review, key="incident")
    with pytest.raises(Refused) as refused:
        door.perform(
            "correct_date", review, world.coordinator, reason="Wrong.",
            data={"key": "incident", "on": FAR, "version": row.version},
        )  # fmt: skip
    assert refused.value.fields == {"on": TOO_FAR}


def test_a_term_in_a_group_ends_in_a_year_that_is_meant(world: World) -> None:
    with pytest.raises(Refused) as refused:
        groups.add_group_member(
            world.groups["board"], world.coordinator, user=world.bystander, part="member", agency=None,
            since=date(2005, 3, 1), until=FAR,
        )  # fmt: skip
    assert refused.value.fields == {"until": TOO_FAR}
    groups.add_group_member(
        world.groups["board"], world.coordinator, user=world.bystander, part="member", agency=None,
        since=date(2005, 3, 1), until=date(2040, 1, 1),
    )  # fmt: skip
    assert GroupMembership.objects.filter(user=world.bystander).count() == 1


# -- days off ------------------------------------------------------------------------------------------


def day_form(on: date, **more: Any) -> dict[str, Any]:
    values = {"name": "Day of mourning", "is_working": "no", "reason": "Proclaimed.", **more}
    return {"day-day": on.day, "day-month": on.month, "day-year": on.year, **values}


@pytest.mark.parametrize("on", [date(2051, 1, 4), date(2060, 1, 5), date(2011, 1, 4)])
def test_a_day_off_outside_the_clock_is_refused_added_or_changed(
    client: Client, world: World, on: date
) -> None:
    client.force_login(world.coordinator)
    answer = client.post(reverse("partnership:day_add", args=["bsp"]), day_form(on))
    assert answer.status_code == 422
    assert TOO_FAR in answer.content.decode()
    assert "Day of mourning" in answer.content.decode()
    near = date(2027, 7, 7)
    row = days.add_day(
        world.partnership,
        world.coordinator,
        {"day": near, "name": "One-off", "is_working": False},
        reason="Proclaimed.",
    ).result
    answer = client.post(
        reverse("partnership:day_edit", args=["bsp", row.pk]), day_form(on, version=row.version)
    )
    assert answer.status_code == 422
    assert TOO_FAR in answer.content.decode()
    row.refresh_from_db()
    assert (row.day, row.name) == (near, "One-off")


def test_moving_a_day_off_onto_one_that_is_off_already_is_refused(world: World) -> None:
    row = days.add_day(
        world.partnership,
        world.coordinator,
        {"day": date(2027, 7, 7), "name": "One-off", "is_working": False},
        reason="Proclaimed.",
    ).result
    with pytest.raises(Refused, match="Christmas Day"):
        days.edit_day(
            row, world.partnership, world.coordinator, {"day": date(2026, 12, 25)},
            version=row.version, reason="Moved.",
        )  # fmt: skip


def test_a_day_off_for_everybody_is_checked_as_well(world: World) -> None:
    root = world.outsider
    root.is_superuser = root.is_staff = True
    root.save()
    WorkingDayException.objects.create(day=date(2027, 7, 7), name="One-off")
    for on, words in (
        (FAR, TOO_FAR),
        (date(2027, 7, 7), "in the list already"),
        (date(2027, 7, 10), "at a weekend"),
    ):
        with pytest.raises(Refused, match=words):
            installation.save_general_day(
                WorkingDayException(day=on, name="Thanks"), root, "Proclaimed."
            )
    assert WorkingDayException.objects.count() == 1


# -- survived where it stands --------------------------------------------------------------------------


def test_lists_feed_and_clock_show_the_day_without_a_count(client: Client, world: World) -> None:
    review = information.asked(world)
    action = drive.add_action(world, review, lead=world.fire_contact)
    Action.objects.filter(pk=action.pk).update(due_on=FAR)
    InformationRequest.objects.filter(review=review).update(due_on=FAR)
    ReviewTask.objects.open().filter(process__review=review).update(due_on=FAR)
    Review.objects.filter(pk=review.pk).update(due_on=FAR)
    ReviewDate.objects.filter(review=review, key="notification_sent").update(on=date(2059, 3, 3))
    for person in (world.fire_contact, world.coordinator, world.police_contact):
        assert "Wednesday 1 December 2060" in page(client, person, "/")
        page(client, person, reverse("reviews:calendar_feed", args=[person.calendar_token]))
    text = page(client, world.coordinator, reverse("reviews:detail", args=[review.reference]))
    assert "Cannot be counted" in text
    for name in ("dates", "requests"):
        page(client, world.coordinator, reverse(f"reviews:{name}", args=[review.reference]))
    page(client, world.coordinator, reverse("reviews:why", args=[review.reference, "RR_SUBMIT"]))
    page(client, world.coordinator, reverse("reviews:board"))
    assert tick().problems == []


def test_a_bad_day_next_door_stops_nobodys_reminders(client: Client, world: World) -> None:
    setting.asked(world)
    for whose in (world.other, world.partnership, None):
        WorkingDayException.objects.create(partnership=whose, day=FAR, name="Mistyped")
    beat = tick(setting.at(2025, 12, 23))
    assert beat.problems == []
    assert Message.objects.filter(kind="reminder").count() == 1
    text = page(client, world.coordinator, reverse("partnership:days", args=["bsp"]))
    assert text.count("Outside the years that the clock knows") == 2
    # The way out: the day is put right on its own page.
    row = WorkingDayException.objects.get(partnership=world.partnership)
    days.edit_day(
        row, world.partnership, world.coordinator, {"day": default_calendar().add(TODAY(), 3)},
        version=row.version, reason="The year was wrong.",
    )  # fmt: skip
    assert Event.objects.filter(act="edit_working_day").count() == 1
