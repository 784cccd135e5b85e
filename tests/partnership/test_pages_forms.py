"""Changing a partnership in the browser: what works, what is refused and kept, and two people at one page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from partnership import hooks
from partnership.models import (
    Agency,
    AgencyContact,
    EscalationStep,
    Event,
    Group,
    GroupMembership,
    Membership,
    Message,
    User,
    WorkingDayException,
)
from reviews import door
from tests.drive.opening import SECRET_NAME, fresh, notified, open_task, screened
from tests.world import World

SignIn = Callable[..., Client]
HOME = "/partnership/bsp/"


def day(name: str, value: date) -> dict[str, str]:
    return {
        f"{name}-day": str(value.day),
        f"{name}-month": str(value.month),
        f"{name}-year": str(value.year),
    }


@pytest.fixture
def team(world: World, as_user: SignIn) -> Client:
    return as_user(world.coordinator)


AGENCY = {
    "name": "Bracken Hospice",
    "short_name": "Hospice",
    "sector": "health",
    "statutory_partner": "none",
}


def test_an_agency_is_added_changed_retired_and_brought_back(world: World, team: Client) -> None:
    answer = team.post(f"{HOME}agencies/add/", AGENCY, follow=True)
    agency = Agency.objects.get(name="Bracken Hospice")
    page = f"{HOME}agencies/{agency.pk}/"
    assert answer.redirect_chain[-1][0] == page
    assert "Added the agency Bracken Hospice." in answer.content.decode()
    team.post(f"{page}edit/", {**AGENCY, "short_name": "The Hospice", "version": "1"})
    answer = team.post(f"{page}retire/", {"reason": "", "version": "2"})
    assert (answer.status_code, answer.context["form"].errors["reason"]) == (
        422,
        ["Enter the reason"],
    )
    team.post(f"{page}retire/", {"reason": "Closed", "version": "2"})
    agency.refresh_from_db()
    assert (agency.short_name, agency.is_active) == ("The Hospice", False)
    team.post(f"{page}bring-back/", {"reason": "", "version": "3"})
    agency.refresh_from_db()
    assert agency.is_active


def test_a_second_police_partner_keeps_what_was_typed(world: World, team: Client) -> None:
    answer = team.post(f"{HOME}agencies/add/", {**AGENCY, "statutory_partner": "police"})
    assert answer.status_code == 422
    assert "Brackenshire Police is marked as this safeguarding partner" in answer.content.decode()
    assert 'value="Bracken Hospice"' in answer.content.decode()
    assert not Agency.objects.filter(name="Bracken Hospice").exists()


def test_two_editors_of_one_agency(world: World, team: Client, as_user: SignIn) -> None:
    agency = world.agencies["trust"]
    url = f"{HOME}agencies/{agency.pk}/edit/"
    values = {"name": agency.name, "sector": "health", "statutory_partner": "none", "version": "1"}
    as_user(world.coordinator2).post(url, {**values, "short_name": "Theirs"})
    answer = team.post(url, {**values, "short_name": "Mine"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Colin Orchard saved a change at" in text
    assert 'value="Mine"' in text
    assert 'name="version" value="2"' in text
    assert team.post(url, {**values, "short_name": "Mine", "version": "2"}).status_code == 302
    agency.refresh_from_db()
    assert agency.short_name == "Mine"


def test_contacts_in_the_browser(world: World, team: Client) -> None:
    page = f"{HOME}agencies/{world.agencies['trust'].pk}/"
    today = timezone.localdate()
    sent = {"user": world.bystander.pk, "kind": "deputy"}
    assert team.post(f"{page}contacts/add/", {**sent, **day("since", today)}).status_code == 302
    contact = AgencyContact.objects.get(user=world.bystander)
    url = f"{page}contacts/{contact.pk}/"
    answer = team.post(f"{url}end/", {**day("until", today + timedelta(days=2)), "version": "1"})
    assert answer.status_code == 422
    assert "must be today or in the past" in answer.content.decode()
    assert team.post(f"{url}end/", {**day("until", today), "version": "1"}).status_code == 302
    assert "Byron Stander, deputy safeguarding lead, until" in team.get(page).content.decode()
    assert team.post(f"{url}reinstate/", {"version": "2"}).status_code == 302
    # Only people of this partnership are offered.
    offered = team.get(f"{page}contacts/add/").context["form"].fields["user"].queryset
    assert world.stranger not in offered
    assert team.post(f"{page}contacts/add/", {**sent, "user": world.stranger.pk}).status_code == 422


def test_groups_in_the_browser(world: World, team: Client) -> None:
    sent = {
        "name": "Practice Development Forum",
        "kind": "forum",
        "parent": world.groups["board"].pk,
    }
    answer = team.post(f"{HOME}groups/add/", sent)
    group = Group.objects.get(name="Practice Development Forum")
    page = f"{HOME}groups/{group.pk}/"
    assert answer.headers["Location"] == page
    today = timezone.localdate()
    member = {"user": world.fire_board.pk, "part": "chair", "agency": world.agencies["fire"].pk}
    assert team.post(f"{page}members/add/", {**member, **day("since", today)}).status_code == 302
    row = GroupMembership.objects.get(group=group)
    term = date(today.year + 1, 3, 31)
    changed = {
        "part": "co_chair",
        "agency": "",
        **day("since", today),
        **day("until", term),
        "version": "1",
    }
    assert team.post(f"{page}members/{row.pk}/edit/", changed).status_code == 302
    row.refresh_from_db()
    assert (row.part, row.until, row.agency) == ("co_chair", term, None)
    assert (
        team.post(
            f"{page}members/{row.pk}/end/", {**day("until", today), "version": "2"}
        ).status_code
        == 302
    )
    assert team.post(f"{page}members/{row.pk}/reinstate/", {"version": "3"}).status_code == 302
    done = {**day("concluded_on", today), "reason": "Its work is done", "version": "1"}
    assert team.post(f"{page}conclude/", done).status_code == 302
    team.get(page)  # shows the message of the change
    text = team.get(f"{HOME}groups/").content.decode()
    assert text.index("Concluded") < text.index("Practice Development Forum")
    assert team.post(f"{page}take-up/", {"version": "2"}).status_code == 302


PERSON = {"email": "nell@example.org", "name": "Nell Ewing", "role": "scrutineer", "agency": ""}


def test_a_new_person_is_written_to_when_it_is_safe(
    world: World, team: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = team.post(
            f"{HOME}people/add/",
            {**PERSON, "send_link": "on", **day("since", timezone.localdate())},
        )
    user = User.objects.get(email="nell@example.org")
    assert answer.headers["Location"] == f"{HOME}people/{user.pk}/"
    assert [message.to for message in mail.outbox] == [["nell@example.org"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


def test_someone_known_elsewhere_is_welcomed_without_a_word_of_it(
    world: World, team: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    world.stranger.set_password("a long pass phrase for tests 7")
    world.stranger.save()
    sent = {
        **PERSON,
        "email": "Stranger@example.org",
        "send_link": "on",
        **day("since", timezone.localdate()),
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = team.post(f"{HOME}people/add/", sent, follow=True)
    text = answer.content.decode()
    assert "Added Strang Erskine." in text
    assert "Neighbour" not in text
    assert mail.outbox == []
    message = Message.objects.get(to_user=world.stranger)
    assert "added you to Brackenshire Safeguarding Partnership" in message.body
    assert team.get(f"{HOME}people/{world.stranger.pk}/").status_code == 200


def test_a_link_to_set_a_password_goes_once_in_ten_minutes(
    world: World, team: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    url = f"{HOME}people/{world.chair.pk}/link/"
    with django_capture_on_commit_callbacks(execute=True):
        assert team.post(url).status_code == 302
    assert len(mail.outbox) == 1
    answer = team.post(url)
    assert answer.status_code == 422
    assert "A link was sent at" in answer.content.decode()
    assert len(mail.outbox) == 1


def role_url(world: World, who: str, verb: str) -> str:
    row = Membership.objects.get(user=world.people[who], partnership=world.partnership)
    return f"{HOME}people/{world.people[who].pk}/roles/{row.pk}/{verb}/"


def test_leaving_closes_every_page_in_mid_session_and_coming_back_opens_them(
    world: World, team: Client, as_user: SignIn
) -> None:
    screened(world)
    theirs = as_user(world.coordinator2)
    assert theirs.get(HOME).status_code == 200
    ended = {**day("until", timezone.localdate()), "reason": "New post elsewhere", "version": "1"}
    assert team.post(role_url(world, "coordinator2", "end"), ended).status_code == 302
    assert {theirs.get(url).status_code for url in (HOME, f"{HOME}people/", f"{HOME}events/")} == {
        404
    }
    assert (
        team.post(role_url(world, "coordinator2", "reinstate"), {"version": "2"}).status_code == 302
    )
    assert theirs.get(HOME).status_code == 200


def test_open_work_of_who_leaves_is_listed_for_who_may_know_of_it(
    world: World, team: Client
) -> None:
    review = notified(world)
    door.perform(
        "take_task", review, world.coordinator2, data={"task": open_task(review, "screening")}
    )
    held = open_task(review, "screening", owner=world.coordinator2)
    text = team.get(role_url(world, "coordinator2", "end")).content.decode()
    assert "Work that somebody else will have to take" in text
    assert str(held.flow_task.task_title) in text
    assert review.reference in text
    type(review).objects.filter(pk=review.pk).update(is_restricted=True)
    text = team.get(role_url(world, "coordinator2", "end")).content.decode()
    assert review.reference not in text


def test_the_last_of_the_team_is_told_why_not(world: World, team: Client) -> None:
    ended = {**day("until", timezone.localdate()), "reason": "Leaving", "version": "1"}
    assert team.post(role_url(world, "coordinator2", "end"), ended).status_code == 302
    answer = team.post(role_url(world, "coordinator", "end"), ended)
    assert answer.status_code == 422
    assert "Give someone else this role first" in answer.content.decode()
    assert "Leaving" in answer.content.decode()


def test_ending_ones_own_role_leads_out(world: World, team: Client) -> None:
    ended = {**day("until", timezone.localdate()), "reason": "Leaving", "version": "1"}
    answer = team.post(role_url(world, "coordinator", "end"), ended)
    assert answer.headers["Location"] == "/"
    assert team.get(HOME).status_code == 404


def test_details_of_a_person_and_two_editors(world: World, team: Client, as_user: SignIn) -> None:
    url = f"{HOME}people/{world.chair.pk}/edit/"
    form = team.get(url).context["form"]
    sent = {
        "name": "Chandra Chairwell",
        "job_title": "Chair",
        "phone": "",
        "seen": form.initial["seen"],
    }
    assert (
        as_user(world.coordinator2).post(url, {**sent, "phone": "01632 960001"}).status_code == 302
    )
    answer = team.post(url, sent)
    assert answer.status_code == 409
    again = {**sent, "seen": answer.context["form"].data["seen"]}
    assert team.post(url, again).status_code == 302
    world.chair.refresh_from_db()
    assert (world.chair.job_title, world.chair.email) == ("Chair", "chair@example.org")


def test_a_working_day_shows_first_what_it_would_move(world: World, team: Client) -> None:
    review = screened(world)
    due = fresh(review).due_on
    sent = {
        "name": "Day of mourning",
        "is_working": "no",
        "reason": "Proclaimed",
        **day("day", due),
    }
    answer = team.post(f"{HOME}days/add/", {**sent, "preview": "1"})
    text = answer.content.decode()
    assert "Nothing is saved yet" in text
    assert "1 open review has new due days." in text
    assert 'value="Day of mourning"' in text
    assert (WorkingDayException.objects.count(), fresh(review).due_on) == (0, due)
    answer = team.post(f"{HOME}days/add/", sent, follow=True)
    assert "1 open review has new due days." in answer.content.decode()
    row = WorkingDayException.objects.get()
    changed = {**sent, "name": "National mourning", "version": "1"}
    assert team.post(f"{HOME}days/{row.pk}/edit/", changed).status_code == 302
    removed = {"reason": "Called off", "version": "2"}
    assert team.post(f"{HOME}days/{row.pk}/remove/", removed).status_code == 302
    assert fresh(review).due_on == due


def test_a_general_day_is_shown_and_cannot_be_changed_here(world: World, team: Client) -> None:
    row = WorkingDayException.objects.create(day=date(2030, 5, 7), name="For all")
    text = team.get(f"{HOME}days/").content.decode()
    assert "For every partnership on this site" in text
    assert team.get(f"{HOME}days/{row.pk}/edit/").status_code == 404
    assert (
        team.post(f"{HOME}days/{row.pk}/remove/", {"reason": "x", "version": "1"}).status_code
        == 404
    )


def test_unknown_bank_holidays_of_next_year_are_warned_of(
    world: World, team: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "bank holidays of next year are not all known"
    assert words not in team.get(HOME).content.decode()

    class Short:
        """A calendar that ends this year."""

        def covers(self, day: date) -> bool:
            return day.year <= timezone.localdate().year

        def name_of(self, day: date) -> None:
            return None

    monkeypatch.setattr(hooks, "calendars", [lambda partnership: Short()])
    assert words in team.get(HOME).content.decode()
    assert words in team.get(f"{HOME}days/").content.decode()


def test_the_ladder_in_the_browser(world: World, team: Client) -> None:
    answer = team.post(
        f"{HOME}escalation/add/", {"after_working_days": "25", "audience": "executive"}
    )
    assert answer.status_code == 302
    row = EscalationStep.objects.get(partnership=world.partnership, after_working_days=25)
    url = f"{HOME}escalation/{row.pk}/"
    sent = {"after_working_days": "26", "audience": "executive", "version": "1"}
    assert team.post(f"{url}edit/", sent).status_code == 302
    assert "26 working days after" in team.get(f"{HOME}escalation/").content.decode()
    assert team.post(f"{url}remove/", {"version": "1"}).status_code == 409
    assert team.post(f"{url}remove/", {"version": "2"}).status_code == 302


def test_counting_from_another_day_asks_why(world: World, team: Client) -> None:
    form = team.get(f"{HOME}edit/").context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None}
    answer = team.post(f"{HOME}edit/", {**sent, "count_start": "same_day"})
    assert answer.status_code == 422
    assert "It moves deadlines, so it is kept" in answer.content.decode()
    answer = team.post(
        f"{HOME}edit/", {**sent, "count_start": "same_day", "reason": "As our flowchart has it"}
    )
    assert answer.status_code == 302
    world.partnership.refresh_from_db()
    assert world.partnership.count_start == "same_day"
    # The code is no part of the form, whatever is sent.
    team.post(
        f"{HOME}edit/",
        {**sent, "code": "XX", "area": "Elsewhere", "count_start": "same_day", "version": "2"},
    )
    world.partnership.refresh_from_db()
    assert (world.partnership.code, world.partnership.area) == ("BSP", "Elsewhere")


def test_the_log_follows_the_rules_of_each_review(world: World, team: Client) -> None:
    review = screened(world)
    team.post(f"{HOME}agencies/add/", AGENCY)
    url = f"{HOME}events/"
    text = team.get(url).content.decode()
    assert review.reference in text
    assert "Added the agency Bracken Hospice." in text
    assert SECRET_NAME not in text
    only = team.get(url, {"kind": "agency"}).content.decode()
    assert review.reference not in only
    assert "1 event<" in only
    nothing = team.get(url, {"who": world.coordinator2.pk})
    assert nothing.status_code == 200
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "0 events" in team.get(url, day("since", tomorrow)).content.decode()
    type(review).objects.filter(pk=review.pk).update(is_restricted=True)
    text = team.get(url).content.decode()
    assert review.reference not in text
    assert "Added the agency Bracken Hospice." in text


def test_the_log_of_the_neighbour_stays_there(world: World, team: Client, as_user: SignIn) -> None:
    as_user(world.stranger).post(
        "/partnership/nsp/agencies/add/", {**AGENCY, "name": "Neighbour Secret"}
    )
    assert Event.objects.filter(sentence__contains="Neighbour Secret").exists()
    assert "Neighbour Secret" not in team.get(f"{HOME}events/").content.decode()


def test_your_account(world: World, as_user: SignIn) -> None:
    client = as_user(world.both)
    text = client.get("/account/").content.decode()
    for words in (
        "Beth Othman",
        "both@example.org",
        "Brackenshire Safeguarding Partnership",
        "/accounts/password/change/",
        "/account/calendar/",
    ):
        assert words in text
    form = client.get("/account/edit/").context["form"]
    sent = {
        "job_title": "Detective inspector",
        "phone": "01632 960002",
        "seen": form.initial["seen"],
    }
    assert (
        client.post(
            "/account/edit/", {**sent, "name": "Someone Else", "email": "x@example.org"}
        ).status_code
        == 302
    )
    world.both.refresh_from_db()
    assert (world.both.job_title, world.both.name, world.both.email) == (
        "Detective inspector",
        "Beth Othman",
        "both@example.org",
    )
    assert client.post("/account/edit/", sent).status_code == 409
    event = Event.objects.get(act="edit_account")
    assert (event.actor, event.partnership) == (world.both, None)
