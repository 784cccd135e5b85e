"""Django's admin: administrators of the installation, no review, no deletion, an event for every change."""

from collections.abc import Callable, Iterator
from datetime import date
from html import unescape

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from partnership.acts.settings import edit_partnership
from partnership.models import (
    EscalationStep,
    Event,
    Membership,
    Partnership,
    Role,
    User,
    WorkingDayException,
)
from partnership.standing import account_mark
from reviews.clock import TOO_FAR
from reviews.models import Review
from tests.drive.opening import SECRET_NAME, fresh, screened
from tests.world import World

SignIn = Callable[..., Client]


@pytest.fixture
def root(world: World) -> User:
    user = world.outsider
    user.is_superuser = user.is_staff = True
    user.save()
    return user


def admin_names() -> list[str]:
    return [f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry]


def test_only_the_ground_floor_is_registered() -> None:
    assert {model._meta.label for model in admin.site._registry} == {
        "partnership.Partnership",
        "partnership.User",
        "partnership.WorkingDayException",
        "partnership.Membership",
        "partnership.Event",
        "partnership.Message",
    }


def patterns(resolver: URLResolver) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        elif isinstance(one, URLPattern):
            yield f"{one.name}"


def test_no_address_of_the_admin_is_about_a_review() -> None:
    site = next(
        one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin"
    )
    names = list(patterns(site))
    assert any(name.startswith("partnership_") for name in names)
    words = (
        "review",
        "task",
        "process",
        "identity",
        "document",
        "sealed",
        "action",
        "attachment",
        "decision",
    )
    assert [name for name in names if any(word in name for word in words)] == []


def test_every_page_opens_for_the_administrator_and_none_shows_a_review(
    world: World, root: User, as_user: SignIn
) -> None:
    review = screened(world)
    client = as_user(root)
    texts = [client.get(reverse("admin:index")).content.decode()]
    for name in admin_names():
        answer = client.get(reverse(f"admin:{name}_changelist"))
        assert answer.status_code == 200, name
        texts.append(answer.content.decode())
    for name, pk in (
        ("partnership_partnership", world.partnership.pk),
        ("partnership_user", world.chair.pk),
        ("partnership_membership", Membership.objects.get(user=world.coordinator).pk),
    ):
        answer = client.get(reverse(f"admin:{name}_change", args=[pk]))
        assert answer.status_code == 200, name
        texts.append(answer.content.decode())
    everything = "".join(texts)
    assert review.reference not in everything
    assert SECRET_NAME not in everything
    assert "943 476 5919" not in everything
    assert client.get(f"/reviews/{review.reference}/").status_code == 404


def test_an_event_of_a_review_has_no_page_here(world: World, root: User, as_user: SignIn) -> None:
    screened(world)
    event = Event.objects.filter(about_kind="review").first()
    answer = as_user(root).get(
        reverse("admin:partnership_event_change", args=[event.pk]), follow=True
    )
    assert event.sentence not in answer.content.decode()


@pytest.mark.parametrize("who", ["coordinator", "chair", "stranger"])
def test_nobody_else_comes_in(world: World, as_user: SignIn, who: str) -> None:
    user = world.people[who]
    user.is_staff = True  # the mark alone is not enough
    user.save()
    for name in admin_names():
        assert as_user(user).get(reverse(f"admin:{name}_changelist")).status_code in (302, 403)


