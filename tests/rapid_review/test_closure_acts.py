"""Agreeing the plan, closing, forcing a closure, opening again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.models import Action
from partnership.models import Event
from reviews import door
from reviews.models import Hold, InformationRequest, ParallelProcess, ReviewDate
from tests.drive import report as drive
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes, sentences
from tests.world import World


def test_a_recommendation_needs_an_action_or_a_reason(world: World) -> None:
    review = drive.responded(world)
    first = drive.add_recommendation(world, review)
    drive.add_recommendation(
        world,
        review,
        response="not_accepted",
        response_reason="Not ours to do.",
        response_by="The board",
        response_on=timezone.localdate(),
    )
    with pytest.raises(door.Refused) as refused:
        drive.agree_plan(world, review)
    assert sentences(refused) == [
        "Recommendation 1 has no action. Add one, or record that it is not accepted and why."
    ]
    action = drive.add_action(world, review, recommendation=first)
    door.perform("drop_action", review, world.coordinator, reason="Wrong.", data={"action": action})
    with pytest.raises(door.Refused):
        drive.agree_plan(world, review)
    drive.add_action(world, review, recommendation=first)
    drive.agree_plan(world, review)
    assert ReviewDate.objects.get(review=review, key="plan_agreed").on == timezone.localdate()


def test_no_recommendations_is_a_decision_with_a_reason(world: World) -> None:
    review = drive.responded(world)
    with pytest.raises(door.Refused) as refused:
        drive.agree_plan(world, review)
    assert refused.value.fields == {
        "none_reason": "There are no recommendations and no actions. Add them, or say why none are needed."
    }
    for days in (1, -1):
        with pytest.raises(door.Refused) as refused:
            drive.agree_plan(
                world,
                review,
                none_reason="Shared.",
                agreed_on=timezone.localdate() + timedelta(days=days),
            )
        assert list(refused.value.fields) == ["agreed_on"]
    drive.agree_plan(world, review, none_reason="The learning is shared already.")


def test_closing_hands_open_actions_to_their_group(world: World) -> None:
    review = drive.planned(world)
    drive.close(world, review)
    review = fresh(review)
    assert review.stage == "closed"
    assert review.work.status == "DONE"
    assert ReviewDate.objects.get(review=review, key="closed").on == timezone.localdate()
    event = Event.objects.filter(act="close").latest("pk")
    assert event.sentence == (
        "Closed the review. 1 open action handed over to the group that oversees it."
    )
    assert len(event.data["handed_over"]) == 1
    assert Action.objects.get(review=review).state == "open"


def test_closing_is_refused_with_everything_that_is_open(world: World) -> None:
    review = drive.planned(world)
    Action.objects.filter(review=review).update(group=None, due_on="2027-03-01")
    InformationRequest.objects.filter(review=review, agency=world.agencies["la"]).update(
        state="returned"
    )
    police, coroner = (
        ParallelProcess.objects.create(
            review=review, kind=kind, body=body, since=timezone.localdate()
        )
        for kind, body in (("criminal", "Brackenshire Police"), ("inquest", "Coroner"))
    )
    for process, ended in ((police, None), (coroner, timezone.localdate())):
        Hold.objects.create(
            review=review,
            parallel=process,
            what="publication",
            since=timezone.localdate(),
            agreed_by="The chair",
            ended_on=ended,
        )
    ReviewDate.objects.filter(review=review, key="panel_response").delete()
    with pytest.raises(door.Refused) as refused:
        drive.close(world, review)
    assert sentences(refused) == [
        "Brackenshire Council still owes an answer to the information request. "
        "Wait for it, release the request, or record that there was no response.",
        "The action “Write the pathway.” (Bracken Valley NHS Trust, due Monday 1 March 2027) is still open and "
        "no group oversees it. Finish it, drop it, or name a group that takes it over.",
        "The National Panel's response is not recorded.",
        "Criminal investigation or trial (Brackenshire Police) still holds up: publication. "
        "Record the day on which the hold ended. The process itself may go on.",
    ]
    assert fresh(review).stage == "action_plan"


def _force(
    world: World, review: object, person: object, reason: str = "The partnership is wound up."
) -> None:
    door.perform("force_close", review, person, reason=reason)  # type: ignore[arg-type]


def test_only_the_chair_or_a_signatory_forces_a_closure_and_says_why(world: World) -> None:
    review = drive.submitted(world)
    for person in (world.coordinator, world.la_contact, world.bystander):
        with pytest.raises(door.NotAllowed):
            _force(world, review, person)
    with pytest.raises(door.Refused):
        _force(world, review, world.chair, " ")
    _force(world, review, world.chair)
    review = fresh(review)
    assert review.stage == "closed"
    assert open_nodes(review) == []
    event = Event.objects.filter(act="force_close").latest("pk")
    assert event.reason == "The partnership is wound up."
    assert event.data["still_open"] == [
        "The task “Record the National Panel's response” is not done. Do it, or ask whoever holds it.",
        "The task “Agree recommendations and actions” is not done. Do it, or ask whoever holds it.",
        "The National Panel's response is not recorded.",
    ]


def test_a_forced_closure_is_for_what_is_open(world: World) -> None:
    review = drive.planned(world)
    with pytest.raises(door.Refused) as refused:
        _force(world, review, world.la_partner)
    assert sentences(refused) == ["Nothing is open. Close the review in the ordinary way."]


def test_a_review_closed_by_force_opens_with_the_same_work(world: World) -> None:
    review = drive.submitted(world)
    _force(world, review, world.la_partner)
    with pytest.raises(door.Refused):
        door.perform("reopen", review, world.coordinator)
    door.perform("reopen", review, world.coordinator, reason="The letter came after all.")
    review = fresh(review)
    assert review.stage == "action_plan"
    assert open_nodes(review) == ["action_plan", "panel_response"]
    assert not ReviewDate.objects.filter(review=review, key="closed").exists()
    drive.respond(world, review)
    drive.decide_follow(world, review)
    drive.agree_plan(world, review, none_reason="The learning is shared.")
    drive.close(world, review)
    assert fresh(review).stage == "closed"
    assert fresh(review).work.status == "DONE"


def test_a_closed_review_opens_again_and_closes_again(world: World) -> None:
    review = drive.closed(world)
    for _ in range(2):
        door.perform("reopen", review, world.coordinator, reason="A letter came.")
        assert fresh(review).stage == "action_plan"
        assert open_nodes(review) == ["close_review"]
        drive.close(world, review)
        assert fresh(review).stage == "closed"
    door.perform("reopen", review, world.coordinator, reason="A letter came.")
    door.perform("undo_what_follows", review, world.coordinator, reason="Decide again.")
    assert open_nodes(review) == ["what_follows"]


def test_nobody_else_opens_it_again(world: World) -> None:
    review = drive.closed(world)
    for person in (world.chair, world.la_partner, world.bystander, world.stranger):
        with pytest.raises(door.NotAllowed):
            door.perform("reopen", review, person, reason="Why not.")
