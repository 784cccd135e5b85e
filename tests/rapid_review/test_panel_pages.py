"""The pages of the review panel, through a browser's eyes: who sees what, what is kept, what is said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from partnership.models import User
from reviews import door
from reviews.models import (
    ConflictOfInterest,
    Document,
    Meeting,
    MemberView,
    Review,
    ReviewRole,
    RoleKind,
    Stage,
)
from tests.drive import panel
from tests.drive.information import accepted, asked, request_for, working_day
from tests.drive.opening import SECRET_NAME, fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db

VIEW_OF_LA = "The midwife’s worry was not passed on"
NATURE = "I supervised the health visitor"
HOSTILE = "<script>alert('x')</script>"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


#: Pages of the review panel that every process has.
SHARED = {
    "panel",
    "add_panel_member",
    "end_panel_role",
    "declaration",
    "declare_conflict_for",
    "lift_panel_conflict",
}


def at(name: str, review: Review, *more: Any) -> str:
    room = "reviews" if name in SHARED else "rapid_review"
    return reverse(f"{room}:{name}", args=[review.reference, *more])


def task_page(review: Review, node: str, **filters: Any) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, node, **filters).pk])


def text(response: Any) -> str:
    return response.content.decode("utf-8", "replace")


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def seat(world: World, key: str, agency: str = "") -> str:
    return f"{world.people[key].pk}-{world.agencies[agency].pk if agency else 0}"


def meeting_form(world: World, **changes: Any) -> dict[str, Any]:
    return {
        **day("day", working_day(world, 3)),
        "starts": "10:00",
        "ends": "12.30",
        "place": "Room 4, Bracken House",
        "agenda": "1. Is every child safe now?",
        **changes,
    }


def convene_form(world: World, **changes: Any) -> dict[str, Any]:
    return {
        **meeting_form(world),
        "chair": seat(world, "chair", "icb"),
        "members": [seat(world, "la_contact", "la"), seat(world, "police_contact", "police")],
        "others": [seat(world, "bystander", "trust")],
        "scrutineer": str(world.scrutineer.pk),
        **changes,
    }


# -- arranging ----------------------------------------------------------------------------------


def test_the_form_offers_leads_agenda_and_nobody_from_next_door(world: World) -> None:
    review = accepted(world)
    page = browser(world.coordinator).get(task_page(review, "convene"))
    assert page.status_code == 200
    form = page.context["form"]
    leads = [seat(world, f"{key}_contact", key) for key in ("icb", "la", "police")]
    assert sorted(form.fields["members"].by_key) == sorted(leads)
    assert sorted(form["members"].value()) == sorted(leads)
    assert "conflicts of interest and confidentiality" in form["agenda"].value()
    assert "Strang Erskine" not in text(page)
    assert "Neigh Bourne" not in text(page)
    assert SECRET_NAME not in text(page)


def test_arranging_through_the_page(world: World) -> None:
    review = accepted(world)
    reply = browser(world.coordinator).post(task_page(review, "convene"), convene_form(world))
    assert (reply.status_code, reply["Location"]) == (302, at("panel", review))
    meeting = Meeting.objects.get(review=review)
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    assert (start.date(), f"{start:%H:%M}", f"{end:%H:%M}") == (
        working_day(world, 3),
        "10:00",
        "12:30",
    )
    roles = set(
        ReviewRole.objects.filter(
            review=review, role__in=("chair", "panel_member", "scrutineer")
        ).values_list("user__email", "role", "agency__short_name")
    )
    trust = world.agencies["trust"].short_name
    assert roles == {
        (world.chair.email, "chair", world.agencies["icb"].short_name),
        (world.la_contact.email, "panel_member", world.agencies["la"].short_name),
        (world.police_contact.email, "panel_member", world.agencies["police"].short_name),
        (world.bystander.email, "panel_member", trust),
        (world.scrutineer.email, "scrutineer", None),
    }


def test_a_chair_ticked_as_member_sits_once(world: World) -> None:
    review = accepted(world)
    form = convene_form(world, chair=seat(world, "la_contact", "la"))
    assert browser(world.coordinator).post(task_page(review, "convene"), form).status_code == 302
    held = ReviewRole.objects.filter(
        review=review, user=world.la_contact, role__in=("chair", "panel_member")
    )
    assert [role.role for role in held] == [RoleKind.CHAIR]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"starts": "ten"}, "starts", "must be a time, like 09:30"),
        ({"ends": "09:00"}, "ends", "The meeting must end after it starts"),
        ({"day-day": "31", "day-month": "2"}, "day", ""),
        ({"place": ""}, "place", "Enter the place or joining link"),
        ({"chair": ""}, "chair", "Choose the chair"),
        ({"members": [], "others": []}, "members", "Choose at least one member"),
        ({"members": ["999-999"]}, "members", "Choose one of the answers offered"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    review = accepted(world)
    sent = convene_form(world, agenda=f"First {HOSTILE}", **changes)
    reply = browser(world.coordinator).post(task_page(review, "convene"), sent)
    assert reply.status_code == 422
    assert sentence in " ".join(reply.context["form"].errors[field])
    assert "First &lt;script&gt;" in text(reply)
    assert HOSTILE not in text(reply)
    assert not Meeting.objects.filter(review=review).exists()
    assert not ReviewRole.objects.filter(review=review, role="chair").exists()


def test_a_past_day_and_a_day_off_are_refused(world: World) -> None:
    review = accepted(world)
    client, address = browser(world.coordinator), task_page(review, "convene")
    today = timezone.localdate()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
    for on, words in ((today - timedelta(days=1), "passed"), (saturday, "not a working day")):
        reply = client.post(address, {**convene_form(world), **day("day", on)})
        assert reply.status_code == 422
        assert words in " ".join(reply.context["form"].errors["day"])


def test_a_person_in_conflict_is_not_offered(world: World) -> None:
    review = accepted(world)
    data = {"user": world.police_contact, "nature": NATURE}
    door.perform("declare_conflict", review, world.coordinator, data=data)
    page = browser(world.coordinator).get(task_page(review, "convene"))
    assert world.police_contact.name not in text(page)


def test_changing_the_meeting_tells_why_and_minds_others(world: World) -> None:
    review = panel.convened(world)
    meeting = Meeting.objects.get(review=review)
    client, address = browser(world.coordinator), at("change_meeting", review)
    assert client.get(address).context["form"]["place"].value() == "Room 1"
    sent = meeting_form(world, reason="The room is taken.", version=meeting.version)
    without_reason = client.post(address, {**sent, "reason": ""})
    assert without_reason.status_code == 422
    assert "Room 4, Bracken House" in text(without_reason)
    assert client.post(address, sent).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).place == "Room 4, Bracken House"
    stale = client.post(address, {**sent, "place": "Room 9"})
    assert stale.status_code == 409
    assert "Room 9" in text(stale)
    assert Meeting.objects.get(pk=meeting.pk).place == "Room 4, Bracken House"


def test_no_meeting_to_change(world: World) -> None:
    reply = browser(world.coordinator).get(at("change_meeting", accepted(world)))
    assert reply.status_code == 409
    assert "No meeting is planned" in text(reply)


# -- who opens what -------------------------------------------------------------------------------


def test_who_opens_the_page_of_the_panel(world: World) -> None:
    review = panel.shared(world)
    meeting = Meeting.objects.get(review=review)
    for address in (at("panel", review), at("invitation", review, meeting.pk)):
        for who in ("coordinator", "chair", "la_contact", "trust_contact", "scrutineer"):
            assert browser(world.people[who]).get(address).status_code == 200, who
        # icb_contact was asked for information and does not sit on the panel.
        for who in ("icb_contact", "bystander", "stranger", "both", "outsider"):
            assert browser(world.people[who]).get(address).status_code == 404, who
        signed_out = Client().get(address)
        assert signed_out.status_code == 302


def test_an_agency_contact_is_not_led_to_the_pack(world: World) -> None:
    review = panel.shared(world)
    page = browser(world.icb_contact).get(reverse("reviews:detail", args=[review.reference]))
    assert page.status_code == 200
    assert "anel pack" not in text(page)
    assert at("panel", review) not in text(page)


def test_a_person_in_conflict_opens_nothing(world: World) -> None:
    review = panel.shared(world)
    meeting = Meeting.objects.get(review=review)
    view = task_page(review, "give_view", owner=world.police_contact)
    data = {"user": world.police_contact, "nature": NATURE}
    door.perform("declare_conflict", review, world.coordinator, data=data)
    client = browser(world.police_contact)
    for address in (
        at("panel", review),
        at("invitation", review, meeting.pk),
        at("declaration", review),
        at("change_view", review),
        view,
    ):
        assert client.get(address).status_code == 404, address
    assert NATURE in text(browser(world.coordinator).get(at("panel", review)))
    assert NATURE not in text(browser(world.la_contact).get(at("panel", review)))


def test_the_forms_of_the_coordinator_are_for_the_coordinator(world: World) -> None:
    review = panel.shared(world)
    role = ReviewRole.objects.get(review=review, user=world.trust_contact, role="panel_member")
    addresses = [
        at("add_panel_member", review),
        at("end_panel_role", review, role.pk),
        at("change_meeting", review),
        at("refresh_pack", review),
        at("reopen_information", review),
        at("declare_conflict_for", review),
    ]
    for address in addresses:
        assert browser(world.coordinator).get(address).status_code == 200, address
        for who in ("la_contact", "icb_contact", "scrutineer"):
            closed = browser(world.people[who]).get(address)
            assert closed.status_code == 403, (who, address)
            assert "Trust Contact" not in text(closed)


def test_the_calendar_file(world: World) -> None:
    review = panel.convened(world)
    meeting = Meeting.objects.get(review=review)
    reply = browser(world.trust_contact).get(at("invitation", review, meeting.pk))
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    assert reply["Content-Disposition"].startswith("attachment;")
    event = next(iter(Calendar.from_ical(reply.content).walk("VEVENT")))
    assert event.decoded("dtstart") == meeting.starts_at
    assert str(event["location"]) == "Room 1"
    assert SECRET_NAME not in text(reply)
    other = browser(world.trust_contact).get(at("invitation", review, meeting.pk + 1))
    assert other.status_code == 404


# -- the people of the panel ----------------------------------------------------------------------


def test_adding_and_taking_off(world: World) -> None:
    review = panel.shared(world)
    client = browser(world.coordinator)
    add = at("add_panel_member", review)
    sent = {"user": seat(world, "school_contact", "school"), "role": "panel_member"}
    assert client.post(add, sent).status_code == 302
    role = ReviewRole.objects.get(review=review, user=world.school_contact, role="panel_member")
    assert role.agency == world.agencies["school"]
    assert open_task(review, "give_view", owner=world.school_contact)
    twice = client.post(add, sent)
    assert twice.status_code == 422
    assert "is on the review panel already" in text(twice)
    second_chair = client.post(add, {**sent, "role": "chair"})
    assert second_chair.status_code == 422
    assert "chairs this review panel" in " ".join(second_chair.context["form"].errors["role"])
    off = at("end_panel_role", review, role.pk)
    assert client.post(off, {"reason": "", "version": role.version}).status_code == 422
    assert client.post(off, {"reason": "Ill", "version": role.version}).status_code == 302
    role.refresh_from_db()
    assert role.until is not None
    assert client.post(off, {"reason": "Ill", "version": role.version}).status_code == 409


def test_the_page_says_who_has_done_what(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact, rationale=VIEW_OF_LA)
    page = browser(world.coordinator).get(at("panel", review))
    rows = {row.role.user.pk: row for row in page.context["rows"]}
    assert (rows[world.la_contact.pk].view, rows[world.chair.pk].view) == (True, False)
    assert rows[world.scrutineer.pk].view is None
    assert VIEW_OF_LA not in text(page)
    assert page.context["rows"][0].role.user == world.chair


def test_the_list_of_members_asks_the_database_no_more_for_more(
    world: World, django_assert_max_num_queries: Any
) -> None:
    review = panel.shared(world)
    for key in ("school", "housing", "fire", "charity"):
        data = {"user": world.people[f"{key}_contact"], "agency": world.agencies[key]}
        door.perform("add_panel_member", review, world.coordinator, data=data)
    client = browser(world.coordinator)
    with django_assert_max_num_queries(30):
        page = client.get(at("panel", review))
    assert len(page.context["rows"]) == 9


# -- declaring ------------------------------------------------------------------------------------


def test_declaring_no_conflict(world: World) -> None:
    review = panel.shared(world)
    client, address = browser(world.trust_contact), at("declaration", review)
    page = text(client.get(at("panel", review)))
    assert "Make your declaration" in page
    assert "Pack for the review panel" in page
    assert "(Word)" not in page
    half = client.post(address, {"answer": "clear"})
    assert half.status_code == 422
    assert "confidentiality" in half.context["form"].errors
    assert client.post(address, {}).status_code == 422
    reply = client.post(address, {"answer": "clear", "confidentiality": "on"})
    assert (reply.status_code, reply["Location"]) == (302, at("panel", review))
    role = ReviewRole.objects.get(review=review, user=world.trust_contact, role="panel_member")
    assert role.no_conflict_declared_on == role.confidentiality_signed_on == timezone.localdate()
    assert "Give your view" in text(client.get(at("panel", review)))


def test_declaring_a_conflict_ends_the_access(world: World) -> None:
    review = panel.shared(world)
    client, address = browser(world.trust_contact), at("declaration", review)
    empty = client.post(address, {"answer": "conflict", "nature": " "})
    assert empty.status_code == 422
    assert "nature" in empty.context["form"].errors
    muddled = client.post(address, {"answer": "clear", "confidentiality": "on", "nature": NATURE})
    assert muddled.status_code == 422
    assert NATURE in text(muddled)
    reply = client.post(address, {"answer": "conflict", "nature": NATURE}, follow=True)
    assert reply.status_code == 200
    assert "no longer have access" in text(reply)
    assert ConflictOfInterest.objects.get(review=review).user == world.trust_contact
    assert client.get(at("panel", review)).status_code == 404


def test_a_contact_signs_confidentiality_and_one_of_the_team_only_declares(world: World) -> None:
    review = asked(world)
    client = browser(world.school_contact)
    assert client.get(at("declaration", review)).status_code == 404
    sent = {"answer": "clear", "confidentiality": "on"}
    assert browser(world.la_contact).post(at("declaration", review), sent).status_code == 302
    role = ReviewRole.objects.get(review=review, user=world.la_contact)
    assert role.confidentiality_signed_on == timezone.localdate()
    team = browser(world.coordinator2)
    assert "answer" not in team.get(at("declaration", review)).context["form"].fields
    assert team.post(at("declaration", review), {"nature": NATURE}).status_code == 302
    assert team.get(at("declaration", review)).status_code == 404


def test_recording_and_lifting_for_someone(world: World) -> None:
    review = panel.shared(world)
    client = browser(world.coordinator)
    address = at("declare_conflict_for", review)
    chosen = client.get(f"{address}?person={world.la_contact.pk}").context["form"]
    assert chosen["user"].value() == str(world.la_contact.pk)
    assert client.post(address, {"user": world.la_contact.pk, "nature": ""}).status_code == 422
    assert client.post(address, {"user": world.la_contact.pk, "nature": NATURE}).status_code == 302
    conflict = ConflictOfInterest.objects.get(review=review, user=world.la_contact)
    lift = at("lift_panel_conflict", review, conflict.pk)
    assert NATURE in text(client.get(lift))
    member = browser(world.trust_contact).get(lift)
    assert member.status_code == 403
    assert NATURE not in text(member)
    sent = {"reason": "It was another family.", "version": conflict.version}
    assert client.post(lift, {**sent, "reason": ""}).status_code == 422
    assert client.post(lift, sent).status_code == 302
    assert client.post(lift, sent).status_code == 409
    assert browser(world.la_contact).get(at("panel", review)).status_code == 200


# -- the pack -------------------------------------------------------------------------------------


def test_sharing_without_an_agency_needs_the_reason(world: World) -> None:
    review = panel.convene(world, asked(world))
    client, address = browser(world.coordinator), task_page(review, "prepare_pack")
    page = client.get(address)
    assert page.status_code == 200
    assert len(page.context["form"].rows()) == 3
    waiting = client.post(address, {})
    assert waiting.status_code == 422
    assert "has not sent its summary" in text(waiting)
    requests = [request_for(world, review, key) for key in ("la", "icb", "police")]
    ticks = {f"without_{request.pk}": "on" for request in requests}
    reasons = {f"without_{request.pk}_reason": "It needs more time." for request in requests}
    last = f"without_{requests[-1].pk}_reason"
    missing = client.post(address, {**ticks, **reasons, last: ""})
    assert missing.status_code == 422
    assert "Say why the panel goes on without" in " ".join(missing.context["form"].errors[last])
    assert "It needs more time." in text(missing)
    assert fresh(review).stage == Stage.INFORMATION
    assert client.post(address, {**ticks, **reasons}).status_code == 302
    assert fresh(review).stage == Stage.PANEL
    assert Document.objects.filter(review=review, kind="panel_pack").count() == 1


def test_a_new_version_and_the_way_back(world: World) -> None:
    review = panel.shared(world)
    client = browser(world.coordinator)
    assert client.get(at("refresh_pack", review)).status_code == 200
    assert client.post(at("refresh_pack", review)).status_code == 302
    assert Document.objects.filter(review=review, kind="panel_pack").count() == 2
    assert client.post(at("reopen_information", review), {"reason": ""}).status_code == 422
    sent = {"reason": "The school knew the family."}
    assert client.post(at("reopen_information", review), sent).status_code == 302
    assert fresh(review).stage == Stage.INFORMATION


# -- views ------------------------------------------------------------------------------------------


def test_a_view_needs_the_declaration_first(world: World) -> None:
    review = panel.shared(world)
    client = browser(world.la_contact)
    address = task_page(review, "give_view", owner=world.la_contact)
    assert at("declaration", review) in text(client.get(address))
    sent = {"opinion": "yes", "rationale": VIEW_OF_LA}
    early = client.post(address, sent)
    assert early.status_code == 422
    assert VIEW_OF_LA in text(early)
    assert "First tell us" in text(early)
    panel.declare(world, review, world.la_contact)
    assert client.post(address, {**sent, "rationale": ""}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert MemberView.objects.get(review=review).rationale == VIEW_OF_LA


def test_views_are_readable_after_ones_own(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact, rationale=VIEW_OF_LA)
    address = at("panel", review)
    for who in ("coordinator", "scrutineer", "chair", "trust_contact"):
        assert VIEW_OF_LA not in text(browser(world.people[who]).get(address)), who
    panel.give_view(world, review, world.trust_contact)
    assert VIEW_OF_LA in text(browser(world.trust_contact).get(address))


def test_nobody_gives_the_view_of_another(world: World) -> None:
    review = panel.shared(world)
    address = task_page(review, "give_view", owner=world.la_contact)
    assert browser(world.coordinator).get(address).status_code == 403
    assert browser(world.trust_contact).get(address).status_code in (403, 404)


def test_changing_ones_view(world: World) -> None:
    review = panel.shared(world)
    client, address = browser(world.la_contact), at("change_view", review)
    assert client.get(address).status_code == 409
    panel.give_view(world, review, world.la_contact, rationale=VIEW_OF_LA)
    view = MemberView.objects.get(review=review)
    page = client.get(address)
    assert VIEW_OF_LA in text(page)
    sent = {"opinion": "no", "rationale": "I read it again.", "version": view.version}
    assert client.post(address, sent).status_code == 302
    stale = client.post(address, {**sent, "rationale": "From another window"})
    assert stale.status_code == 409
    assert "From another window" in text(stale)
    view.refresh_from_db()
    assert (view.opinion, view.rationale) == ("no", "I read it again.")


# -- the review page ----------------------------------------------------------------------------------


def test_the_part_of_the_review_page(world: World) -> None:
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact, rationale=VIEW_OF_LA)
    address = reverse("reviews:detail", args=[review.reference])
    page = text(browser(world.coordinator).get(address))
    assert "1 of 4 members have given their own view." in page
    assert at("panel", review) in page
    assert VIEW_OF_LA not in page
