"""Screening in the browser's way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.access.roles import standing
from reviews.models import CriterionAnswer, Decision, Review, ReviewRole, RoleKind, Stage
from tests.drive.opening import fresh, notified, opened, screened
from tests.rapid_review.test_opening_pages import day, signed_in, task_url
from tests.rapid_review.test_screening_acts import MET
from tests.world import World
from workflows.rapid_review.parts import opening as parts

pytestmark = pytest.mark.django_db


def send(world: World, review: Review, data: dict[str, str]) -> Any:
    """Send the page that the coordinator has open now, filled in like this."""
    filled = {**data, "version": str(fresh(review).version)}
    return signed_in(world.coordinator).post(task_url(review, "screening"), filled)


def answered(outcome: str = "criteria_met", **changes: str) -> dict[str, str]:
    answers = {**MET, **changes}
    return {
        **{f"answer_{key}": answer for key, answer in answers.items()},
        **{f"rationale_{key}": f"Because of {key}." for key in answers},
        "outcome": outcome,
        "rationale": "As the answers say.",
    }


def test_each_criterion_shows_its_help_source_and_status(world: World) -> None:
    review = notified(world)
    page = signed_in(world.coordinator).get(task_url(review, "screening")).content.decode()
    for words in (
        "Abuse or neglect of the child is known or suspected",
        "Suspected",
        "Children Act 2004, section 16C(1)",
        "general knowledge, not yet checked",
        "Local learning review",
    ):
        assert words in page


def test_met_goes_on(world: World) -> None:
    review = notified(world)
    response = send(world, review, answered())
    assert response.status_code == 302
    assert fresh(review).stage == Stage.INFORMATION


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (answered(abuse_or_neglect="no"), "So the criteria are not met."),
        (
            answered("no_further_action") | {"agreed_by": "All"},
            "explain the difference in the rationale",
        ),
        (answered("no_further_action", abuse_or_neglect="no"), "Say who agreed the other route"),
        ({**answered(), "rationale_death": ""}, "Say why you answered so: the child has died"),
        (
            {k: v for k, v in answered().items() if k != "answer_death"},
            "Choose an answer: the child has died",
        ),
        ({**answered(), "rationale": ""}, "Enter the rationale"),
        ({k: v for k, v in answered().items() if k != "outcome"}, "What happens now"),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_said(world: World, data: Any, words: str) -> None:
    review = notified(world)
    response = send(world, review, data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Because of in_area." in page
    assert fresh(review).stage == Stage.SCREENING


def test_what_was_typed_is_kept_and_shown_to_the_next_of_the_team(world: World) -> None:
    review = notified(world)
    client, address = signed_in(world.coordinator), task_url(review, "screening")
    page = client.get(address).content.decode()
    assert "Save and finish later" in page
    sent = {
        "answer_death": "no",
        "rationale_death": "The child is alive.",
        "rationale": "Half a sen",
        "outcome": "no_further_action",
        **day("told_on", date(2026, 2, 3)),
        "version": str(fresh(review).version),
        "save_later": "1",
    }
    kept = client.post(address, sent)
    assert kept.status_code == 302
    assert "Nothing is decided yet" in str(*get_messages(kept.wsgi_request))
    assert fresh(review).stage == Stage.SCREENING
    assert not Decision.objects.filter(review=review).exists()
    assert not CriterionAnswer.objects.filter(review=review).exists()
    assert Event.objects.latest("pk").sentence == (
        "Saved notes of the screening. Nothing is decided yet."
    )
    form = signed_in(world.coordinator2).get(address).context["form"]
    assert form["rationale"].value() == "Half a sen"
    assert form["rationale_death"].value() == "The child is alive."
    assert (form["answer_death"].value(), form["outcome"].value()) == ("no", "no_further_action")
    assert form["told_on"].value() == ["3", "2", "2026"]
    # Whoever had the page open meanwhile does not write over it without having seen it.
    screening = {**answered(), "version": sent["version"]}
    for late in (sent, screening):
        stale = client.post(address, {**late, "rationale": "Mine"})
        assert stale.status_code == 409
        assert "Mine" in stale.content.decode()
        assert "Nothing was saved" in stale.content.decode()
    assert fresh(review).screening_draft["rationale"] == "Half a sen"
    assert send(world, review, answered()).status_code == 302
    assert fresh(review).screening_draft == {}


def test_what_was_emptied_stays_empty_when_it_is_screened_again(world: World) -> None:
    review = screened(world)
    client = signed_in(world.coordinator)
    url = reverse("rapid_review:undo_screening", args=[review.reference])
    client.post(url, {"reason": "Too soon."})
    address = task_url(review, "screening")
    sent = {**answered(), "rationale_death": "", "save_later": "1"}
    assert send(world, review, sent).status_code == 302
    form = client.get(address).context["form"]
    assert not form["rationale_death"].value()
    assert form["rationale_in_area"].value() == "Because of in_area."


@pytest.mark.parametrize("who", ["la_contact", "chair", "bystander"])
def test_only_the_team_keeps_a_screening(world: World, who: str) -> None:
    review = notified(world)
    with pytest.raises(door.NotAllowed):
        door.perform("save_screening_draft", review, world.people[who], data={"typed": {}})


def test_a_draft_stays_out_of_the_history_and_of_other_pages(world: World) -> None:
    review = notified(world)
    data = {"typed": {"rationale": "Not for others yet"}, "version": review.version}
    door.perform("save_screening_draft", review, world.coordinator, data=data)
    assert "screening_draft" not in {item.name for item in Review.history.model._meta.fields}
    client = signed_in(world.coordinator)
    for name in ("detail", "timeline", "decisions"):
        page = client.get(reverse(f"reviews:{name}", args=[review.reference])).content.decode()
        assert "Not for others yet" not in page


def test_another_route_is_recorded(world: World) -> None:
    review = notified(world)
    data = answered("single_agency", serious_harm="no") | {"agreed_by": "LA, ICB and police"}
    assert send(world, review, data).status_code == 302
    assert fresh(review).outcome == "single_agency"


def test_screening_again_brings_the_answers_back(world: World) -> None:
    review = screened(world)
    client = signed_in(world.coordinator)
    url = reverse("rapid_review:undo_screening", args=[review.reference])
    assert client.post(url, {"reason": "Too soon."}).status_code == 302
    page = client.get(task_url(review, "screening")).content.decode()
    assert "The injury has no explanation." in page


def test_withdrawing_and_taking_up_again(world: World) -> None:
    review = notified(world)
    client = signed_in(world.coordinator)
    url = reverse("rapid_review:withdraw", args=[review.reference])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": "Medical cause."}).status_code == 422
    data = {"reason": "Medical cause.", "agreed_by": "All three", **day("on", timezone.localdate())}
    missing = client.post(url, data)
    assert missing.status_code == 422
    assert "Choose where the concern goes now" in missing.content.decode()
    assert client.post(url, {**data, "route": "single_agency"}).status_code == 302
    assert fresh(review).stage == Stage.NOT_PROGRESSED
    again = reverse("rapid_review:reconsider", args=[review.reference])
    assert client.get(again).status_code == 200
    assert client.post(again, {"reason": "New results."}).status_code == 302
    assert fresh(review).stage == Stage.SCREENING


def test_the_parts_of_the_review_page(world: World) -> None:
    review = screened(world)
    held = standing(world.coordinator, review)
    facts = parts.notification(review, world.coordinator, held)
    assert facts is not None
    ((child, known),) = facts["people"]
    assert child.pseudonym == "Child A"
    assert ("What happened", "Seriously harmed") in known
    assert [label for label, *_ in facts["dates"]] == [
        "Incident",
        "Local authority became aware",
        "Notification sent to the National Panel",
        "Safeguarding partners told of the incident",
    ]
    decision = parts.screening(review, world.coordinator, held)
    assert decision is not None
    assert decision["outcome"] == "The criteria are met: a Rapid Review is required"
    assert ("The child has died", "No", "The child is alive.") in decision["criteria"]


def test_an_agency_does_not_see_how_the_partners_weighed_it(world: World) -> None:
    review = screened(world)
    ReviewRole.objects.create(
        review=review,
        user=world.police_contact,
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies["police"],
        since=timezone.localdate(),
    )
    held = standing(world.police_contact, review)
    assert parts.notification(review, world.police_contact, held) is not None
    assert parts.screening(review, world.police_contact, held) is None


def test_before_screening_there_is_no_screening_to_show(world: World) -> None:
    review = opened(world)
    assert parts.screening(review, world.coordinator, standing(world.coordinator, review)) is None
