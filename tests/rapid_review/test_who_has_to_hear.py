"""The death of a looked-after child or a care leaver, and a decision that differs: who has to hear, who did, and the closing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.door import Refused, refusals
from reviews.models import CriterionAnswer, Decision, RegulatorContact, Review, Stage
from reviews.regulators.telling import still_to_tell, waiting
from tests.drive import report
from tests.drive.opening import fresh, notified, open_task, screened
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
LOOKED_AFTER = "looked_after_death"
TITLE = "Tell others of the death of a looked-after child"


def died(review: Review, key: str = LOOKED_AFTER) -> Review:
    CriterionAnswer.objects.filter(review=review, key=key).update(answer="yes")
    return fresh(review)


def keep(world: World, review: Review, **changes: Any) -> RegulatorContact:
    data = {
        "body": "dfe", "direction": "sent", "on": TODAY(), "subject": "Death of a looked-after child", "text": "",
        "of": LOOKED_AFTER, **changes,
    }  # fmt: skip
    done = door.perform("record_contact", fresh(review), world.coordinator, data=data)
    row: RegulatorContact = done.result
    return row


def owed(review: Review) -> dict[str, list[str]]:
    return {one.telling.what: [who.body for who in one.waiting] for one in waiting(fresh(review))}


@pytest.mark.parametrize("key", [LOOKED_AFTER, "care_leaver_death"])
def test_the_secretary_of_state_and_ofsted_have_to_hear_of_a_death(world: World, key: str) -> None:
    review = screened(world)
    assert owed(review) == {}
    died(review, key)
    assert owed(review) == {key: ["dfe", "ofsted"]}
    keep(world, review, of=key)
    assert owed(review) == {key: ["ofsted"]}
    keep(world, review, of=key, body="ofsted")
    assert (owed(review), still_to_tell(fresh(review))) == ({}, None)


def test_it_is_owed_too_where_the_criteria_are_not_met(world: World) -> None:
    """The very case of the rule: no abuse or neglect is known or suspected, so no Rapid Review follows."""
    review = notified(world)
    answers = dict.fromkeys(
        ("serious_harm", "outside_england", "care_leaver_death"), ("no", "It was not.")
    ) | dict.fromkeys(("death", "in_area", LOOKED_AFTER), ("yes", "It was."))
    door.perform(
        "screen", review, world.coordinator, task=open_task(review, "screening"),
        data={
            "answers": {"abuse_or_neglect": ("no", "A known illness."), **answers},
            "outcome": "no_further_action", "rationale": "An illness.", "agreed_by": "The three partners",
        },
    )  # fmt: skip
    assert fresh(review).stage == Stage.NOT_PROGRESSED
    assert owed(review) == {LOOKED_AFTER: ["dfe", "ofsted"]}
    assert still_to_tell(fresh(review)) == (
        "Tell the Secretary of State (Department for Education) and Ofsted of the death of a looked-after child",
        "reviews:record_contact",
    )
    keep(world, review)
    keep(world, review, body="ofsted")
    assert owed(review) == {}


def test_nothing_is_owed_before_the_criteria_are_answered(world: World) -> None:
    review = notified(world)
    CriterionAnswer.objects.create(
        review=review, set_key="notification", key=LOOKED_AFTER, answer="yes", rationale="In care."
    )
    assert owed(review) == {}


def test_another_contact_with_the_same_body_tells_it_nothing(world: World) -> None:
    review = died(screened(world))
    keep(world, review, of="", subject="A question on the placement")
    assert owed(review) == {LOOKED_AFTER: ["dfe", "ofsted"]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": "coroner"}, "of"),
        ({"body": "national_panel"}, "of"),
        ({"direction": "received"}, "of"),
        ({"of": "care_leaver_death"}, "of"),
        ({"of": "delay"}, "of"),
    ],
)
def test_what_does_not_tell_it_is_refused(
    world: World, changes: dict[str, Any], field: str
) -> None:
    review = died(screened(world))
    with pytest.raises(Refused) as refused:
        keep(world, review, **changes)
    assert list(refused.value.fields) == [field]
    assert owed(review) == {LOOKED_AFTER: ["dfe", "ofsted"]}


def test_taking_the_record_back_leaves_it_owed_again(world: World) -> None:
    review = died(screened(world))
    contact = keep(world, review)
    door.perform(
        "undo_record_contact", fresh(review), world.coordinator, reason="A slip.",
        data={"contact": contact, "version": contact.version},
    )  # fmt: skip
    assert owed(review) == {LOOKED_AFTER: ["dfe", "ofsted"]}


def _decided_otherwise(world: World) -> Review:
    """All is done but that; the review panel of these tests decided for a local review, and nothing follows."""
    review = report.planned(world)
    RegulatorContact.objects.filter(review=review, outcome="decision").delete()
    return fresh(review)


def test_the_national_panel_hears_of_a_decision_that_differs(world: World) -> None:
    review = _decided_otherwise(world)
    assert owed(review) == {"decision": ["national_panel"]}
    assert any("heard what follows" in one for one in refusals("close", review, world.coordinator))
    keep(world, review, of="decision", body="national_panel")
    assert owed(review) == {}
    assert not any(
        "heard what follows" in one for one in refusals("close", review, world.coordinator)
    )


def test_a_decision_that_agrees_is_told_by_the_report(world: World) -> None:
    review = _decided_otherwise(world)
    Decision.objects.filter(review=review, kind="what_follows").update(departs_from="")
    assert owed(review) == {}


def test_it_stands_in_the_work_of_the_team_and_on_the_page(world: World) -> None:
    review = died(screened(world))
    client = Client()
    client.force_login(world.coordinator)
    work, page = reverse("reviews:work"), reverse("reviews:detail", args=[review.reference])
    form = reverse("reviews:record_contact", args=[review.reference])
    assert TITLE in client.get(work).content.decode()
    shown = client.get(page).content.decode()
    assert "These have to hear of the death of a looked-after child" in shown
    assert shown.count("Not told yet") == 2
    assert "Death of a looked-after child" in client.get(form).content.decode()
    today = TODAY()
    typed = {
        "direction": "sent", "subject": "By the national form", "of": LOOKED_AFTER, "text": "",
        "on-day": today.day, "on-month": today.month, "on-year": today.year,
    }  # fmt: skip
    assert client.post(form, {**typed, "body": "coroner"}).status_code == 422
    assert client.post(form, {**typed, "body": "dfe"}).status_code == 302
    assert client.get(page).content.decode().count("Not told yet") == 1
    assert client.post(form, {**typed, "body": "ofsted"}).status_code == 302
    assert TITLE not in client.get(work).content.decode()
    other = Client()
    other.force_login(world.bystander)
    assert TITLE not in other.get(work).content.decode()
