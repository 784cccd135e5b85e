"""What an agency will improve has a day, and is followed; who fills a return in and who stands in is kept with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from partnership.models import Event
from reviews import door
from reviews.models import Review
from tests.drive import audit
from tests.drive.information import as_contact
from tests.drive.opening import fresh
from tests.reviews.test_papers import get
from tests.sar.test_pages import day, text
from tests.world import World
from workflows.audit.reading import audit_of

pytestmark = pytest.mark.django_db

WHAT = "Standard 1: every team knows its lead."


def browser(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def of_la(world: World, review: Review, name: str, room: str = "reviews") -> str:
    return reverse(f"{room}:{name}", args=[review.reference, world.agencies["la"].pk])


def improve(world: World, review: Review, days: int = 60) -> Action:
    on = timezone.localdate() + timedelta(days=days)
    data = {"action": None, "text": WHAT, "is_done": False, "on": on}
    found: Action = as_contact(world, "save_immediate_action", review, "la", None, **data).result
    return found


def test_the_agency_enters_it_with_a_day_by_the_form(world: World) -> None:
    review = audit.asked(world)
    client = browser(world.la_contact)
    overview = text(client.get(of_la(world, review, "summary")))
    assert "What your agency will improve, and by when" in overview
    address = of_la(world, review, "summary_action_add", "actions")
    assert "Add an improvement" in text(client.get(address))
    late = timezone.localdate() - timedelta(days=1)
    sent = {"text": WHAT, "is_done": "no"}
    passed = client.post(address, {**sent, **day("on", late)})
    assert passed.context["form"].errors == {
        "on": ["This day has passed. Choose the day by which it will be done."]
    }
    due = timezone.localdate() + timedelta(days=60)
    assert client.post(address, {**sent, **day("on", due)}).status_code == 302
    action = Action.objects.get(review=review)
    assert (action.text, action.due_on, action.agency, action.group) == (
        WHAT,
        due,
        world.agencies["la"],
        audit_of(review).group,
    )
    event = Event.objects.about("review", review.pk).latest("pk")
    assert event.sentence == f"Added an improvement of {action.agency.short_name}."


def test_it_stands_in_the_agencys_work_and_is_overdue_after_its_day(world: World) -> None:
    review = audit.asked(world)
    action = improve(world, review)
    assert WHAT in text(browser(world.la_contact).get(reverse("reviews:work")))
    assert action.is_overdue is False
    assert action.is_overdue_on(action.due_on + timedelta(days=1)) is True
    Action.objects.filter(pk=action.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    page = text(browser(world.la_contact).get(of_la(world, review, "summary_actions", "actions")))
    assert "Overdue by" in page
    plan = text(browser(world.coordinator).get(reverse("reviews:detail", args=[review.reference])))
    assert "1 open, 1 overdue" in plan


def test_the_return_on_paper_has_it_with_its_day(world: World) -> None:
    review = audit.asked(world)
    action = improve(world, review)
    paper = get(world.la_contact, "summary_form", review.reference, world.agencies["la"].pk)
    assert isinstance(paper, str)
    assert f"{WHAT}\n{timezone.localdate() + timedelta(days=60):%A}" in paper
    assert action.is_open


def test_closing_the_audit_hands_it_to_the_group_that_owns_the_audit(world: World) -> None:
    from actions.closing import handed_over, open_actions

    review = audit.asked(world)
    improve(world, review)
    assert list(open_actions(fresh(review))) == []
    (line,) = handed_over(fresh(review))
    assert line[-len(str(audit_of(review).group)) - 1 : -1] == str(audit_of(review).group)


def test_who_fills_it_in_and_who_stands_in(world: World) -> None:
    review = audit.asked(world)
    client = browser(world.la_contact)
    address = of_la(world, review, "summary_people")
    page = client.get(address)
    version = page.context["form"]["version"].value()
    sent = {
        "completed_by": "Gwen Abara, safeguarding lead",
        "substitute": "Ivo Lund, deputy",
        "version": version,
    }
    bare = client.post(address, {**sent, "substitute_reach": ""})
    assert sorted(bare.context["form"].errors) == ["substitute_reach"]
    alone = client.post(address, {**sent, "substitute": "", "substitute_reach": "01632 960 002"})
    assert sorted(alone.context["form"].errors) == ["substitute"]
    whole = {**sent, "substitute_reach": "01632 960 002"}
    assert client.post(address, whole).status_code == 302
    again = client.post(address, whole)
    assert again.status_code == 409
    team = browser(world.coordinator)
    words = "Filled in by Gwen Abara, safeguarding lead Stands in: Ivo Lund, deputy, 01632 960 002"
    for name in ("request", "request_chase"):
        assert words in text(team.get(of_la(world, review, name))), name
    for name in ("reviews:requests", "audit:returns"):
        assert words in text(team.get(reverse(name, args=[review.reference]))), name
    paper = get(world.la_contact, "summary_form", review.reference, world.agencies["la"].pk)
    assert isinstance(paper, str)
    assert "Substitute contact\nIvo Lund, deputy, 01632 960 002" in paper
    assert "Person completing it\nGwen Abara, safeguarding lead" in paper
    assert text(
        browser(world.police_contact).get(reverse("reviews:detail", args=[review.reference]))
    )
    assert browser(world.police_contact).get(of_la(world, review, "request")).status_code == 404


def test_nobody_else_says_who_answers(world: World) -> None:
    review = audit.asked(world)
    with pytest.raises(door.NotAllowed):
        door.perform(
            "save_who_answers",
            review,
            world.police_contact,
            data={"agency": world.agencies["la"], "completed_by": "x"},
        )


def test_the_same_form_twice_is_one_improvement(world: World) -> None:
    review = audit.asked(world)
    client = browser(world.la_contact)
    address = of_la(world, review, "summary_action_add", "actions")
    sent = {"text": WHAT, "is_done": "no", **day("on", timezone.localdate() + timedelta(days=60))}
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent)
    assert again.context["form"].errors == {
        "text": ["This stands there already, with the same day. Open the list to see it."]
    }
    assert Action.objects.filter(review=review).count() == 1


def test_what_the_group_decided_on_the_agency_neither_moves_nor_takes_out(world: World) -> None:
    review = audit.asked(world)
    action = improve(world, review)
    moved = action.due_on + timedelta(days=30)
    door.perform(
        "set_due_day",
        fresh(review),
        world.coordinator,
        reason="It waits for the new system.",
        data={
            "action": action,
            "version": action.version,
            "after": moved,
            "meeting_on": timezone.localdate(),
        },
    )
    action.refresh_from_db()
    later = {"text": WHAT, "is_done": False, "on": moved + timedelta(days=30)}
    for name, data, field in (
        ("save_immediate_action", later, "on"),
        ("remove_immediate_action", {}, ""),
    ):
        known = {"action": action, "version": action.version}
        with pytest.raises(door.Refused) as refused:
            as_contact(world, name, fresh(review), "la", None, **known, **data)
        assert list(refused.value.fields) == ([field] if field else [])
    assert Action.objects.get(review=review).due_on == moved
    # Its words may still be put right, and it may be said to be done.
    right = {"action": action, "version": action.version, "text": "Better.", "is_done": False}
    as_contact(world, "save_immediate_action", fresh(review), "la", None, **right, on=moved)
    assert Action.objects.get(review=review).text == "Better."
