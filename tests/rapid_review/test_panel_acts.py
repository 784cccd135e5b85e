"""The acts of the review panel at the door: who may, what is refused, and whom a conflict shuts out at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from partnership.models import Event, Message, User
from reviews import door
from reviews.access.roles import standing
from reviews.door import AlreadyDone, NotAllowed, Refused, Stale
from reviews.models import (
    ConflictOfInterest,
    Document,
    Meeting,
    MemberView,
    Review,
    ReviewRole,
    ReviewTask,
    RoleKind,
    Stage,
)
from tests.drive import panel
from tests.drive.information import accepted, working_day
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.rapid_review.meetings import calendar_file, default_agenda, when
from workflows.rapid_review.panel_queries import member_rows, views_readable_by

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def readable(review: Review, user: User) -> set[str]:
    """Whose views the person may read, by e-mail address."""
    found = views_readable_by(review, user, standing(user, review))
    return {view.user.email for view in found}


def told(kind: str) -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("to_email", flat=True))


def conflict(world: World, review: Review, who: str, by: str = "") -> ConflictOfInterest:
    done = door.perform(
        "declare_conflict",
        review,
        world.people[by or who],
        data={"user": world.people[who], "nature": "I worked with the family."},
    )
    return done.result


# -- arranging ------------------------------------------------------------------------------------


def test_convening_makes_meeting_roles_and_invitations(world: World) -> None:
    review = panel.convened(world)
    meeting = Meeting.objects.get(review=review)
    assert (meeting.state, meeting.sequence) == (Meeting.State.PLANNED, 0)
    roles = ReviewRole.objects.filter(
        review=review, role__in=("chair", "panel_member", "scrutineer")
    )
    assert {(role.user.email, role.role) for role in roles} == {
        ("chair@example.org", "chair"),
        ("la_contact@example.org", "panel_member"),
        ("police_contact@example.org", "panel_member"),
        ("trust_contact@example.org", "panel_member"),
        ("scrutineer@example.org", "scrutineer"),
    }
    assert told("meeting_invitation") == {role.user.email for role in roles}
    body = Message.objects.filter(kind="meeting_invitation").first().body  # type: ignore[union-attr]
    assert reverse("rapid_review:invitation", args=[review.reference, meeting.pk]) in body
    assert reverse("reviews:declaration", args=[review.reference]) in body


@pytest.mark.parametrize(
    "who", ["chair", "la_contact", "scrutineer", "bystander", "stranger", "outsider"]
)
def test_only_the_coordinator_convenes(world: World, who: str) -> None:
    review = accepted(world)
    with pytest.raises(NotAllowed):
        door.perform(
            "convene_panel", review, world.people[who], task=open_task(review, "convene"), data={}
        )
    assert not Meeting.objects.exists()


def test_convening_twice_says_who_did_it(world: World) -> None:
    review = accepted(world)
    task = open_task(review, "convene")
    panel.convene(world, review)
    start, end = panel.meeting_times(world)
    with pytest.raises(AlreadyDone, match="Cora Ordway"):
        door.perform(
            "convene_panel",
            review,
            world.coordinator2,
            task=task,
            data={
                "starts_at": start,
                "ends_at": end,
                "place": "B",
                "agenda": "B",
                "chair": world.chair,
                "members": [],
            },
        )
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"members": []}, "members", "at least one member"),
        ({"chair": "stranger"}, "chair", "does not belong to this partnership"),
        ({"chair": "la_contact"}, "members", "is named twice"),
        ({"members": [("bystander", None)]}, "members", "Choose the agency"),
        (
            {"members": [("bystander", "other_police")]},
            "members",
            "does not belong to this partnership",
        ),
        ({"scrutineer": "chair"}, "scrutineer", "is named twice"),
    ],
)
def test_people_who_cannot_sit_are_refused(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    review = accepted(world)
    real: dict[str, Any] = {
        key: [(world.people[who], world.agencies.get(agency or "")) for who, agency in value]
        if key == "members"
        else world.people[value]
        for key, value in changes.items()
    }
    with pytest.raises(Refused) as refused:
        panel.convene(world, review, **real)
    assert sentence in refused.value.fields[field]
    assert not Meeting.objects.exists()
    assert not ReviewRole.objects.filter(role__in=("chair", "panel_member")).exists()


def test_a_person_in_conflict_cannot_sit(world: World) -> None:
    review = accepted(world)
    conflict(world, review, "chair", by="coordinator")
    with pytest.raises(Refused, match="has a conflict of interest"):
        panel.convene(world, review)


def test_a_late_meeting_is_a_warning_and_not_a_refusal(world: World) -> None:
    review = accepted(world)
    day = working_day(world, 20)
    start = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
    panel.convene(world, review, starts_at=start, ends_at=start + timedelta(hours=1))
    event = Event.objects.about("review", review.pk).get(act="convene_panel")
    assert (
        "after the day the Rapid Review must be with the National Panel"
        in event.data["warnings"][0]
    )


def test_a_meeting_after_the_clocks_change_stays_at_its_hour(world: World) -> None:
    """Planned on Friday 23 October in summer time, held on Monday 26 October in winter time."""
    now = datetime(2026, 10, 23, 11, tzinfo=LONDON)
    review = accepted(world, now=now)
    start = datetime(2026, 10, 26, 10, tzinfo=LONDON)
    review = panel.convene(world, review, now, starts_at=start, ends_at=start + timedelta(hours=2))
    meeting = Meeting.objects.get()
    assert when(meeting) == "Monday 26 October 2026, 10:00 to 12:00"
    assert meeting.starts_at.astimezone(ZoneInfo("UTC")).hour == 10
    event = next(iter(Calendar.from_ical(calendar_file(review, meeting, now)).walk("VEVENT")))
    assert event.decoded("dtstart").astimezone(LONDON) == start
    later = datetime(2026, 10, 23, 14, tzinfo=LONDON)
    door.perform(
        "change_meeting",
        review,
        world.coordinator,
        reason="The room is taken.",
        data={
            "starts_at": later,
            "ends_at": later + timedelta(hours=1),
            "place": "R",
            "agenda": "A",
        },
        now=now,
    )
    meeting.refresh_from_db()
    assert when(meeting) == "Friday 23 October 2026, 14:00 to 15:00"
    assert meeting.starts_at.astimezone(ZoneInfo("UTC")).hour == 13


def test_changing_the_meeting_needs_the_reason_and_the_newest_version(world: World) -> None:
    review = panel.convened(world)
    meeting = Meeting.objects.get()
    start, end = panel.meeting_times(world, days=3)
    data = {
        "starts_at": start,
        "ends_at": end,
        "place": "Room 2",
        "agenda": "Decide",
        "version": meeting.version,
    }
    with pytest.raises(Refused, match="Say why"):
        door.perform("change_meeting", review, world.coordinator, data=data)
    door.perform("change_meeting", review, world.coordinator, reason="The chair is ill.", data=data)
    with pytest.raises(Stale):
        door.perform("change_meeting", review, world.coordinator2, reason="Me too.", data=data)
    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("Room 2", 1)
    assert len(told("meeting_changed")) == 5


def test_the_default_agenda_follows_the_rule_file(world: World) -> None:
    from reviews.rules import get_edition

    edition = get_edition(accepted(world).edition)
    agenda = default_agenda(edition)
    assert all(purpose.text in agenda for purpose in edition.purposes)
    assert agenda.startswith("1. Welcome")


# -- conflicts of interest --------------------------------------------------------------------------


def test_a_conflict_beats_every_grant_at_once(world: World) -> None:
    review = panel.viewed(world)
    pack = Document.objects.get(review=review, kind="panel_pack")
    pages = [
        reverse("reviews:detail", args=[review.reference]),
        reverse("reviews:panel", args=[review.reference]),
        reverse("reviews:document", args=[review.reference, pack.pk]),
        reverse("rapid_review:invitation", args=[review.reference, Meeting.objects.get().pk]),
    ]
    for who in ("la_contact", "chair", "scrutineer", "coordinator"):
        client = browser(world.people[who])
        assert [client.get(page).status_code for page in pages] == [200] * 4, who
        conflict(world, review, who)
        assert [client.get(page).status_code for page in pages] == [404] * 4, who
        assert readable(review, world.people[who]) == set()


def test_downloading_the_pack_is_written_down(world: World) -> None:
    review = panel.viewed(world)
    pack = Document.objects.get(review=review, kind="panel_pack")
    browser(world.police_contact).get(reverse("reviews:document", args=[review.reference, pack.pk]))
    event = Event.objects.about("review", review.pk).get(is_access=True, actor=world.police_contact)
    assert event.act == "file_downloaded"
    assert event.data["document"] == pack.pk


@pytest.mark.parametrize("who", ["icb_contact", "bystander", "stranger"])
def test_the_pack_is_not_for_an_agency_contact_or_a_stranger(world: World, who: str) -> None:
    review = panel.viewed(world)
    pack = Document.objects.get(review=review, kind="panel_pack")
    address = reverse("reviews:document", args=[review.reference, pack.pk])
    assert browser(world.people[who]).get(address).status_code == 404


def test_the_pack_opens_after_the_declaration_and_not_before(world: World) -> None:
    review = panel.shared(world)
    pack = Document.objects.get(review=review, kind="panel_pack")
    address = reverse("reviews:document", args=[review.reference, pack.pk])
    client = browser(world.chair)
    assert client.get(address).status_code == 404
    door.perform("confirm_no_conflict", review, world.chair)
    assert client.get(address).status_code == 404
    door.perform("sign_confidentiality", review, world.chair)
    assert client.get(address).status_code == 200


def test_a_conflict_takes_the_work_away(world: World) -> None:
    review = panel.shared(world)
    conflict(world, review, "la_contact")
    mine = ReviewTask.objects.open().filter(process__review=review, owner=world.la_contact)
    assert not mine.exists()
    assert told("conflict_declared") == {"coordinator@example.org", "coordinator2@example.org"}
    open_task(review, "give_view", owner=world.chair)


def test_nobody_declares_for_somebody_else_but_the_coordinator(world: World) -> None:
    review = panel.shared(world)
    with pytest.raises(NotAllowed, match="of your own"):
        conflict(world, review, "la_contact", by="chair")
    conflict(world, review, "la_contact", by="coordinator")
    with pytest.raises(Refused, match="recorded already"):
        conflict(world, review, "la_contact", by="coordinator")


def test_lifting_needs_somebody_else_and_gives_the_view_back(world: World) -> None:
    review = panel.shared(world)
    stands = conflict(world, review, "la_contact")
    with pytest.raises(NotAllowed):
        door.perform(
            "lift_conflict",
            review,
            world.la_contact,
            reason="I am fine.",
            data={"conflict": stands},
        )
    with pytest.raises(NotAllowed):
        door.perform(
            "lift_conflict", review, world.police_contact, reason="Fine.", data={"conflict": stands}
        )
    with pytest.raises(Refused, match="Say why"):
        door.perform("lift_conflict", review, world.chair, data={"conflict": stands})
    door.perform(
        "lift_conflict", review, world.chair, reason="Another person.", data={"conflict": stands}
    )
    assert open_task(review, "give_view", owner=world.la_contact).agency == world.agencies["la"]


# -- the panel ----------------------------------------------------------------------------------------


def test_a_member_added_late_is_asked_for_a_view(world: World) -> None:
    review = panel.shared(world)
    data = {"user": world.bystander, "agency": world.agencies["trust"]}
    door.perform("add_panel_member", review, world.coordinator, data=data)
    assert open_task(review, "give_view", owner=world.bystander).agency == world.agencies["trust"]
    with pytest.raises(Refused, match="on the review panel already"):
        door.perform("add_panel_member", review, world.coordinator, data=data)
    role = ReviewRole.objects.get(review=review, user=world.bystander)
    door.perform("end_role", review, world.coordinator, reason="On leave.", data={"role": role})
    assert (
        not ReviewTask.objects.open().filter(process__review=review, owner=world.bystander).exists()
    )
    assert not Review.objects.visible_to(world.bystander).filter(pk=review.pk).exists()


def test_there_is_one_chair_and_one_in_conflict_can_be_replaced(world: World) -> None:
    review = panel.convened(world)
    data = {"user": world.bystander, "role": RoleKind.CHAIR, "agency": world.agencies["trust"]}
    with pytest.raises(Refused, match="Chandra Chairwell chairs this review panel"):
        door.perform("add_panel_member", review, world.coordinator, data=data)
    conflict(world, review, "chair")
    with pytest.raises(Refused, match="no chair"):
        panel.share(world, review)
    door.perform("add_panel_member", review, world.coordinator, data=data)
    assert panel.share(world, review).stage == Stage.PANEL


# -- sharing and going back ---------------------------------------------------------------------------


def test_the_pack_waits_for_every_agency_or_a_reason(world: World) -> None:
    from tests.drive.information import asked

    review = panel.convene(world, asked(world))
    task = open_task(review, "prepare_pack")
    with pytest.raises(Refused) as refused:
        door.perform("share_pack", review, world.coordinator, task=task)
    assert len(refused.value.sentences) == 3
    empty = dict.fromkeys(review.requests.values_list("pk", flat=True), " ")  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="Say why the panel goes on without"):
        door.perform(
            "share_pack", review, world.coordinator, task=task, data={"go_on_without": empty}
        )
    assert fresh(review).stage == Stage.INFORMATION
    review = panel.share(world, review, without=("la", "icb", "police"))
    assert review.stage == Stage.PANEL
    assert all(request.is_open for request in review.requests.all())  # type: ignore[attr-defined]


def test_views_are_asked_for_again_after_the_information_was_reopened(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(world, review, world.chair, rationale="My first thought.")
    door.perform(
        "reopen_information", review, world.coordinator, reason="The school knew the family."
    )
    assert fresh(review).stage == Stage.INFORMATION
    assert (
        not ReviewTask.objects.open().filter(process__review=review, role="panel_member").exists()
    )
    review = panel.share(world, fresh(review))
    assert Document.objects.filter(review=review, kind="panel_pack").count() == 2
    panel.give_view(world, review, world.chair, rationale="My second thought.")
    view = MemberView.objects.get(review=review)
    assert view.rationale == "My second thought."
    assert view.history.count() == 2


# -- views ---------------------------------------------------------------------------------------------


def second_round(world: World) -> Review:
    """A review whose pack is shared again, after the local authority and the chair gave a first view."""
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact)
    panel.give_view(world, review, world.chair)
    door.perform("reopen_information", review, world.coordinator, reason="The school knew more.")
    for who in ("la_contact", "chair"):
        assert readable(fresh(review), world.people[who]) == {f"{who}@example.org"}, (
            "between rounds"
        )
    return panel.share(world, fresh(review))


def test_in_a_second_round_nobody_reads_the_others_before_their_own_new_view(world: World) -> None:
    review = second_round(world)
    panel.give_view(world, review, world.police_contact)
    seen = {who: readable(review, world.people[who]) for who in ("la_contact", "chair")}
    assert seen == {"la_contact": {"la_contact@example.org"}, "chair": {"chair@example.org"}}
    # Who gave theirs reads those of this round, not those of the first.
    assert readable(review, world.police_contact) == {"police_contact@example.org"}
    panel.give_view(world, review, world.chair)
    both = {"police_contact@example.org", "chair@example.org"}
    assert readable(review, world.chair) == readable(review, world.police_contact) == both


def test_a_view_of_the_first_round_is_not_changed_but_given_again(world: World) -> None:
    review = second_round(world)
    data = {"opinion": "no", "rationale": "Changed.", "immediate_safety": "", "version": 1}
    with pytest.raises(Refused, match="not given a view yet"):
        door.perform("change_view", review, world.chair, data=data)
    rows = {row.role.user_id: row.view for row in member_rows(review)}
    assert rows[world.chair.pk] is False
    page = browser(world.chair).get(reverse("reviews:panel", args=[review.reference]))
    assert "Your own view is needed again" in page.content.decode()
    assert reverse("rapid_review:change_view", args=[review.reference]) not in page.content.decode()


def test_views_of_the_first_round_are_marked_once_the_meeting_is_recorded(world: World) -> None:
    review = second_round(world)
    panel.give_view(world, review, world.chair)
    panel.decide(world, review)
    assert readable(review, world.coordinator) == {"la_contact@example.org", "chair@example.org"}
    page = browser(world.coordinator).get(reverse("reviews:panel", args=[review.reference]))
    assert page.content.decode().count("Of an earlier round") == 1


def test_who_joins_again_in_a_second_round_is_asked_again(world: World) -> None:
    review = second_round(world)
    role = ReviewRole.objects.get(review=review, user=world.la_contact, role="panel_member")
    door.perform("end_role", review, world.coordinator, reason="Away.", data={"role": role})
    door.perform(
        "add_panel_member",
        review,
        world.coordinator,
        data={"user": world.la_contact, "agency": world.agencies["la"]},
    )
    open_view = ReviewTask.objects.open().filter(process__review=review, owner=world.la_contact)
    assert [task.flow_task.name for task in open_view] == ["give_view"]


def test_no_view_leaks_before_ones_own(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact)
    panel.give_view(world, review, world.chair)
    both = {"la_contact@example.org", "chair@example.org"}
    assert readable(review, world.la_contact) == both
    assert readable(review, world.chair) == both
    for who in (
        "police_contact",
        "coordinator",
        "scrutineer",
        "icb_contact",
        "bystander",
        "stranger",
    ):
        assert readable(review, world.people[who]) == set(), who


def test_views_are_open_to_the_panel_once_the_meeting_is_recorded(world: World) -> None:
    review = panel.decided(world)
    everyone = {user.email for user in panel.panel(world)}
    for who in ("police_contact", "chair", "coordinator", "scrutineer"):
        assert readable(review, world.people[who]) == everyone, who
    for who in ("icb_contact", "la_partner", "bystander", "stranger"):
        assert readable(review, world.people[who]) == set(), who
    conflict(world, review, "la_contact")
    assert readable(review, world.coordinator) == everyone - {"la_contact@example.org"}


def test_a_member_who_coordinates_too_is_bound_by_the_same_rule(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact)
    data = {"user": world.coordinator2, "agency": world.agencies["la"]}
    door.perform("add_panel_member", review, world.coordinator, data=data)
    assert readable(review, world.coordinator2) == set()
    panel.give_view(world, review, world.coordinator2)
    assert len(readable(review, world.coordinator2)) == 2


def test_a_view_sent_twice_is_kept_once(world: World) -> None:
    review = panel.shared(world)
    task = open_task(review, "give_view", owner=world.chair)
    panel.give_view(world, review, world.chair)
    with pytest.raises(AlreadyDone):
        door.perform(
            "give_view",
            review,
            world.chair,
            task=task,
            data={"opinion": "no", "rationale": "Again."},
        )
    assert MemberView.objects.get(review=review).opinion == "yes"


@pytest.mark.parametrize("who", ["coordinator", "scrutineer", "icb_contact", "police_contact"])
def test_nobody_gives_the_view_of_another(world: World, who: str) -> None:
    review = panel.shared(world)
    task = open_task(review, "give_view", owner=world.chair)
    with pytest.raises(NotAllowed):
        door.perform(
            "give_view",
            review,
            world.people[who],
            task=task,
            data={"opinion": "no", "rationale": "No."},
        )


def test_what_must_happen_now_is_told_at_once_and_the_view_is_not(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(
        world, review, world.la_contact, immediate_safety="PRIVATEALARM about a brother"
    )
    assert told("safety_raised") == {
        "coordinator@example.org",
        "coordinator2@example.org",
        "chair@example.org",
    }
    assert not Message.objects.filter(body__contains="PRIVATEALARM").exists()
    assert not Event.objects.filter(sentence__contains="PRIVATEALARM").exists()


def test_a_view_can_be_changed_until_the_meeting_is_recorded(world: World) -> None:
    review = panel.viewed(world)
    view = MemberView.objects.get(review=review, user=world.chair)
    change = {"opinion": "unsure", "rationale": "On reflection.", "version": view.version}
    door.perform("change_view", review, world.chair, data=change)
    panel.decide(world, review)
    with pytest.raises(NotAllowed, match="stage"):
        door.perform("change_view", fresh(review), world.chair, data={**change, "version": None})
    view.refresh_from_db()
    assert view.opinion == "unsure"


def test_a_view_is_not_told_by_the_timeline_or_any_other_page(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(
        world, review, world.la_contact, rationale="MYOWNVIEW", immediate_safety="MYALARM"
    )
    for who in ("coordinator", "scrutineer", "chair", "police_contact"):
        client = browser(world.people[who])
        for name in ("detail", "timeline", "picture", "documents"):
            page = client.get(reverse(f"reviews:{name}", args=[review.reference])).content.decode()
            assert "MYOWNVIEW" not in page, (who, name)
            # What must happen now waits for nobody, but is for those who run the review.
            runs_it = who in ("coordinator", "chair") and name == "detail"
            assert ("MYALARM" in page) is runs_it, (who, name)


def test_what_must_happen_now_stands_on_the_pages_of_those_who_run_the_review(world: World) -> None:
    review = panel.shared(world)
    panel.declare(world, review, world.chair)
    panel.declare(world, review, world.police_contact)
    panel.give_view(world, review, world.la_contact, immediate_safety="MYALARM")
    page = reverse("reviews:panel", args=[review.reference])
    shown = {
        who: "MYALARM" in browser(world.people[who]).get(page).content.decode()
        for who in ("coordinator", "chair", "scrutineer", "police_contact")
    }
    assert shown == {
        "coordinator": True,
        "chair": True,
        "scrutineer": False,
        "police_contact": False,
    }


def test_notes_of_a_meeting_that_are_not_recorded_yet_stay_off_the_timeline(world: World) -> None:
    review = panel.shared(world)
    typed = {"typed": {"notes": "DRAFTNOTE"}, "version": None}
    door.perform("save_meeting_draft", review, world.coordinator, data=typed)
    for who in ("coordinator", "scrutineer", "chair", "police_contact"):
        page = browser(world.people[who]).get(reverse("reviews:timeline", args=[review.reference]))
        assert "Saved notes of the review panel’s meeting" in page.content.decode().replace(
            "&#x27;", "’"
        )
        assert "DRAFTNOTE" not in page.content.decode(), who
