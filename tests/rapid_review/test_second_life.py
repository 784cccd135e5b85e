"""A review that is withdrawn, and one that is taken up again: nothing of the first round stands."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.delivery import deliver
from partnership.models import Event, Message
from reviews import door
from reviews.decisions import standing_decisions
from reviews.models import Decision, Meeting, Review, ReviewDate, ReviewRole, Stage
from reviews.pages.detail import DetailView
from tests.drive import panel, report
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, open_task
from tests.machine.truths import open_nodes
from tests.world import World
from workflows.rapid_review.deciding import attendance_of
from workflows.rapid_review.meetings import last_meeting

pytestmark = pytest.mark.django_db


def withdraw(world: World, review: Review) -> Review:
    door.perform(
        "withdraw",
        review,
        world.coordinator,
        reason="The injury has a medical cause.",
        data={
            "route": "single_agency",
            "agreed_by": "The three partners",
            "on": timezone.localdate(),
        },
    )
    return fresh(review)


def reconsider(world: World, review: Review) -> Review:
    door.perform("reconsider", review, world.coordinator, reason="New results came.")
    return fresh(review)


def page(world: World, review: Review) -> str:
    client = Client()
    client.force_login(world.coordinator)
    return client.get(reverse("reviews:detail", args=[review.reference])).content.decode()


def lines(entry: str, *names: str) -> dict[str, str]:
    """Values of a calendar file by property; folded lines are joined first."""
    rows = entry.replace("\r\n ", "").split("\r\n")
    return {
        name: next(row.split(":", 1)[1] for row in rows if row.split(":")[0] == name)
        for name in names
    }


def test_a_withdrawn_review_records_its_other_route_and_shows_it(world: World) -> None:
    review = withdraw(world, notified(world))
    decision = Decision.objects.get(review=review, kind="withdrawal")
    assert (decision.outcome, decision.outcome_label) == ("single_agency", "Single-agency review")
    assert "Withdrawn: the incident was not notifiable. Other route: Single-agency review" in page(
        world, review
    )
    assert Event.objects.get(act="withdraw").data["route"] == "single_agency"


def test_after_a_withdrawal_only_the_withdrawal_stands(world: World) -> None:
    review = withdraw(world, report.drafted(world))
    standing = standing_decisions(review, "screening", "lcspr", "shared_without", "withdrawal")
    assert [row.kind for row in standing] == ["withdrawal"]
    assert "No decision of the review panel stands now." in page(world, review)


def test_a_planned_meeting_is_called_off_in_every_calendar(world: World) -> None:
    review = panel.convened(world)
    people = {role.user.email for role in ReviewRole.objects.filter(review=review, until=None)}
    first = Message.objects.filter(kind="meeting_invitation").first()
    assert first is not None
    review = withdraw(world, review)
    meeting = Meeting.objects.get(review=review)
    assert (meeting.state, meeting.sequence, last_meeting(review)) == ("cancelled", 1, None)
    told = Message.objects.filter(kind="meeting_cancelled")
    assert {row.to_email for row in told} <= people
    assert {row.to_email for row in told} >= {world.chair.email, world.la_contact.email}
    before = lines(first.calendar, "METHOD", "UID", "SEQUENCE")
    after = lines(told[0].calendar, "METHOD", "UID", "SEQUENCE", "STATUS")
    assert before == {"METHOD": "REQUEST", "UID": after["UID"], "SEQUENCE": "0"}
    assert after == {**before, "METHOD": "CANCEL", "SEQUENCE": "1", "STATUS": "CANCELLED"}
    assert "When" not in page(world, review).split('id="panel"')[1].split("</section>")[0]


def calendar_messages(kind: str) -> dict[str, dict[str, str]]:
    """What calendar files do, by the address that they went to."""
    return {
        row.to_email: lines(row.calendar, "METHOD", "UID", "SEQUENCE")
        for row in Message.objects.filter(kind=kind)
    }


def test_who_leaves_the_panel_has_the_meeting_out_of_their_calendar(world: World) -> None:
    """Taken off, or in conflict by their own word: a cancellation for them alone; who comes back is invited."""
    review = panel.convened(world)
    meeting = Meeting.objects.get(review=review)
    uid = f"meeting-{meeting.pk}@{review.reference.lower()}"
    seat = ReviewRole.objects.get(review=review, user=world.la_contact, role="panel_member")
    data = {"role": seat, "version": seat.version}
    door.perform("end_role", review, world.coordinator, reason="On leave.", data=data)
    conflict = door.perform(
        "declare_conflict", fresh(review), world.police_contact, data={"nature": "I know them."}
    ).result
    assert calendar_messages("meeting_taken_out") == {
        world.la_contact.email: {"METHOD": "CANCEL", "UID": uid, "SEQUENCE": "1"},
        world.police_contact.email: {"METHOD": "CANCEL", "UID": uid, "SEQUENCE": "2"},
    }
    told = Message.objects.get(kind="meeting_taken_out", to_user=world.police_contact)
    assert review.pseudonym not in told.body + told.subject + told.calendar
    assert world.chair.email not in told.calendar
    assert Meeting.objects.get(review=review).state == "planned"
    Message.objects.filter(kind="meeting_invitation").delete()
    door.perform(
        "lift_conflict",
        fresh(review),
        world.coordinator,
        reason="Another family.",
        data={"conflict": conflict, "version": conflict.version},
    )
    assert calendar_messages("meeting_invitation") == {
        world.police_contact.email: {"METHOD": "REQUEST", "UID": uid, "SEQUENCE": "3"}
    }


def test_a_moved_meeting_sends_a_new_entry_with_the_message(world: World) -> None:
    review = panel.convened(world)
    meeting = Meeting.objects.get(review=review)
    door.perform(
        "change_meeting",
        review,
        world.coordinator,
        reason="The room is taken.",
        data={
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "place": "Room 9",
            "agenda": meeting.agenda,
            "version": meeting.version,
        },
    )
    moved = Message.objects.filter(kind="meeting_changed").first()
    assert moved is not None
    found = lines(moved.calendar, "METHOD", "UID", "SEQUENCE", "LOCATION")
    assert found == {
        "METHOD": "REQUEST",
        "UID": f"meeting-{meeting.pk}@{review.reference.lower()}",
        "SEQUENCE": "1",
        "LOCATION": "Room 9",
    }
    mail.outbox.clear()
    deliver()
    (letter,) = (
        item
        for item in mail.outbox
        if item.subject == moved.subject and item.to == [moved.to_email]
    )
    ((name, content, kind),) = letter.attachments
    assert (name, content) == ("invitation.ics", moved.calendar)
    assert kind == "text/calendar; method=REQUEST"
    part = letter.message().get_payload()[1]
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")


def test_taking_up_again_leaves_the_first_round_behind(world: World) -> None:
    review = withdraw(world, report.signed(world))
    dates = {
        "requests_sent",
        "panel_arranged",
        "returns_in",
        "panel_meeting",
        "report_drafted",
        "signed_off",
    }
    here = ReviewDate.objects.filter(review=review, key__in=dates)
    assert set(here.values_list("key", flat=True)) == dates
    review = reconsider(world, review)
    assert (review.stage, open_nodes(review)) == (Stage.SCREENING, ["screening"])
    assert not here.exists()
    assert set(Event.objects.get(act="reconsider").data["dates"]) == dates
    assert not Decision.objects.filter(review=review, superseded_at=None).exists()
    assert (last_meeting(review), attendance_of(review)) == (None, [])


def test_the_second_round_is_walked_to_its_own_decision(world: World) -> None:
    review = reconsider(world, withdraw(world, report.drafted(world)))
    from tests.machine.samples import SAMPLES
    from tests.machine.stagehand import Stagehand

    def do(name: str, node: str) -> Any:
        hand = Stagehand(world, fresh(review), world.coordinator)
        data = SAMPLES[name].build(hand)
        task = open_task(review, node)
        return door.perform(name, fresh(review), world.coordinator, task=task, data=data)

    do("screen", "screening")
    offered = {
        name: door.offered(name, fresh(review), world.coordinator)
        for name in ("undo_screening", "add_agency", "return_summary")
    }
    assert offered == {"undo_screening": True, "add_agency": False, "return_summary": False}
    do("request_information", "request_information")
    do("convene_panel", "convene")
    do("share_pack", "prepare_pack")
    assert Meeting.objects.filter(review=review, state="planned").count() == 1
    do("record_meeting", "hold_meeting")
    review = fresh(review)
    assert review.stage == Stage.REPORT
    standing = standing_decisions(review, "screening", "lcspr", "withdrawal")
    assert sorted(row.kind for row in standing) == ["lcspr", "screening"]


def test_a_contact_who_was_released_keeps_no_access_from_it(world: World) -> None:
    review = withdraw(world, asked(world))
    contacts = ReviewRole.objects.filter(review=review, role="agency_contact", until=None)
    assert not contacts.exists()


@pytest.mark.parametrize(
    ("start", "passed"),
    [
        (notified, ["Notification", "Screening"]),
        (asked, ["Notification", "Screening", "Information"]),
    ],
)
def test_the_tracker_shows_what_was_passed_and_where_it_ended(
    world: World, start: Any, passed: list[str]
) -> None:
    review = withdraw(world, start(world))
    stages = [item["state"] for item in tracker(world, review)]
    assert stages == ["done"] * (len(passed) - 1) + ["ended", "now"]
    assert "ended here" in page(world, review)


def tracker(world: World, review: Review) -> list[dict[str, str]]:
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user = world.coordinator
    view = DetailView()
    view.setup(request, ref=review.reference)
    return view.stages()
