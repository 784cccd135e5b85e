"""Who hears of an action and who does not, who decides when the group cannot, and decisions that meet what changed meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.closing import handed_over, open_actions
from actions.groups.reading import came_on, to_decide
from actions.models import Action, Evidence
from actions.reading import plan_of
from actions.worklist import ACTIONS
from partnership.models import Group, Message
from reviews import door
from reviews.models import ConflictOfInterest, Review, ReviewRole, RoleKind
from tests.actions.test_action_acts import act, told
from tests.actions.test_action_pages import as_person, day, page
from tests.actions.test_blue_is_earned import PIECE
from tests.actions.test_groups import at, with_evidence, with_question
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def in_conflict(world: World, review: Review, person: Any) -> None:
    ConflictOfInterest.objects.create(
        review=review,
        user=person,
        declared_on=timezone.localdate(),
        nature="Knows the family.",
        declared_by=world.coordinator,
    )


def conclude(world: World, on: date | None = None) -> None:
    Group.objects.filter(pk=world.groups["learning"].pk).update(
        concluded_on=on or timezone.localdate()
    )


def of(kind: str, queue: str, person: Any) -> list[str]:
    """Titles on somebody's list of work."""
    return [
        item.title
        for rows in getattr(ACTIONS, queue)(person)
        for item in rows.first(50, timezone.localdate()).items
        if item.kind == kind
    ]


# -- who hears ---------------------------------------------------------------------------------------------


