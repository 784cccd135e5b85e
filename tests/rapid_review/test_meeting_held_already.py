"""A meeting that was held before it could be arranged here; who gets which message; a slip that is put right."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from partnership.models import Event, Message, User
from reviews import door
from reviews.door import Refused
from reviews.models import Attendance, Meeting, Review, ReviewTask, Stage
from tests.drive import panel
from tests.drive.information import accepted
from tests.drive.opening import fresh, open_task
from tests.machine.truths import check_all
from tests.rapid_review.test_panel_pages import convene_form, day, meeting_form, task_page
from tests.world import World
from workflows.rapid_review.meetings import time_warnings

pytestmark = pytest.mark.django_db

EVERYONE = {
    f"{who}@example.org"
    for who in ("chair", "la_contact", "police_contact", "trust_contact", "scrutineer")
}


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def over() -> dict[str, Any]:
    """Times of a meeting that was over a moment ago, and that it was held."""
    ends = timezone.now() - timedelta(seconds=1)
    return {"starts_at": ends - timedelta(seconds=1), "ends_at": ends, "held_already": True}


def entered(world: World) -> Review:
    """A review whose panel met before its meeting was entered."""
    return panel.convene(world, accepted(world), **over())


def change(world: World, review: Review, **data: Any) -> None:
    known = {"place": "Room 1", "agenda": "Decide", **data}
    door.perform("change_meeting", review, world.coordinator, reason="A slip.", data=known)


def to_come(world: World) -> dict[str, Any]:
    starts, ends = panel.meeting_times(world, days=3)
    return {"starts_at": starts, "ends_at": ends}


def told(kind: str) -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("to_email", flat=True))


def asked_for_a_view(review: Review) -> set[str]:
    found = ReviewTask.objects.open().filter(process__review=review, role="panel_member")
    return {task.owner.email for task in found if task.owner}


def entry(message: Message) -> Any:
    return next(iter(Calendar.from_ical(message.calendar).walk("VEVENT")))


# -- entering it ------------------------------------------------------------------------------------


def test_a_meeting_that_was_held_invites_nobody_and_asks_for_nothing(world: World) -> None:
    review = entered(world)
    meeting = Meeting.objects.get(review=review)
    assert (meeting.state, meeting.entered_late) == (Meeting.State.PLANNED, True)
    assert told("meeting_invitation") == set()
    assert told("meeting_entered") == EVERYONE
    assert set(
        Message.objects.filter(kind="meeting_entered").values_list("calendar", flat=True)
    ) == {""}
    event = Event.objects.about("review", review.pk).get(act="convene_panel")
    assert event.sentence.startswith("Recorded that the review panel had met already: ")
    review = panel.share(world, review)
    assert review.stage == Stage.PANEL
    assert asked_for_a_view(review) == set()
    body = Message.objects.filter(kind="panel_pack").first().body  # type: ignore[union-attr]
    assert "you are not asked for a view beforehand" in body
    assert "Give your own view" not in body
    check_all(review, timezone.localdate())


def test_its_decision_and_attendance_are_recorded(world: World) -> None:
    review = panel.share(world, entered(world))
    panel.decide(world, review, went_on_without="All were asked at the start of the call.")
    meeting = Meeting.objects.get(review=review)
    assert (meeting.state, fresh(review).stage) == (Meeting.State.HELD, Stage.REPORT)
    assert Attendance.objects.filter(meeting=meeting, status="attended").count() == 3


def test_who_joins_later_is_not_asked_for_a_view_and_not_invited(world: World) -> None:
    review = panel.share(world, entered(world))
    data = {"user": world.bystander, "agency": world.agencies["trust"]}
    door.perform("add_panel_member", review, world.coordinator, data=data)
    assert asked_for_a_view(review) == set()
    message = Message.objects.get(kind="panel_added")
    assert message.calendar == ""
    assert "It met on" in message.body
    role = review.roles.get(user=world.bystander)  # type: ignore[attr-defined]
    door.perform("end_role", review, world.coordinator, reason="A slip.", data={"role": role})
    assert told("meeting_taken_out") == set()


def test_a_conflict_told_late_takes_the_access_and_sends_no_entry(world: World) -> None:
    review = panel.share(world, entered(world))
    data = {"user": world.la_contact, "nature": "My cousin."}
    door.perform("declare_conflict", review, world.la_contact, data=data)
    assert not Review.objects.visible_to(world.la_contact).filter(pk=review.pk).exists()
    assert told("meeting_taken_out") == set()


def test_a_withdrawn_review_keeps_that_it_was_held(world: World) -> None:
    review = entered(world)
    data = {"route": "single_agency", "agreed_by": "The partners", "on": timezone.localdate()}
    door.perform("withdraw", review, world.coordinator, reason="Explained.", data=data)
    assert Meeting.objects.get(review=review).state == Meeting.State.HELD
    assert told("meeting_cancelled") == set()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"held_already": False}, "day", "Choose a time that is still to come"),
        ({"ends_at": timedelta(hours=1)}, "held_already", "not over yet"),
        (
            {"starts_at": timedelta(days=-9), "ends_at": timedelta(days=-9, hours=1)},
            "day",
            "cannot be before",
        ),
    ],
)
def test_times_that_cannot_be_are_refused(
    world: World, changes: dict[str, Any], field: str, words: str
) -> None:
    review, now = accepted(world), timezone.now()
    real = {
        key: now + value if isinstance(value, timedelta) else value
        for key, value in changes.items()
    }
    with pytest.raises(Refused) as refused:
        panel.convene(world, review, **{**over(), **real})
    assert list(refused.value.fields) == [field]
    assert words in refused.value.fields[field]
    assert not Meeting.objects.exists()


def test_it_may_have_been_on_a_day_off(world: World) -> None:
    """An urgent call on a Saturday happened, whatever the calendar says."""
    monday = datetime(2026, 3, 2, 9, tzinfo=timezone.get_current_timezone())
    review = accepted(world, now=monday)
    saturday = monday + timedelta(days=5)
    times = {"starts_at": saturday, "ends_at": saturday + timedelta(hours=1)}
    now = monday + timedelta(days=7)
    panel.convene(world, review, now, **times, held_already=True)
    assert timezone.localdate(Meeting.objects.get().starts_at) == date(2026, 3, 7)


def test_the_warning_speaks_of_what_was(world: World) -> None:
    review = entered(world)
    meeting = Meeting.objects.get(review=review)
    later = meeting.starts_at + timedelta(days=60)
    for late, words in ((True, "The meeting was after"), (False, "The meeting is after")):
        shown = Meeting(starts_at=later, entered_late=late)
        assert time_warnings(review, shown, timezone.localdate())[0].startswith(words)


# -- a slip -----------------------------------------------------------------------------------------


def test_a_slip_is_put_right_and_everyone_is_invited_and_asked(world: World) -> None:
    review = panel.share(world, entered(world))
    change(world, review, **to_come(world))
    assert Meeting.objects.get().entered_late is False
    assert told("meeting_changed") == EVERYONE
    message = Message.objects.filter(kind="meeting_changed").first()
    assert message is not None
    assert entry(message).decoded("dtstart") == Meeting.objects.get().starts_at
    assert asked_for_a_view(review) == EVERYONE - {"scrutineer@example.org"}
    event = Event.objects.about("review", review.pk).get(act="change_meeting")
    assert event.sentence.startswith("Took back that the review panel had met already")
    check_all(fresh(review), timezone.localdate())


def test_a_planned_meeting_that_was_brought_forward(world: World) -> None:
    review = panel.shared(world)
    assert asked_for_a_view(review) == EVERYONE - {"scrutineer@example.org"}
    change(world, review, **over())
    assert Meeting.objects.get().entered_late is True
    assert asked_for_a_view(review) == set()
    messages = list(Message.objects.filter(kind="meeting_entered"))
    assert {message.to_email for message in messages} == EVERYONE
    assert {str(entry(message)["status"]) for message in messages} == {"CANCELLED"}
    assert told("meeting_changed") == set()
    check_all(fresh(review), timezone.localdate())


def test_taking_the_tick_away_needs_a_time_to_come(world: World) -> None:
    review = entered(world)
    with pytest.raises(Refused, match="still to come"):
        change(world, review, **{**over(), "held_already": False})
    assert Meeting.objects.get().entered_late is True


def test_a_meeting_arranged_in_time_whose_time_has_passed_is_not_one_entered_late(
    world: World,
) -> None:
    review = panel.shared(world)
    ends = timezone.now() - timedelta(minutes=1)
    Meeting.objects.update(starts_at=ends - timedelta(minutes=5), ends_at=ends)
    meeting = Meeting.objects.get()
    times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "held_already": True}
    change(world, review, **times)
    assert Meeting.objects.get().entered_late is False


# -- the pages --------------------------------------------------------------------------------------


def _passed(world: World) -> dict[str, str]:
    """The form's times for a minute of today that is over; tests run after it."""
    return {**day("day", timezone.localdate()), "starts": "00:00", "ends": "00:01"}


