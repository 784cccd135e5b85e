"""The plan and the page of an action, also for a lead who is on no review."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Recommendation
from reviews.models import Review
from tests.drive import report as drive
from tests.drive.opening import SECRET_NAME, screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def as_person(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def day(name: str, when: Any = None) -> dict[str, str]:
    when = when or timezone.localdate()
    return {
        f"{name}-day": str(when.day),
        f"{name}-month": str(when.month),
        f"{name}-year": str(when.year),
    }


def at(name: str, *args: Any) -> str:
    return reverse(f"actions:{name}", args=args)


def page(response: Any) -> str:
    assert response.status_code in (200, 409, 422), response.status_code
    words = response.content.decode()
    assert SECRET_NAME not in words
    return words


def test_building_a_plan(world: World, review: Review) -> None:
    client = as_person(world.coordinator)
    bad = client.post(at("add_recommendation", review.reference), {"wording": "Agree one pathway."})
    assert bad.status_code == 422
    assert "Agree one pathway." in page(bad)
    data = {
        "ref": "",
        "wording": "Agree one pathway.",
        "addressed_to": "All",
        "scope": "local",
        "response": "accepted",
    }
    assert client.post(at("add_recommendation", review.reference), data).status_code == 302
    item = Recommendation.objects.get(review=review)
    form = client.get(f"{at('add_action', review.reference)}?recommendation={item.pk}")
    assert "1: Agree one pathway." in page(form)
    due = timezone.localdate() + timedelta(days=30)
    answer = client.post(
        at("add_action", review.reference),
        {
            "recommendation": str(item.pk), "text": "Write it.", "agency": str(world.agencies["trust"].pk),
            "lead": str(world.bystander.pk), "group": str(world.groups["learning"].pk), **day("due_on", due),
        },
    )  # fmt: skip
    assert answer.status_code == 302
    action = Action.objects.get(review=review)
    assert (action.recommendation, action.lead, action.due_on) == (item, world.bystander, due)
    shown = page(client.get(at("plan", review.reference)))
    assert "Write it." in shown
    assert "1 open, 0 done." in shown
    assert (
        client.post(
            at("remove_recommendation", review.reference, item.pk), {"version": "1"}
        ).status_code
        == 422
    )
    changed = {**data, "ref": "1", "wording": "Agree one clear pathway.", "version": "1"}
    assert client.post(at("recommendation", review.reference, item.pk), changed).status_code == 302
    assert client.post(at("recommendation", review.reference, item.pk), changed).status_code == 409


def test_a_day_that_has_passed_is_refused_with_the_text_kept(world: World, review: Review) -> None:
    response = as_person(world.coordinator).post(
        at("add_action", review.reference),
        {
            "text": "Write it.", "agency": str(world.agencies["trust"].pk),
            **day("due_on", timezone.localdate() - timedelta(days=1)),
        },
    )  # fmt: skip
    assert response.status_code == 422
    assert "This day has passed." in page(response)
    assert "Write it." in page(response)


def test_the_lead_updates_an_action_without_seeing_the_review(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    client = as_person(world.bystander)
    shown = page(client.get(at("action", action.pk)))
    assert "What was done, and how can we see it?" in shown
    assert "Change this action" not in shown
    assert f"/reviews/{review.reference}/" not in shown
    assert client.get(at("plan", review.reference)).status_code == 404
    assert client.post(at("action", action.pk), {"shows": "", "version": "1"}).status_code == 422
    data = {"shows": "It is on the intranet.", "kind": "document", "version": "1", **day("done_on")}
    assert client.post(at("action", action.pk), data).status_code == 302
    assert Action.objects.get().state == "proposed"
    again = client.post(at("action", action.pk), data)
    assert again.status_code in (409, 422)
    assert Action.objects.get().version == 2


def test_the_chair_of_the_group_accepts_or_sends_back(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    lead, chair = as_person(world.bystander), as_person(world.chair)
    assert chair.get(at("accept_done", action.pk)).status_code == 409
    lead.post(
        at("action", action.pk),
        {"shows": "Done.", "kind": "practice", "version": "1", **day("done_on")},
    )
    assert "Accept the evidence" in page(chair.get(at("action", action.pk)))
    assert lead.get(at("accept_done", action.pk)).status_code == 403
    assert (
        chair.post(at("return_action", action.pk), {"reason": "", "version": "2"}).status_code
        == 422
    )
    assert (
        chair.post(
            at("return_action", action.pk), {"reason": "Show more.", "version": "2"}
        ).status_code
        == 302
    )
    assert "Show more." in page(lead.get(at("action", action.pk)))
    lead.post(
        at("action", action.pk),
        {"shows": "Done again.", "kind": "practice", "version": "3", **day("done_on")},
    )
    assert chair.post(at("accept_done", action.pk), {"version": "4"}).status_code == 302
    assert Action.objects.get().state == "done"


def test_changing_and_dropping(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    client = as_person(world.coordinator)
    data = {
        "text": "Write and test it.", "agency": str(world.agencies["trust"].pk), "lead": "", "group": "",
        "version": "1", **day("due_on", action.due_on + timedelta(days=9)),
    }  # fmt: skip
    refused = client.post(at("change_action", action.pk), data)
    assert refused.status_code == 422
    assert "Say why the due day moves." in page(refused)
    assert (
        client.post(at("change_action", action.pk), {**data, "reason": "New system."}).status_code
        == 302
    )
    assert (
        client.post(at("change_action", action.pk), {**data, "reason": "New system."}).status_code
        == 409
    )
    moved = page(client.get(at("action", action.pk)))
    assert "Its due day was talked about once" in moved
    assert "New system." in moved
    assert (
        client.post(at("drop_action", action.pk), {"reason": "Closed.", "version": "2"}).status_code
        == 302
    )
    dropped = page(client.get(at("action", action.pk)))
    assert "It is not going ahead:" in dropped
    assert at("take_up_action", action.pk) in dropped
    form = client.get(at("take_up_action", action.pk))
    assert form.context["form"].initial["due_on"] == action.due_on + timedelta(days=9)
    data = {
        "reason": "It opened again.",
        "group": "",
        "version": "3",
        **day("due_on", action.due_on),
    }
    stale = client.post(at("take_up_action", action.pk), {**data, "version": "2"})
    assert stale.status_code == 409
    assert client.post(at("take_up_action", action.pk), data).status_code == 302
    assert "It is not going ahead:" not in page(client.get(at("action", action.pk)))
    assert client.post(at("take_up_action", action.pk), data).status_code == 409


@pytest.mark.parametrize("who", ["la_contact", "trust_contact", "stranger", "outsider"])
def test_nobody_else_finds_an_action(world: World, review: Review, who: str) -> None:
    action = drive.add_action(world, review)
    client = as_person(world.people[who])
    for name in ("action", "change_action", "accept_done", "return_action", "drop_action"):
        assert client.get(at(name, action.pk)).status_code == 404
    assert client.get(at("plan", review.reference)).status_code == 404


def test_the_plan_asks_a_fixed_number_of_questions(
    world: World, review: Review, django_assert_max_num_queries: Any
) -> None:
    client = as_person(world.coordinator)
    for _ in range(8):
        item = drive.add_recommendation(world, review)
        drive.add_action(world, review, recommendation=item)
        drive.add_action(world, review, recommendation=item, lead=None)
    with django_assert_max_num_queries(20):
        client.get(at("plan", review.reference))