def test_nobody_in_conflict_hears_of_an_action(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    in_conflict(world, review, world.chair)
    in_conflict(world, review, world.bystander)
    Message.objects.all().delete()
    act(
        "ask_more_time",
        action,
        world.coordinator,
        after=action.due_on + timedelta(days=9),
        why="The system is late.",
    )
    act(
        "answer_more_time",
        action,
        world.coordinator2,
        agreed=True,
        meeting_on=timezone.localdate(),
    )
    act("propose_done", action, world.coordinator, **PIECE)
    act("return_action", action, world.coordinator2, "Show more.")
    heard = set(Message.objects.values_list("to_email", flat=True))
    assert heard == {world.coordinator.email, world.coordinator2.email}


def test_who_asked_or_sent_for_the_lead_hears_the_answer(world: World, review: Review) -> None:
    action = drive.add_action(world, review, lead=None, group=None)
    act(
        "ask_more_time",
        action,
        world.coordinator,
        after=action.due_on + timedelta(days=9),
        why="The system is late.",
    )
    act("answer_more_time", action, world.coordinator2, "Not again.", agreed=False)
    assert told("action_answered") == {world.coordinator.email}
    act("propose_done", action, world.coordinator, **PIECE)
    act("accept_done", action, world.coordinator2)
    assert Message.objects.filter(kind="action_answered").count() == 2


def test_the_lead_hears_when_somebody_else_takes_evidence_back(
    world: World, review: Review
) -> None:
    action = drive.add_action(world, review)
    act("add_evidence", action, world.bystander, **PIECE)
    piece = Evidence.objects.get()
    act("propose_done", action, world.bystander, kind="document", shows="The policy.")
    act("remove_evidence", action, world.coordinator, "It is another action's.", piece=piece)
    act("withdraw_evidence", action, world.coordinator, "Not yet.")
    subjects = Message.objects.filter(to_email=world.bystander.email, kind="action_answered")
    assert list(subjects.order_by("pk").values_list("subject", flat=True)) == [
        f"{review.reference}: evidence was taken out of an action",
        f"{review.reference}: it was taken back that an action is done",
    ]


def test_another_group_hears_of_what_waits_for_it(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    assert world.people["police_board"].email not in told("action_proposed")
    act("change_action", action, world.coordinator, group=world.groups["board"])
    assert world.people["police_board"].email in told("action_proposed")
    asked = with_question(world, review)
    act("change_action", asked, world.coordinator, group=world.groups["board"])
    assert world.people["police_board"].email in told("more_time_asked")


def test_a_page_says_that_the_lead_was_told_only_where_there_is_one(
    world: World, review: Review
) -> None:
    client = as_person(world.coordinator)
    data = {"text": "Write it.", "agency": str(world.agencies["trust"].pk)}
    data |= day("due_on", timezone.localdate() + timedelta(days=30))
    address = reverse("actions:add_action", args=[review.reference])
    alone = client.post(address, data, follow=True)
    assert "The action is added." in page(alone)
    assert "has been told" not in page(alone)
    led = client.post(address, {**data, "lead": str(world.bystander.pk)}, follow=True)
    assert "The action is added. Its lead has been told." in page(led)
    without = Action.objects.get(lead=None)
    gone = client.post(
        reverse("actions:drop_action", args=[without.pk]),
        {"reason": "No.", "version": "1"},
        follow=True,
    )
    assert "has been told" not in page(gone)


# -- who decides -------------------------------------------------------------------------------------------


def test_evidence_of_a_restricted_review_waits_for_its_team(world: World, review: Review) -> None:
    with_evidence(world, review, "Overseen.")
    assert of("Evidence to accept", "mine", world.chair) == ["Overseen."]
    assert of("Evidence to accept", "free", world.coordinator) == []
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    ReviewRole.objects.create(
        review=review,
        user=world.coordinator,
        role=RoleKind.COORDINATOR,
        since=timezone.localdate(),
    )
    assert of("Evidence to accept", "mine", world.chair) == []
    assert of("Evidence to accept", "free", world.coordinator) == ["Overseen."]
    assert of("Action", "waiting", world.coordinator) == []


def test_a_question_about_more_time_is_work_of_whoever_answers_it(
    world: World, review: Review
) -> None:
    with_question(world, review, "Asks.")
    drive.add_action(world, review, text="Quiet.")
    kind = "More time to answer"
    assert of(kind, "mine", world.chair) == ["Asks."]
    assert of("Action", "groups", world.chair) == ["Quiet."]
    assert of(kind, "free", world.coordinator) == []
    assert of("Action", "waiting", world.coordinator) == ["Asks.", "Quiet."]
    Action.objects.update(group=None)
    assert of(kind, "mine", world.chair) == []
    assert of(kind, "free", world.coordinator) == ["Asks."]
    assert of("Action", "waiting", world.coordinator) == ["Quiet."]


def test_a_concluded_group_decides_no_more(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    conclude(world)
    assert of("Evidence to accept", "mine", world.chair) == []
    assert of("Evidence to accept", "free", world.coordinator) == ["Write it."]
    with pytest.raises(door.NotAllowed):
        act("accept_done", action, world.chair)
    assert as_person(world.chair).get(at(world)).status_code == 404
    assert page(as_person(world.chair).get(reverse("actions:home"))).count("Learning from") == page(
        as_person(world.bystander).get(reverse("actions:home"))
    ).count("Learning from")
    act("accept_done", action, world.coordinator)
    accepted = Action.objects.get()
    assert (accepted.state, accepted.accepted_in) == ("done", None)


def test_what_a_group_decided_before_it_concluded_is_written_down_later(
    world: World, review: Review
) -> None:
    action = with_evidence(world, review)
    today = timezone.localdate()
    Action.objects.update(done_on=today - timedelta(days=9))
    conclude(world, today - timedelta(days=2))
    with pytest.raises(door.Refused) as refused:
        act("accept_done", action, world.coordinator, meeting_on=today)
    assert list(refused.value.fields) == ["meeting_on"]
    act("accept_done", action, world.coordinator, meeting_on=today - timedelta(days=3))
    assert Action.objects.get().accepted_in == world.groups["learning"]


def test_the_pages_of_a_group_that_concluded(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    today = timezone.localdate()
    conclude(world, today - timedelta(days=2))
    client = as_person(world.coordinator)
    assert "The group has concluded." in page(client.get(at(world, "group_decisions")))
    shown = page(client.get(reverse("actions:action", args=[action.pk])))
    assert "The group has concluded, so the partnership team decides." in shown
    late = client.post(at(world, "group_meetings"), day("on", today))
    assert late.status_code == 422
    assert "The group concluded on" in page(late)
    data = {f"version_{action.pk}": str(action.version), f"decision_{action.pk}": "accept_done"}
    assert client.post(at(world, "group_decisions"), data).status_code == 302
    assert Action.objects.get().accepted_in is None


def test_a_concluded_group_takes_nothing_over(world: World, review: Review) -> None:
    drive.add_action(world, review)
    assert list(open_actions(review)) == []
    conclude(world)
    (sentence,) = open_actions(review)
    assert "Child Learning from Practice Group, which oversees it, has concluded" in sentence
    assert handed_over(review) == []


def test_the_team_follows_the_actions_of_a_restricted_review(world: World, review: Review) -> None:
    drive.add_action(world, review)
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    (sentence,) = handed_over(Review.objects.get(pk=review.pk))
    assert sentence.endswith("the partnership team, as the review is restricted.")


# -- days --------------------------------------------------------------------------------------------------


def test_days_that_cannot_be(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    with pytest.raises(door.Refused) as refused:
        act("propose_done", action, world.bystander, **PIECE, done_on=date(1999, 1, 1))
    assert refused.value.fields == {"done_on": "Check the year."}
    early = act("propose_done", action, world.bystander, **PIECE, done_on=date(2001, 1, 1))
    assert "before the first date of the review" in early.event_data["warnings"][0]
    with pytest.raises(door.Refused) as refused:
        act("accept_done", action, world.chair, meeting_on=date(1999, 1, 1))
    assert refused.value.fields == {"meeting_on": "Check the year."}
    before = timezone.localdate() - timedelta(days=3)
    taken = act("accept_done", action, world.chair, meeting_on=before)
    assert "after the meeting on" in taken.event_data["warnings"][0]


def test_an_old_meeting_is_not_suggested_for_what_came_later(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    client, today = as_person(world.chair), timezone.localdate()
    meetings = at(world, "group_meetings")
    client.post(meetings, day("on", today - timedelta(days=20)))
    first = client.get(at(world, "group_decisions"))
    assert first.context["form"].initial["meeting_on"] is None
    client.post(meetings, day("on", today))
    second = client.get(at(world, "group_decisions"))
    assert second.context["form"].initial["meeting_on"] == today
    (waiting,) = to_decide(world.groups["learning"], world.chair)
    assert (waiting, came_on(waiting)) == (action, today)


def test_evidence_that_waits_is_not_counted_as_overdue(world: World, review: Review) -> None:
    with_evidence(world, review)
    late = drive.add_action(world, review, text="Late.")
    Action.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    plan = plan_of(review, world.coordinator)
    assert (plan.open, plan.overdue) == (2, 1)
    assert [row.action for row in plan.others if row.word == "Overdue"] == [late]


def test_nobody_reads_on_for_a_group_that_concluded(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    chair = as_person(world.chair)
    # The chair is on the review in no other way.
    ReviewRole.objects.filter(review=review, user=world.chair).delete()
    address = reverse("actions:action", args=[action.pk])
    assert chair.get(address).status_code == 200
    conclude(world)
    assert chair.get(address).status_code == 404
    assert action.text not in page(chair.get(reverse("actions:home")))