def test_the_form_asks_to_say_that_it_was_held(world: World) -> None:
    review = accepted(world)
    client, address = browser(world.coordinator), task_page(review, "convene")
    sent = {**convene_form(world), **_passed(world)}
    reply = client.post(address, sent)
    assert reply.status_code == 422
    assert "tick “The review panel has met already”" in " ".join(
        reply.context["form"].errors["day"]
    )
    assert not Meeting.objects.exists()
    done = client.post(address, {**sent, "held_already": "on"}, follow=True)
    assert "Nobody got an invitation" in done.content.decode()
    assert Meeting.objects.get().entered_late is True


def test_a_tick_with_a_time_to_come_is_said_by_the_tick(world: World) -> None:
    sent = {**convene_form(world), "held_already": "on"}
    reply = browser(world.coordinator).post(task_page(accepted(world), "convene"), sent)
    assert "not over yet" in " ".join(reply.context["form"].errors["held_already"])


def test_pages_say_that_it_was_held_and_offer_no_entry(world: World) -> None:
    review = panel.share(world, entered(world))
    meeting = Meeting.objects.get()
    invitation = reverse("rapid_review:invitation", args=[review.reference, meeting.pk])
    for user in (world.coordinator, world.chair):
        for address in ("reviews:detail", "reviews:panel"):
            page = browser(user).get(reverse(address, args=[review.reference])).content.decode()
            assert "Met, to be recorded" in page
            assert invitation not in page
            assert "Own view" not in page
        assert browser(user).get(invitation).status_code == 404
    record = browser(world.coordinator).get(task_page(review, "hold_meeting")).content.decode()
    assert "The review panel met on" in record


