"""Screening and its ways back, by the door."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from partnership.models import Message
from reviews import door
from reviews.models import (
    CriterionAnswer,
    Decision,
    InformationRequest,
    Review,
    ReviewDate,
    ReviewTask,
    Stage,
)
from tests.drive.opening import fresh, notified, open_task, opened, screened
from tests.world import World

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 8, 10, tzinfo=UTC)

MET = {
    "abuse_or_neglect": "suspected",
    "death": "no",
    "serious_harm": "yes",
    "in_area": "yes",
    "outside_england": "no",
    "looked_after_death": "no",
    "care_leaver_death": "no",
}


def screen(review: Review, who: Any, answers: dict[str, str], outcome: str, **data: Any) -> None:
    door.perform(
        "screen",
        review,
        who,
        task=open_task(review, "screening"),
        data={
            "answers": {key: (answer, f"Because of {key}.") for key, answer in answers.items()},
            "outcome": outcome,
            "rationale": "As the answers say.",
            "agreed_by": "All three partners",
            **data,
        },
        now=NOW,
    )


def open_nodes(review: Review) -> list[str]:
    return [
        task.flow_task.name for task in ReviewTask.objects.open().filter(process__review=review)
    ]


def test_criteria_met_goes_on_and_keeps_each_answer(world: World) -> None:
    review = screened(world, NOW)
    assert (review.stage, open_nodes(review)) == (Stage.INFORMATION, ["request_information"])
    assert dict(CriterionAnswer.objects.values_list("key", "answer")) == MET
    decision = Decision.objects.get(review=review, kind="screening")
    assert (decision.outcome, len(decision.criteria)) == ("criteria_met", 7)


def test_another_route_ends_the_work(world: World) -> None:
    review = notified(world, NOW)
    screen(review, world.coordinator, {**MET, "abuse_or_neglect": "no"}, "local_learning_review")
    review = fresh(review)
    assert (review.stage, review.outcome, open_nodes(review)) == (
        Stage.NOT_PROGRESSED,
        "local_learning_review",
        [],
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"abuse_or_neglect": "no"}, "abuse or neglect is neither known nor suspected"),
        ({"serious_harm": "no"}, "the child has neither died nor been seriously harmed"),
        ({"in_area": "no"}, "it happened neither in this area nor outside England"),
    ],
)
def test_met_cannot_be_said_against_the_answers(
    world: World, change: dict[str, str], words: str
) -> None:
    review = notified(world, NOW)
    with pytest.raises(door.Refused) as refused:
        screen(review, world.coordinator, {**MET, **change}, "criteria_met", explained=True)
    assert words in refused.value.fields["outcome"]
    assert not CriterionAnswer.objects.exists()


def test_not_met_against_the_answers_needs_an_explanation(world: World) -> None:
    review = notified(world, NOW)
    with pytest.raises(door.Refused) as refused:
        screen(review, world.coordinator, MET, "no_further_action")
    assert set(refused.value.fields) == {"explained"}
    screen(review, world.coordinator, MET, "no_further_action", explained=True)
    assert fresh(review).stage == Stage.NOT_PROGRESSED


def test_another_route_needs_who_agreed(world: World) -> None:
    review = notified(world, NOW)
    with pytest.raises(door.Refused) as refused:
        screen(
            review,
            world.coordinator,
            {**MET, "abuse_or_neglect": "no"},
            "single_agency",
            agreed_by=" ",
        )
    assert set(refused.value.fields) == {"agreed_by"}


def test_each_criterion_needs_an_answer_and_a_rationale(world: World) -> None:
    review = notified(world, NOW)
    answers = {key: (answer, "Because.") for key, answer in MET.items()}
    del answers["death"]
    answers["in_area"] = ("yes", " ")
    answers["serious_harm"] = ("known", "Because.")
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "screen",
            review,
            world.coordinator,
            task=open_task(review, "screening"),
            data={"answers": answers, "outcome": "criteria_met", "rationale": "Because."},
            now=NOW,
        )
    assert set(refused.value.fields) == {
        "answer_death",
        "rationale_death",
        "rationale_in_area",
        "answer_serious_harm",
    }


def test_an_unknown_route_is_refused(world: World) -> None:
    review = notified(world, NOW)
    with pytest.raises(door.Refused):
        screen(review, world.coordinator, {**MET, "death": "no"}, "made_up", explained=True)


@pytest.mark.parametrize("who", ["la_contact", "chair", "stranger", "outsider", "la_partner"])
def test_others_do_not_screen(world: World, who: str) -> None:
    review = notified(world, NOW)
    with pytest.raises(door.NotAllowed):
        screen(review, world.people[who], MET, "criteria_met")


def test_screening_again_supersedes_the_first_decision(world: World) -> None:
    review = screened(world, NOW)
    door.perform("undo_screening", review, world.coordinator, reason="Wrong incident.", now=NOW)
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.SCREENING, ["screening"])
    assert Decision.objects.get().superseded_reason == "Wrong incident."
    screen(review, world.coordinator, MET, "criteria_met")
    assert Decision.objects.filter(superseded_at__isnull=True).count() == 1


def asked(world: World, review: Review) -> InformationRequest:
    return InformationRequest.objects.create(
        review=review,
        agency=world.agencies["police"],
        contact=world.police_contact,
        purpose="To understand.",
        due_on=date(2026, 4, 20),
        sent_on=date(2026, 4, 9),
    )


def test_screening_stands_once_an_agency_was_asked(world: World) -> None:
    review = screened(world, NOW)
    ReviewDate.objects.create(review=review, key="requests_sent", on=NOW.date())
    with pytest.raises(door.Refused, match="withdraw the review instead"):
        door.perform("undo_screening", review, world.coordinator, reason="Wrong.", now=NOW)


def withdraw(world: World, review: Review, **data: Any) -> None:
    door.perform(
        "withdraw",
        review,
        world.coordinator,
        reason="The injury has a medical cause.",
        data={
            "agreed_by": "The three partners",
            "on": NOW.date(),
            "route": "single_agency",
            **data,
        },
        now=NOW,
    )


def test_withdrawing_releases_and_tells_the_agencies(world: World) -> None:
    review = screened(world, NOW)
    request = asked(world, review)
    withdraw(world, review)
    request.refresh_from_db()
    assert (request.state, fresh(review).stage, open_nodes(review)) == (
        "released",
        Stage.NOT_PROGRESSED,
        [],
    )
    assert list(Message.objects.values_list("to_user__email", "kind")) == [
        (world.police_contact.email, "request_released")
    ]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"on": NOW.date() + timedelta(days=1)}, "on"),
        ({"on": NOW.date() - timedelta(days=9)}, "on"),
        ({"agreed_by": "  "}, "agreed_by"),
        ({"route": ""}, "route"),
        ({"route": "nowhere"}, "route"),
    ],
)
def test_a_withdrawal_needs_a_possible_day_and_who_agreed(
    world: World, data: Any, field: str
) -> None:
    review = screened(world, NOW)
    with pytest.raises(door.Refused) as refused:
        withdraw(world, review, **data)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize(
    ("start", "stage", "node"),
    [
        (opened, Stage.NOTIFICATION, "notification"),
        (notified, Stage.SCREENING, "screening"),
        (screened, Stage.SCREENING, "screening"),
    ],
)
def test_a_withdrawn_review_can_be_taken_up_again(
    world: World, start: Any, stage: str, node: str
) -> None:
    review = start(world, NOW)
    withdraw(world, review)
    with pytest.raises(door.Refused):
        door.perform("reconsider", fresh(review), world.coordinator, now=NOW)
    door.perform("reconsider", fresh(review), world.coordinator, reason="New results.", now=NOW)
    review = fresh(review)
    assert (review.stage, review.outcome, open_nodes(review)) == (stage, "", [node])
    assert not Decision.objects.filter(superseded_at__isnull=True).exists()


def test_taken_up_again_it_can_be_screened_in(world: World) -> None:
    review = notified(world, NOW)
    screen(review, world.coordinator, {**MET, "abuse_or_neglect": "no"}, "withdrawn")
    door.perform("reconsider", fresh(review), world.coordinator, reason="New results.", now=NOW)
    review = fresh(review)
    screen(review, world.coordinator, MET, "criteria_met")
    assert open_nodes(review) == ["request_information"]
