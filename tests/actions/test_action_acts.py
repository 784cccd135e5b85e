"""Recommendations and actions: who may do what, at which stage, and the sentences of refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.models import Action, Recommendation
from partnership.models import GroupMembership, Membership, Message
from reviews import door
from reviews.models import ConflictOfInterest, Review, ReviewRole
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def act(name: str, action: Action, person: Any, reason: str = "", **data: Any) -> door.Passage:
    fresh = Action.objects.get(pk=action.pk)
    return door.perform(
        name,
        action.review,
        person,
        reason=reason,
        data={"action": fresh, "version": fresh.version, **data},
    )


def told(kind: str) -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("to_email", flat=True))


REFUSED_BY = {"response_by": "The board", "response_on": timezone.localdate()}
LATER = timezone.localdate() + timedelta(days=1)


def test_recommendations_are_numbered_and_checked(world: World, review: Review) -> None:
    assert drive.add_recommendation(world, review).ref == "1"
    assert drive.add_recommendation(world, review).ref == "2"
    assert drive.add_recommendation(world, review, ref="2.1").ref == "2.1"
    for changes, field in (
        ({"ref": "1"}, "ref"),
        ({"wording": " "}, "wording"),
        ({"addressed_to": ""}, "addressed_to"),
        ({"response": "not_accepted", **REFUSED_BY}, "response_reason"),
        (
            {"response": "not_accepted", "response_reason": "No.", **REFUSED_BY, "response_by": ""},
            "response_by",
        ),
        (
            {"response": "not_accepted", "response_reason": "No.", "response_by": "The board"},
            "response_on",
        ),
        ({"response_on": LATER}, "response_on"),
    ):
        with pytest.raises(door.Refused) as refused:
            drive.add_recommendation(world, review, **changes)
        assert list(refused.value.fields) == [field]
    assert Recommendation.objects.filter(review=review).count() == 3


def test_a_recommendation_goes_only_before_the_plan_is_agreed(world: World) -> None:
    review = drive.responded(world)
    drive.add_action(world, review)
    empty = drive.add_recommendation(world, review)
    door.perform("remove_recommendation", review, world.coordinator, data={"recommendation": empty})
    busy = drive.add_recommendation(world, review)
    drive.add_action(world, review, recommendation=busy)
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "remove_recommendation", review, world.coordinator, data={"recommendation": busy}
        )
    assert refused.value.sentences == [
        "This recommendation has actions. Drop them or move them to another one first."
    ]
    drive.agree_plan(world, review)
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "remove_recommendation", review, world.coordinator, data={"recommendation": busy}
        )
    assert refused.value.sentences[0].startswith(
        "The action plan is agreed, so its recommendations stay."
    )
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "change_recommendation",
            review,
            world.coordinator,
            data={"recommendation": busy, "wording": "Other."},
        )
    assert list(refused.value.fields) == ["reason"]
    door.perform(
        "change_recommendation", review, world.coordinator, reason="A word was wrong.",
        data={"recommendation": busy, "wording": "Other."},
    )  # fmt: skip
    assert Recommendation.objects.get(pk=busy.pk).wording == "Other."


def test_an_action_needs_words_an_agency_and_a_day_to_come(world: World, review: Review) -> None:
    for changes, field in (
        ({"text": " "}, "text"),
        ({"agency": None}, "agency"),
        ({"agency": world.agencies["other_police"]}, "agency"),
        ({"due_on": None}, "due_on"),
        ({"due_on": timezone.localdate() - timedelta(days=1)}, "due_on"),
        ({"lead": world.stranger}, "lead"),
        ({"lead": world.outsider}, "lead"),
    ):
        with pytest.raises(door.Refused) as refused:
            drive.add_action(world, review, **changes)
        assert list(refused.value.fields) == [field]
    assert not Action.objects.exists()
    drive.add_action(
        world, review, due_on=timezone.localdate() - timedelta(days=1), is_immediate=True
    )


def test_a_lead_without_conflict_is_told(world: World, review: Review) -> None:
    drive.add_action(world, review)
    assert told("action_given") == {"bystander@example.org"}
    ConflictOfInterest.objects.create(
        review=review, user=world.trust_contact, nature="Family", declared_on=timezone.localdate(),
        declared_by=world.trust_contact,
    )  # fmt: skip
    with pytest.raises(door.Refused) as refused:
        drive.add_action(world, review, lead=world.trust_contact)
    assert refused.value.fields == {
        "lead": "Trust Contact has a conflict of interest on this review. Choose someone else."
    }


def test_moving_the_due_day_needs_a_reason_and_keeps_the_old_day(
    world: World, review: Review
) -> None:
    action = drive.add_action(world, review)
    later = action.due_on + timedelta(days=30)
    with pytest.raises(door.Refused) as refused:
        act("change_action", action, world.coordinator, due_on=later)
    assert list(refused.value.fields) == ["reason"]
    act(
        "change_action",
        action,
        world.coordinator,
        "The pathway needs the new system.",
        due_on=later,
    )
    days = list(
        Action.objects.get(pk=action.pk)
        .history.order_by("version")
        .values_list("due_on", flat=True)
    )
    assert days == [action.due_on, later]


def test_the_lead_sends_evidence_without_being_on_the_review(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    assert not Review.objects.visible_to(world.bystander).filter(pk=review.pk).exists()
    with pytest.raises(door.Refused) as refused:
        act("propose_done", action, world.bystander, shows=" ", kind="practice")
    assert list(refused.value.fields) == ["shows"]
    act(
        "propose_done",
        action,
        world.bystander,
        shows="The pathway is on the intranet.",
        kind="practice",
    )
    assert Action.objects.get(pk=action.pk).state == "proposed"
    assert told("action_proposed") == {
        "coordinator@example.org", "coordinator2@example.org", "chair@example.org",
    }  # fmt: skip
    with pytest.raises(door.Refused):
        act("propose_done", action, world.bystander, shows="Again.", kind="practice")


def test_nobody_else_sends_evidence(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    for person in (
        world.la_contact,
        world.trust_contact,
        world.chair,
        world.stranger,
        world.outsider,
    ):
        with pytest.raises(door.NotAllowed):
            act("propose_done", action, person, shows="Done.", kind="practice")


def test_the_contact_of_the_lead_agency_on_the_review_may(world: World, review: Review) -> None:
    for key in ("trust", "school"):
        ReviewRole.objects.create(
            review=review, user=world.people[f"{key}_contact"], role="agency_contact",
            agency=world.agencies[key], since=timezone.localdate(),
        )  # fmt: skip
    action = drive.add_action(world, review)
    with pytest.raises(door.NotAllowed):
        act("propose_done", action, world.school_contact, shows="Done.", kind="practice")
    act("propose_done", action, world.trust_contact, shows="Done.", kind="practice")


def test_leading_an_action_does_not_beat_a_conflict_or_an_ended_membership(
    world: World, review: Review
) -> None:
    action = drive.add_action(world, review)
    conflict = ConflictOfInterest.objects.create(
        review=review, user=world.bystander, nature="Family", declared_on=timezone.localdate(),
        declared_by=world.bystander,
    )  # fmt: skip
    assert not Action.objects.visible_to(world.bystander).exists()
    with pytest.raises(door.NotAllowed) as closed:
        act("propose_done", action, world.bystander, shows="Done.", kind="practice")
    assert "conflict of interest" in closed.value.sentences[0]
    conflict.delete()
    assert Action.objects.visible_to(world.bystander).exists()
    Membership.objects.filter(user=world.bystander).update(until=timezone.localdate())
    assert not Action.objects.visible_to(world.bystander).exists()
    with pytest.raises(door.NotAllowed):
        act("propose_done", action, world.bystander, shows="Done.", kind="practice")


def test_an_action_of_another_review_does_not_open_the_door(world: World, review: Review) -> None:
    mine = drive.add_action(world, review)
    other = screened(world)
    with pytest.raises(door.NotAllowed):
        door.perform(
            "propose_done",
            other,
            world.bystander,
            data={"action": mine, "shows": "Done.", "kind": "practice"},
        )
    with pytest.raises(door.NotAllowed):
        door.perform("drop_action", other, world.coordinator, reason="No.", data={"action": mine})


def test_the_chair_of_the_overseeing_group_accepts_or_sends_back(
    world: World, review: Review
) -> None:
    action = drive.add_action(world, review)
    with pytest.raises(door.Refused):
        act("accept_done", action, world.chair)
    act("propose_done", action, world.bystander, shows="Done.", kind="practice")
    for person in (world.bystander, world.police_board, world.stranger):
        with pytest.raises(door.NotAllowed):
            act("accept_done", action, person)
    act("return_action", action, world.chair, "Show us that staff use it.")
    assert Action.objects.get(pk=action.pk).state_reason == "Show us that staff use it."
    act("propose_done", action, world.bystander, shows="Used 40 times in May.", kind="practice")
    act("accept_done", action, world.chair)
    assert Action.objects.get(pk=action.pk).state == "done"
    assert told("action_answered") == {"bystander@example.org"}


def test_a_chair_of_another_time_or_a_plain_member_does_not_accept(
    world: World, review: Review
) -> None:
    action = drive.add_action(world, review)
    act("propose_done", action, world.bystander, shows="Done.", kind="practice")
    GroupMembership.objects.filter(user=world.chair).update(until=timezone.localdate())
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.la_board, since=timezone.localdate()
    )
    for person in (world.chair, world.la_board):
        with pytest.raises(door.NotAllowed):
            act("accept_done", action, person)


def test_actions_go_on_after_the_review_is_closed(world: World) -> None:
    review = drive.closed(world)
    action = Action.objects.get(review=review)
    act("propose_done", action, world.bystander, shows="Done.", kind="practice")
    act("return_action", action, world.chair, "More.")
    act(
        "change_action",
        action,
        world.coordinator,
        "Later.",
        due_on=action.due_on + timedelta(days=9),
    )
    act("propose_done", action, world.bystander, shows="Done.", kind="practice")
    act("accept_done", action, world.coordinator, meeting_on=timezone.localdate())
    assert Action.objects.get(pk=action.pk).state == "done"
    with pytest.raises(door.NotAllowed):
        drive.add_action(world, review)


def test_a_finished_action_stays_as_it_is(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    act("drop_action", action, world.coordinator, "The service closed.")
    for name, data in (
        ("change_action", {"text": "Other."}),
        ("drop_action", {}),
        ("propose_done", {"shows": "x", "kind": "practice"}),
    ):
        with pytest.raises(door.Refused):
            act(name, action, world.coordinator, "Because.", **data)


def test_two_people_at_one_action(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    act("change_action", action, world.coordinator, text="Write and test the pathway.")
    with pytest.raises(door.Stale):
        door.perform(
            "change_action",
            review,
            world.coordinator2,
            data={"action": action, "version": 1, "text": "Other."},
        )


def test_asking_first_shows_the_button_to_the_lead_alone(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    may = {
        key: door.may("propose_done", review, world.people[key], data={"action": action})
        for key in ("bystander", "coordinator", "la_contact", "stranger")
    }
    assert may == {"bystander": True, "coordinator": True, "la_contact": False, "stranger": False}
    assert not door.may("propose_done", review, world.bystander)


def test_a_dropped_action_goes_ahead_after_all(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    act("propose_done", action, world.bystander, shows="Half of it.", kind="practice")
    for person in (world.bystander, world.chair):
        with pytest.raises(door.NotAllowed):
            act("take_up_action", action, person, "I like it.")
    with pytest.raises(door.Refused, match="was not dropped"):
        act("take_up_action", action, world.coordinator, "I like it.")
    act("drop_action", action, world.coordinator, "The service closed.")
    with pytest.raises(door.Refused) as refused:
        act("take_up_action", action, world.coordinator)
    assert list(refused.value.fields) == ["reason"]
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(door.Refused) as refused:
        act("take_up_action", action, world.coordinator, "It opened.", due_on=yesterday)
    assert list(refused.value.fields) == ["due_on"]

    passage = act("take_up_action", action, world.coordinator, "It opened again.")
    now = Action.objects.get(pk=action.pk)
    assert (now.state, now.state_reason, now.done_on) == ("open", "", None)
    assert (now.lead, now.due_on) == (world.bystander, action.due_on)
    assert [piece.shows for piece in now.pieces.all()] == ["Half of it."]
    assert passage.sentence.startswith("Took up an action of ")
    body = Message.objects.filter(kind="action_answered").latest("pk").body
    assert "It opened again." in body
    act("propose_done", action, world.bystander, shows="All of it.", kind="practice")


def test_a_dropped_action_of_a_closed_review_needs_a_group(world: World) -> None:
    review = drive.closed(world)
    action = Action.objects.get(review=review)
    met = timezone.localdate()
    act("drop_action", action, world.coordinator, "The service closed.", meeting_on=met)
    with pytest.raises(door.Refused) as refused:
        act("take_up_action", action, world.coordinator, "It opened again.", group=None)
    assert list(refused.value.fields) == ["group"]
    Membership.objects.filter(user=action.lead).update(until=timezone.localdate())
    passage = act("take_up_action", action, world.coordinator, "It opened again.")
    now = Action.objects.get(pk=action.pk)
    assert (now.state, now.group, now.lead) == ("open", world.groups["learning"], None)
    assert passage.sentence.endswith("It has no lead person any more.")
