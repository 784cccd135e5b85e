"""The page of the review panel's meeting: recording, keeping notes, undoing; and what the review page shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import User
from reviews import door
from reviews.access.roles import standing
from reviews.models import Decision, Meeting, Review, Stage
from tests.drive import panel as drive
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.rapid_review.deciding import expected_agencies
from workflows.rapid_review.parts.decision import PARTS

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(review: Review) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, "hold_meeting").pk])


def typed(review: Review, **changes: Any) -> dict[str, Any]:
    """A form filled in whole."""
    day = timezone.localdate()
    values: dict[str, Any] = {
        "held_on-day": day.day,
        "held_on-month": day.month,
        "held_on-year": day.year,
        "outcome": "lcspr",
        "went_on_without": "All were asked when the meeting began.",
        "rationale": "The learning needs more work.",
        "national_review": "no",
        "national_rationale": "Known themes.",
        "dissent": "One member would wait.",
        "version": Meeting.objects.get(review=review).version,
    }
    for agency in expected_agencies(review):
        values |= {f"status_{agency.pk}": "attended", f"who_{agency.pk}": "Ann Attender"}
    for key in ("improvements", "recurrent_themes", "working_together", "panel_view"):
        values |= {f"lcspr_{key}": "yes", f"lcspr_{key}_why": f"Because of {key}."}
    return {**values, **changes}


def part(review: Review, user: User) -> str:
    """What the review page shows of the decision to a person; empty when it shows nothing."""
    (shown,) = PARTS
    context = shown.build(review, user, standing(user, review))
    return "" if context is None else render_to_string(shown.template, dict(context))


def test_the_page_records_the_meeting(world: World) -> None:
    review = drive.viewed(world)
    client = signed_in(world.coordinator)
    page = client.get(address(review)).content.decode()
    assert "Who came" in page
    assert "4 members have given their own view." in page
    assert "sees learning" not in page, "the views are closed until the meeting is recorded"
    answer = client.post(address(review), typed(review))
    assert answer.status_code == 302
    assert "The meeting and its decision are recorded." in str(*get_messages(answer.wsgi_request))
    assert fresh(review).stage == Stage.REPORT
    decision = Decision.objects.get(review=review, kind="lcspr")
    assert (decision.outcome, decision.dissent) == ("lcspr", "One member would wait.")
    shown = part(fresh(review), world.coordinator)
    for words in (
        "One member would wait.",
        "Carry out a local child safeguarding practice review.",
        "Ann Attender",
    ):
        assert words in shown


def test_gaps_are_said_by_their_fields_and_the_text_stays(world: World) -> None:
    review = drive.shared(world)
    police = world.agencies["police"]
    sent = typed(
        review,
        **{
            f"status_{police.pk}": "",
            "lcspr_improvements_why": "",
            "national_improvements": "yes",
            "outcome": "",
        },
    )
    answer = signed_in(world.coordinator).post(address(review), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert answer.context["form"].errors == {
        f"status_{police.pk}": [f"Say whether {police.short_name} came"],
        "lcspr_improvements_why": ["Say why you answered so: improvements are needed"],
        "national_improvements_why": ["Say why you answered so: improvements are needed"],
        "outcome": ["Choose what the review panel decided"],
    }
    assert "Because of working_together." in page
    assert "One member would wait." in page
    assert fresh(review).stage == Stage.PANEL


def test_notes_are_kept_and_shown_again(world: World) -> None:
    review = drive.shared(world)
    client = signed_in(world.coordinator)
    sent = {
        "notes": "Half a sen",
        "held_on-day": "3",
        "version": Meeting.objects.get(review=review).version,
    }
    answer = client.post(address(review), {**sent, "save_later": "1"})
    assert answer.status_code == 422, "a day that is half typed is asked for again"
    assert "Half a sen" in answer.content.decode()
    sent = {
        "notes": "Half a sentence",
        "lcspr_improvements": "yes",
        "held_on-day": "3",
        "held_on-month": "2",
        "held_on-year": "2025",
        "version": Meeting.objects.get(review=review).version,
    }
    answer = client.post(address(review), {**sent, "save_later": "1"})
    assert answer.status_code == 302
    assert "Nothing is decided yet" in str(*get_messages(answer.wsgi_request))
    form = signed_in(world.coordinator2).get(address(review)).context["form"]
    assert form["notes"].value() == "Half a sentence"
    assert form["lcspr_improvements"].value() == "yes"
    assert form["held_on"].value() == ["3", "2", "2025"]
    stale = client.post(address(review), {**sent, "notes": "Mine", "save_later": "1"})
    assert stale.status_code == 409
    assert "Mine" in stale.content.decode()


def test_undoing_fills_the_record_in_again(world: World) -> None:
    review = drive.decided(world, outcome="lcspr", dissent="One member would wait.")
    client = signed_in(world.coordinator)
    undo = reverse("rapid_review:undo_decision", args=[review.reference])
    assert client.post(undo, {"reason": ""}).status_code == 422
    assert client.post(undo, {"reason": "Noted wrongly."}).status_code == 302
    shown = part(fresh(review), world.coordinator)
    assert "The meeting is to be recorded again." in shown
    assert "Why it was replaced: Noted wrongly." in shown
    form = client.get(address(fresh(review))).context["form"]
    assert form["dissent"].value() == "One member would wait."
    assert form["lcspr_improvements"].value() == "yes"
    assert form["outcome"].value() == "lcspr"
    assert form[f"status_{world.agencies['police'].pk}"].value() == "attended"


@pytest.mark.parametrize(
    ("who", "sees"), [("chair", True), ("scrutineer", True), ("icb_contact", False)]
)
def test_the_decision_is_for_the_panel(world: World, who: str, *, sees: bool) -> None:
    review = drive.decided(world, dissent="One member would wait.")
    assert ("One member would wait." in part(review, world.people[who])) is sees


def test_only_coordinators_reach_the_pages(world: World) -> None:
    review = drive.shared(world)
    assert signed_in(world.chair).get(address(review)).status_code in (403, 404)
    assert signed_in(world.stranger).get(address(review)).status_code == 404
    drive.decide(world, review)
    undo = reverse("rapid_review:undo_decision", args=[review.reference])
    assert signed_in(world.chair).get(undo).status_code == 403
    assert signed_in(world.stranger).get(undo).status_code == 404


def test_a_page_sent_twice_says_who_was_faster(world: World) -> None:
    review = drive.shared(world)
    where, sent = address(review), typed(review)
    drive.decide(world, review)
    answer = signed_in(world.coordinator).post(where, sent)
    assert answer.status_code == 409
    assert Decision.objects.filter(review=review, kind="lcspr").count() == 1
    assert door.may("record_meeting", fresh(review), world.coordinator) is False


def test_what_the_national_panel_has_not_considered_yet_is_said_so(world: World) -> None:
    """It gets the case with the report: nobody has to say that it holds the one or the other."""
    review = drive.viewed(world)
    client = signed_in(world.coordinator)
    assert client.get(address(review)).content.decode().count("Not considered yet") == 1
    form = typed(review, lcspr_panel_view="not_yet")
    assert client.post(address(review), form).status_code == 302
    decision = Decision.objects.get(review=review, kind="lcspr")
    answers = {(row["set"], row["key"]): row["answer"] for row in decision.criteria}
    assert answers["lcspr", "panel_view"] == "Not considered yet"
