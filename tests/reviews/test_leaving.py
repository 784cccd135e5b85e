"""People who leave: what they held is listed first, goes back, and those who run the reviews hear of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from partnership import hooks
from partnership.acts import people
from partnership.models import Event, Membership, Message, Role, User
from reviews import door, worklist
from reviews.access.roles import standing
from reviews.models import Review, ReviewRole, ReviewTask
from tests.drive import panel, report
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, open_task
from tests.drive.report import sent_for_sign_off
from tests.world import LONG_AGO, World

LEFT = "no longer in the partnership"


def end(world: World, user: User, role: str = "", **which: Any) -> Any:
    row = Membership.objects.get(
        user=user, partnership=world.partnership, **({"role": role} if role else {}), **which
    )
    return people.end_membership(
        row,
        world.coordinator2,
        version=row.version,
        until=timezone.localdate(),
        reason="Ill health",
    )


def told(kind: str = "holder_left") -> list[tuple[str, str]]:
    found = Message.objects.filter(kind=kind).order_by("pk")
    return [(message.to_user.email.split("@")[0], message.body) for message in found]


def last_event(review: Review) -> Event:
    return Event.objects.about("review", review.pk).filter(act="holder_left").latest("pk")


def page(user: User, name: str, *args: Any) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_signatory_leaves_in_mid_sign_off(world: World) -> None:
    review = sent_for_sign_off(world)
    task = open_task(review, "sign_off", agency=world.agencies["police"])
    other = open_task(review, "sign_off", agency=world.agencies["la"])
    title = str(task.flow_task.task_title)
    role = Membership.objects.get(user=world.police_partner)
    before = page(
        world.coordinator2, "partnership:role_end", "bsp", world.police_partner.pk, role.pk
    )
    assert title in before
    assert review.reference in before

    change = end(world, world.police_partner)

    task.refresh_from_db()
    other.refresh_from_db()
    assert (task.owner, task.status, other.owner) == (None, "NEW", world.la_partner)
    assert change.sentence.endswith(" 1 piece of their open work went back.")
    event = last_event(review)
    assert event.sentence == (
        f"Police Partner no longer belongs to the partnership. Handed back: “{title}” (Police)."
    )
    assert (event.actor, event.reason) == (world.coordinator2, "")
    ((who, body),) = told()
    assert who == "coordinator"
    assert f"- “{title}” (Police)" in body
    assert "Ill health" not in body
    report_page = page(world.coordinator, "rapid_review:report", review.reference)
    assert f"Police Partner ({LEFT})" in report_page
    assert f"La Partner ({LEFT})" not in report_page
    assert "No longer in the partnership" in page(
        world.coordinator, "reviews:people", review.reference
    )


def test_an_agency_contact_leaves(world: World) -> None:
    review, restricted = asked(world), asked(world)
    ReviewRole.objects.create(
        review=restricted, user=world.coordinator, role="coordinator", since=LONG_AGO
    )
    Review.objects.filter(pk=restricted.pk).update(is_restricted=True)
    handed = open_task(restricted, "agency_summary", agency=world.agencies["la"])
    door.perform(
        "hand_back_task", restricted, world.la_contact, data={"task": handed}, reason="Busy."
    )
    Message.objects.all().delete()

    change = end(world, world.la_contact)

    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    assert task.owner is None
    assert change.sentence.endswith(" 1 piece of their open work went back."), (
        "of what they may know"
    )
    assert last_event(restricted).sentence == (
        "La Contact no longer belongs to the partnership. Handed back: The request to Brackenshire "
        "Council names them as its contact."
    )
    assert sorted(who for who, _ in told()) == ["coordinator", "coordinator"]
    hidden = Message.objects.get(kind="holder_left", about_id=str(restricted.pk))
    assert "La Contact" not in hidden.subject + hidden.body
    for name in ("reviews:requests", "reviews:request"):
        args = [review.reference] + ([world.agencies["la"].pk] if name.endswith("request") else [])
        assert "No longer in the partnership" in page(world.coordinator, name, *args)
    police = page(
        world.coordinator, "reviews:request", review.reference, world.agencies["police"].pk
    )
    assert "No longer in the partnership" not in police


def test_the_lead_of_actions_leaves(world: World) -> None:
    review = asked(world)
    action = report.add_action(world, review)
    done = report.add_action(world, review)
    Action.objects.filter(pk=done.pk).update(state="done")
    listed = hooks.work_of(world.bystander, world.partnership, world.coordinator2)
    assert [item.text for item in listed] == [f"Action: {action} ({review.reference})"]

    change = end(world, world.bystander)

    action.refresh_from_db()
    done.refresh_from_db()
    assert (action.lead, done.lead) == (None, world.bystander)
    assert change.sentence.endswith(" 1 piece of their open work went back.")
    assert last_event(review).sentence == (
        "Byron Stander no longer belongs to the partnership. Nobody leads an action of theirs now."
    )
    ((who, body),) = told()
    assert (who, action.text in body) == ("coordinator", True)
    assert hooks.work_of(world.bystander, world.partnership, world.coordinator2) == []


def test_a_role_that_ends_while_others_stay_takes_what_rests_on_it(world: World) -> None:
    review = sent_for_sign_off(world)
    task = open_task(review, "sign_off", agency=world.agencies["police"])
    Membership.objects.create(
        user=world.police_partner,
        partnership=world.partnership,
        agency=world.agencies["police"],
        role=Role.BOARD_MEMBER,
        since=LONG_AGO,
    )
    led = Action.objects.create(
        review=review,
        text="Stays theirs",
        agency=world.agencies["police"],
        lead=world.police_partner,
        due_on=timezone.localdate(),
    )
    partner = Membership.objects.get(user=world.police_partner, role=Role.SAFEGUARDING_PARTNER)
    work = hooks.work_of(world.police_partner, world.partnership, world.coordinator2, partner)
    assert [item.text for item in work] == [f"{task.flow_task.task_title} ({review.reference})"]

    end(world, world.police_partner, Role.SAFEGUARDING_PARTNER)

    task.refresh_from_db()
    led.refresh_from_db()
    assert (task.owner, led.lead) == (None, world.police_partner)
    assert standing(world.police_partner, fresh(review)).roles == frozenset()
    assert last_event(review).sentence == (
        "Police Partner is no longer safeguarding partner (lead or delegated). Handed back: "
        f"“{task.flow_task.task_title}” (Police)."
    )
    end(world, world.police_partner, Role.BOARD_MEMBER)
    led.refresh_from_db()
    assert led.lead is None


def test_somebody_of_the_team_who_stays_on_as_named_keeps_that_work(world: World) -> None:
    named, other = notified(world), notified(world)
    ReviewRole.objects.create(
        review=named, user=world.coordinator, role="coordinator", since=LONG_AGO
    )
    Membership.objects.create(
        user=world.coordinator,
        partnership=world.partnership,
        role=Role.AUTHOR,
        since=LONG_AGO,
    )
    tasks = [open_task(review, "screening") for review in (named, other)]
    for review, task in zip((named, other), tasks, strict=True):
        door.perform("take_task", review, world.coordinator, data={"task": task})
    end(world, world.coordinator, Role.BUSINESS_UNIT)
    owners = [ReviewTask.objects.get(pk=task.pk).owner for task in tasks]
    assert owners == [world.coordinator, None]


def test_a_panel_member_who_comes_back_is_asked_again(world: World) -> None:
    review = panel.shared(world)
    member = world.trust_contact
    mine = ReviewTask.objects.open().filter(process__review=review, owner=member)
    assert [task.flow_task.name for task in mine] == ["give_view"]
    row = end(world, member).result
    assert not mine.all().exists()
    assert "which is not asked of them any more" in last_event(review).sentence
    people.reinstate_membership(row, world.coordinator2, version=row.version)
    assert [task.flow_task.name for task in mine.all()] == ["give_view"]
    event = Event.objects.about("review", review.pk).filter(act="holder_back").get()
    assert event.sentence.endswith("is asked for their own view.")


@pytest.mark.parametrize("still_here", [True, False])
def test_a_holder_who_is_gone_is_marked_on_every_list(world: World, still_here: bool) -> None:
    """A role can also end past the form, in another hand: then the work is still theirs, and says so."""
    review = sent_for_sign_off(world)
    if not still_here:
        Membership.objects.filter(user=world.police_partner).update(until=timezone.localdate())
    task = open_task(review, "sign_off", agency=world.agencies["police"])
    waiting = worklist.collect(world.coordinator, timezone.localdate()).waiting
    holders = {one.item.holder for group in waiting.groups for one in group.items}
    marked = f"Police Partner ({LEFT})"
    assert (marked in holders, "La Partner" in holders) == (not still_here, True)
    for name, args in (
        ("reviews:detail", [review.reference]),
        ("reviews:picture", [review.reference]),
        ("rapid_review:report", [review.reference]),
    ):
        text = page(world.coordinator, name, *args)
        assert "Police Partner" in text
        assert (marked in text) is not still_here
    held = page(world.coordinator, "reviews:reassign_task", review.reference, task.pk)
    assert ("No longer in the partnership" in held) is not still_here