def test_the_change_form_knows_that_it_was_held(world: World) -> None:
    review = entered(world)
    client = browser(world.coordinator)
    address = reverse("rapid_review:change_meeting", args=[review.reference])
    assert client.get(address).context["form"]["held_already"].value() is True
    version = Meeting.objects.get().version
    sent = meeting_form(world, reason="It is next week.", version=version)
    assert client.post(address, sent).status_code == 302
    assert Meeting.objects.get().entered_late is False


# -- invitations ------------------------------------------------------------------------------------


def test_a_coordinator_on_the_panel_gets_the_invitation_to_the_meeting_they_arrange(
    world: World,
) -> None:
    members = [(world.coordinator, world.agencies["la"])]
    review = panel.convene(world, accepted(world), members=members, scrutineer=None)
    mine = Message.objects.get(kind="meeting_invitation", to_user=world.coordinator)
    assert entry(mine).decoded("dtstart") == Meeting.objects.get().starts_at
    change(world, review, **to_come(world))
    assert "coordinator@example.org" in told("meeting_changed")


def test_a_coordinator_who_is_not_on_the_panel_gets_none(world: World) -> None:
    panel.convened(world)
    assert told("meeting_invitation") == EVERYONE


@pytest.mark.parametrize("who", ["bystander", "coordinator"])
def test_who_is_added_later_gets_the_entry_with_the_one_message(world: World, who: str) -> None:
    review = panel.convened(world)
    Message.objects.all().delete()
    data = {"user": world.people[who], "agency": world.agencies["trust"]}
    door.perform("add_panel_member", review, world.coordinator, data=data)
    message = Message.objects.get()
    assert (message.kind, message.to_email) == ("panel_added", f"{who}@example.org")
    assert entry(message).decoded("dtstart") == Meeting.objects.get().starts_at
    guests = {str(guest).removeprefix("mailto:") for guest in entry(message)["attendee"]}
    assert guests == EVERYONE | {f"{who}@example.org"}


def test_who_has_the_entry_gets_no_second_one_for_another_part(world: World) -> None:
    review = panel.convened(world)
    door.perform(
        "add_panel_member",
        review,
        world.coordinator,
        data={"user": world.scrutineer, "agency": world.agencies["trust"]},
    )
    assert Message.objects.get(kind="panel_added").calendar == ""


def test_there_is_no_entry_without_a_meeting(world: World) -> None:
    review = accepted(world)
    data = {"user": world.bystander, "agency": world.agencies["trust"]}
    door.perform("add_panel_member", review, world.coordinator, data=data)
    assert Message.objects.get(kind="panel_added").calendar == ""
    assert not open_task(review, "convene").owner_id