def test_nothing_can_be_deleted(world: World, root: User, as_user: SignIn) -> None:
    client = as_user(root)
    pks = {
        "partnership_partnership": world.partnership.pk,
        "partnership_user": world.chair.pk,
        "partnership_membership": Membership.objects.get(user=world.coordinator).pk,
    }
    for name, pk in pks.items():
        url = reverse(f"admin:{name}_delete", args=[pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
        page = reverse(f"admin:{name}_changelist")
        client.post(page, {"action": "delete_selected", "_selected_action": [pk], "post": "yes"})
        assert "delete_selected" not in client.get(page).content.decode()
    assert Partnership.objects.count() == 2
    assert User.objects.filter(pk=world.chair.pk).exists()
    assert Membership.objects.filter(pk=pks["partnership_membership"]).exists()


def test_opening_a_partnership_and_its_first_team_member(
    world: World, root: User, as_user: SignIn
) -> None:
    client = as_user(root)
    answer = client.post(
        reverse("admin:partnership_partnership_add"),
        {
            "code": "TSP",
            "name": "Third Safeguarding Partnership",
            "short_name": "Third",
            "area": "Third",
            "unit_name": "Team",
            "referral_group_name": "Panel",
            "reply_email": "third@example.org",
            "count_start": "next_day",
            "first_impact_check": "6",
            "second_impact_check": "12",
            "outside_reply_weeks": "8",
            "main_colour": "#1d3b5a",
            "second_colour": "#2e6f8e",
            "reason": "Joined the site",
        },
    )
    assert answer.status_code == 302
    third = Partnership.objects.get(code="TSP")
    opened = Event.objects.get(act="open_partnership")
    assert (opened.sentence, opened.actor, opened.reason) == (
        "Opened the partnership Third Safeguarding Partnership.",
        root,
        "Joined the site",
    )
    ladder = third.escalation_steps.values_list("after_working_days", "audience")  # type: ignore[attr-defined]
    assert list(ladder) == list(
        EscalationStep.USUAL
    )  # nobody has to remember it before reminders go out
    url = reverse("admin:partnership_membership_add")
    place = {"partnership": third.pk, "user": world.bystander.pk}
    answer = client.post(url, place, follow=True)
    assert "Say why" in answer.content.decode()
    assert not Membership.objects.filter(partnership=third).exists()
    client.post(url, {**place, "reason": "The manager asked in writing"})
    row = Membership.objects.get(partnership=third)
    assert (row.user, row.role) == (world.bystander, Role.BUSINESS_UNIT)
    assert Event.objects.get(act="add_to_team").reason == "The manager asked in writing"


def account(user: User, **changes: object) -> dict[str, object]:
    return {
        "name": user.name,
        "email": user.email,
        "is_active": "on",
        "job_title": "",
        "phone": "",
        "seen": account_mark(user),
        **changes,
    }


def test_switching_an_account_off_ends_its_session_at_once(
    world: World, root: User, as_user: SignIn
) -> None:
    theirs = as_user(world.chair)
    assert theirs.get("/partnership/bsp/").status_code == 200
    url = reverse("admin:partnership_user_change", args=[world.chair.pk])
    values = account(world.chair, reason="Left")
    del values["is_active"]
    assert as_user(root).post(url, values).status_code == 302
    assert theirs.get("/partnership/bsp/").status_code == 302
    event = Event.objects.get(act="edit_account")
    assert (event.sentence, event.reason) == (
        "Switched the account of Chandra Chairwell off.",
        "Left",
    )


def test_administrators_cannot_lock_themselves_out(
    world: World, root: User, as_user: SignIn
) -> None:
    url = reverse("admin:partnership_user_change", args=[root.pk])
    answer = as_user(root).post(url, account(root), follow=True)
    assert "You cannot switch off your own account" in answer.content.decode()
    root.refresh_from_db()
    assert root.is_superuser


def test_a_new_account_has_no_password(world: World, root: User, as_user: SignIn) -> None:
    values = {"name": "New One", "email": "New.One@example.org", "is_active": "on"}
    assert as_user(root).post(reverse("admin:partnership_user_add"), values).status_code == 302
    user = User.objects.get(email="new.one@example.org")
    assert not user.has_usable_password()
    assert not user.is_staff


def test_a_day_for_everyone_moves_the_reviews_of_every_partnership(
    world: World, root: User, as_user: SignIn
) -> None:
    review = screened(world)
    due = fresh(review).due_on
    url = reverse("admin:partnership_workingdayexception_add")
    values = {"day": due.isoformat(), "name": "Day of mourning"}
    as_user(root).post(url, values)
    assert not WorkingDayException.objects.exists()
    assert as_user(root).post(url, {**values, "reason": "Proclaimed"}).status_code == 302
    assert fresh(review).due_on > due
    event = Event.objects.get(act="save_general_day")
    assert event.data["reviews_moved"] == 1
    stage = Review.objects.get(pk=review.pk).stage
    assert stage == review.stage


# -- two at one form, and refusals ---------------------------------------------------------------------


def words(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def sent(answer: object) -> dict[str, object]:
    """What a browser sends back of the form of a page."""
    form = answer.context["adminform"].form  # type: ignore[attr-defined]
    found = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in found.items() if value not in (None, False)}


def test_a_stale_form_about_a_partnership_overwrites_nothing(
    world: World, root: User, as_user: SignIn
) -> None:
    url = reverse("admin:partnership_partnership_change", args=[world.partnership.pk])
    client = as_user(root)
    opened = sent(client.get(url))
    edit_partnership(
        world.partnership, world.coordinator, {"area": "Brackenshire and Alder"}, version=1
    )
    body = {**opened, "unit_name": "Learning Team", "reason": "They asked."}
    answer = client.post(url, body)
    assert answer.status_code == 409
    for part in (
        "This was changed by someone else since you opened it.",
        "Cora Ordway saved a change",
        "Local authority area: Brackenshire and Alder",
        "Learning Team",
        "They asked.",
    ):
        assert part in words(answer)
    row = Partnership.objects.get(pk=world.partnership.pk)
    assert (row.area, row.unit_name) == ("Brackenshire and Alder", opened["unit_name"])
    # Whoever has read it puts the two together, and sends it knowingly.
    again = {**sent(answer), "area": "Brackenshire and Alder"}
    assert client.post(url, again).status_code == 302
    row.refresh_from_db()
    assert (row.area, row.unit_name) == ("Brackenshire and Alder", "Learning Team")


def test_a_stale_form_about_an_account_or_a_day_overwrites_nothing(
    world: World, root: User, as_user: SignIn
) -> None:
    client = as_user(root)
    url = reverse("admin:partnership_user_change", args=[world.chair.pk])
    opened = sent(client.get(url))
    User.objects.filter(pk=world.chair.pk).update(phone="020 7946 0000")
    answer = client.post(url, {**opened, "job_title": "Director", "reason": "New post"})
    assert answer.status_code == 409
    assert "Phone: 020 7946 0000" in words(answer)
    world.chair.refresh_from_db()
    assert (world.chair.job_title, world.chair.phone) == ("", "020 7946 0000")

    row = WorkingDayException.objects.create(day=date(2027, 7, 7), name="One-off")
    url = reverse("admin:partnership_workingdayexception_change", args=[row.pk])
    opened = sent(client.get(url))
    WorkingDayException.objects.filter(pk=row.pk).update(name="A day of thanks", version=2)
    body = {**opened, "day": "2027-07-08", "reason": "It was moved"}
    assert client.post(url, body).status_code == 409
    row.refresh_from_db()
    assert (row.day, row.name) == (date(2027, 7, 7), "A day of thanks")


def test_a_form_without_its_version_changes_nothing(
    world: World, root: User, as_user: SignIn
) -> None:
    url = reverse("admin:partnership_user_change", args=[world.chair.pk])
    answer = as_user(root).post(url, account(world.chair, name="Chan", seen=""))
    assert "This page was incomplete when it was sent" in words(answer)
    world.chair.refresh_from_db()
    assert world.chair.name == "Chandra Chairwell"


def test_a_refusal_stands_in_the_form_with_what_was_typed(
    world: World, root: User, as_user: SignIn
) -> None:
    client = as_user(root)
    url = reverse("admin:partnership_workingdayexception_add")
    body = {"day": "2060-01-05", "name": "Day of mourning", "reason": "Proclaimed by the King"}
    answer = client.post(url, body)
    assert answer.status_code == 422
    assert answer.context["errors"].as_text().count(TOO_FAR) == 1
    assert answer.context["adminform"].form.errors["day"] == [TOO_FAR]
    for part in ("Day of mourning", "Proclaimed by the King"):
        assert part in words(answer)
    body = {**body, "day": "2027-07-07", "reason": " "}
    answer = client.post(url, body)
    assert answer.context["adminform"].form.errors == {
        "reason": ["Say why. It is kept in the event log."]
    }
    assert not WorkingDayException.objects.exists()

    url = reverse("admin:partnership_partnership_change", args=[world.partnership.pk])
    opened = sent(client.get(url))
    answer = client.post(
        url, {**opened, "count_start": "same_day", "area": "Typed with care", "reason": ""}
    )
    assert answer.status_code == 422
    assert "Typed with care" in words(answer)
    assert list(answer.context["adminform"].form.errors) == ["reason"]
    answer = client.post(url, {**sent(answer), "reason": "The board decided"})
    assert answer.status_code == 302
    assert Partnership.objects.get(pk=world.partnership.pk).area == "Typed with care"
