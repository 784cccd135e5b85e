"""Screening in the browser's way."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.access.roles import standing
from reviews.models import ReviewRole, RoleKind, Stage
from tests.drive.opening import fresh, notified, opened, screened
from tests.rapid_review.test_opening_pages import day, signed_in, task_url
from tests.rapid_review.test_screening_acts import MET
from tests.world import World
from workflows.rapid_review.parts import opening as parts

pytestmark = pytest.mark.django_db


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
    response = signed_in(world.coordinator).post(task_url(review, "screening"), answered())
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
    response = signed_in(world.coordinator).post(task_url(review, "screening"), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Because of in_area." in page
    assert fresh(review).stage == Stage.SCREENING


def test_another_route_is_recorded(world: World) -> None:
    review = notified(world)
    data = answered("single_agency", serious_harm="no") | {"agreed_by": "LA, ICB and police"}
    assert signed_in(world.coordinator).post(task_url(review, "screening"), data).status_code == 302
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
