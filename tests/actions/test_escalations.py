"""A late action climbs the ladder, and each step above its agency’s lead asks for a decision that is kept."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.escalating.asking import keep_asking
from actions.escalating.reading import counted
from actions.escalating.worklist import ESCALATIONS
from actions.models import Action, DueChange, Escalation
from partnership.models import EscalationStep, Event, Message
from reviews import door
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import ConflictOfInterest, Review
from reviews.timers.reminders import remind
from tests.actions.test_action_acts import act
from tests.actions.test_action_pages import as_person, page
from tests.actions.test_blue_is_earned import PIECE
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
WHY = "The trainer left, and another one starts in May."


@pytest.fixture
def review(world: World) -> Review:
    EscalationStep.objects.create(
        partnership=world.partnership, after_working_days=7, audience="group_chair"
    )
    return screened(world)


def late(world: World, review: Review, days: int, **more: Any) -> Action:
    """An action so many working days late."""
    action = drive.add_action(world, review, **more)
    due = calendar_for(world.partnership).add(TODAY, -days)
    Action.objects.filter(pk=action.pk).update(due_on=due)
    found: Action = Action.objects.get(pk=action.pk)
    return found


def tick() -> int:
    return keep_asking(timezone.now())


def decide(row: Escalation, person: Any, decision: str, **data: Any) -> door.Passage:
    fresh = Escalation.objects.get(pk=row.pk)
    return door.perform(
        "decide_escalation",
        row.review,
        person,
        reason=data.pop("reason", WHY),
        data={"escalation": fresh, "version": fresh.version, "decision": decision, **data},
    )


def take_back(row: Escalation, person: Any) -> door.Passage:
    fresh = Escalation.objects.get(pk=row.pk)
    data = {"escalation": fresh, "version": fresh.version}
    return door.perform("undo_escalation", row.review, person, reason="A slip.", data=data)


def asked() -> list[tuple[str, str, str]]:
    return list(Escalation.objects.values_list("audience", "told", "state"))


def work(user: Any, which: str = "mine") -> list[str]:
    queues = getattr(ESCALATIONS, which)(user)
    return [item.title for queue in queues for item in queue.first(None, TODAY).items]


@pytest.mark.parametrize(
    ("days", "who"),
    [
        (6, None),
        (7, ("group_chair", "Chair")),
        (10, ("agency_board", "Trust Board")),
        (15, ("board_chair", "Police Board")),
        (20, ("executive", "La Partner")),
    ],
)
def test_each_step_asks_its_own_people_once(
    world: World, review: Review, days: int, who: tuple[str, str] | None
) -> None:
    late(world, review, days)
    assert tick() == (1 if who else 0)
    assert tick() == 0
    found = [(audience, told) for audience, told, _ in asked()]
    if who is None:
        assert found == []
    else:
        assert [one for one, _ in found] == [who[0]]
        assert who[1].lower() in found[0][1].lower()


def test_the_chair_gives_more_time_and_takes_it_back(world: World, review: Review) -> None:
    action = late(world, review, 8)
    tick()
    (row,) = Escalation.objects.all()
    assert work(world.chair) == [action.text]
    assert (work(world.coordinator), work(world.coordinator, "waiting")) == ([], [action.text])
    with pytest.raises(door.Refused) as refused:
        decide(row, world.chair, "more_time")
    assert list(refused.value.fields) == ["by_day"]
    with pytest.raises(door.NotAllowed):
        decide(row, world.police_board, "more_time", by_day=SOON)
    decide(row, world.chair, "more_time", by_day=SOON)
    row.refresh_from_db()
    assert (row.state, row.by_day, row.decided_in) == ("decided", SOON, world.groups["learning"])
    assert Action.objects.get().due_on == SOON
    moved = DueChange.objects.get()
    # The day that was decided says who decided it.
    assert (moved.after, moved.answer, moved.answered_in) == (SOON, "set", world.groups["learning"])
    assert work(world.chair) == []
    assert tick() == 0
    take_back(row, world.chair)
    assert (Action.objects.get().due_on, DueChange.objects.count()) == (action.due_on, 0)
    assert asked()[0][2] == "asked"
    said = list(Event.objects.filter(data__action=action.pk).values_list("act", flat=True))
    assert {"escalated", "decide_escalation", "undo_escalation"} <= set(said)


def test_a_question_about_more_time_waits_again_when_the_decision_goes(
    world: World, review: Review
) -> None:
    action = late(world, review, 8)
    tick()
    (row,) = Escalation.objects.all()
    # The lead asks for the very day that is decided.
    act("ask_more_time", action, world.bystander, after=SOON, why="The trainer is ill.")
    decide(row, world.chair, "more_time", by_day=SOON)
    assert [one.answer for one in DueChange.objects.order_by("pk")] == ["refused", "set"]
    row.refresh_from_db()
    take_back(row, world.chair)
    asked_for = DueChange.objects.get()
    assert (asked_for.answer, asked_for.after, asked_for.answered_by) == ("asked", SOON, None)
    assert Action.objects.get().due_on == action.due_on


def test_asking_again_rests_the_ladder_and_silence_goes_on(world: World, review: Review) -> None:
    late(world, review, 8)
    tick()
    (row,) = Escalation.objects.all()
    decide(row, world.chair, "send_back", by_day=SOON)
    remind(timezone.now())
    assert not Message.objects.filter(
        kind="escalation", dedupe_key__startswith="ladder:action"
    ).exists()
    assert keep_asking(timezone.now() + timedelta(days=20)) == 0
    assert keep_asking(timezone.now() + timedelta(days=21)) == 1
    assert Escalation.objects.count() == 2
    with pytest.raises(door.Refused, match="Another step followed"):
        take_back(row, world.chair)


def test_taken_higher_at_once_and_back(world: World, review: Review) -> None:
    late(world, review, 8)
    tick()
    (row,) = Escalation.objects.all()
    decide(row, world.chair, "higher")
    higher = Escalation.objects.latest("pk")
    assert (higher.audience, higher.brought_by) == ("agency_board", world.chair)
    take_back(row, world.chair)
    assert asked() == [("group_chair", row.told, "asked")]
    decide(row, world.chair, "higher")
    higher = Escalation.objects.latest("pk")
    # An agency does not excuse itself.
    assert work(world.trust_board) == [higher.action.text]
    with pytest.raises(door.Refused) as refused:
        decide(higher, world.trust_board, "no_step")
    assert list(refused.value.fields) == ["decision"]
    decide(higher, world.trust_board, "higher")
    assert Escalation.objects.latest("pk").audience == "board_chair"
    assert set(Message.objects.filter(kind="escalated").values_list("to_email", flat=True)) == {
        "trust_board@example.org",
        "police_board@example.org",
    }


def test_the_team_writes_down_what_the_board_decided(world: World, review: Review) -> None:
    action = late(world, review, 16)
    tick()
    (row,) = Escalation.objects.all()
    with pytest.raises(door.Refused) as refused:
        decide(row, world.coordinator, "drop")
    assert list(refused.value.fields) == ["meeting_on"]
    with pytest.raises(door.Refused) as refused:
        decide(row, world.coordinator, "drop", meeting_on=action.due_on - timedelta(days=1))
    assert list(refused.value.fields) == ["meeting_on"]
    decide(row, world.coordinator, "drop", meeting_on=TODAY)
    row.refresh_from_db()
    dropped = Action.objects.get()
    assert (dropped.state, dropped.dropped_in) == ("dropped", world.groups["board"])
    assert (row.decided_on, row.decided_by) == (TODAY, world.coordinator)
    take_back(row, world.coordinator)
    assert (Action.objects.get().state, Action.objects.get().dropped_on) == ("open", None)


def test_no_further_step_ends_the_climb(world: World, review: Review) -> None:
    late(world, review, 16)
    tick()
    (row,) = Escalation.objects.all()
    decide(row, world.police_board, "no_step")
    assert keep_asking(timezone.now() + timedelta(days=30)) == 0


def test_silence_goes_on_and_is_counted(world: World, review: Review) -> None:
    late(world, review, 8)
    tick()
    assert keep_asking(timezone.now() + timedelta(days=14)) == 1
    assert [state for _, _, state in asked()] == ["passed_on", "asked"]
    rows = counted(world.coordinator)
    assert [(row.waiting, row.passed_on) for row in rows] == [(0, 1), (1, 0)]


def test_what_is_settled_closes_by_itself_and_opens_again(world: World, review: Review) -> None:
    action = late(world, review, 8)
    tick()
    act("propose_done", action, world.bystander, **PIECE)
    # At once nothing waits; the timer writes it down.
    assert work(world.chair) == []
    tick()
    (row,) = Escalation.objects.all()
    assert (row.state, row.closed_why) == ("closed", "evidence was sent")
    with pytest.raises(door.Refused, match="Nothing is left to decide"):
        decide(row, world.chair, "no_step")
    act("withdraw_evidence", action, world.bystander, "Not yet.")
    tick()
    assert asked()[0][2] == "asked"


def test_a_conflict_and_a_restriction_leave_it_to_the_team(world: World, review: Review) -> None:
    action = late(world, review, 8)
    ConflictOfInterest.objects.create(
        review=review, user=world.chair, nature="Family", declared_on=TODAY, declared_by=world.chair
    )
    tick()
    (row,) = Escalation.objects.all()
    assert (row.told, work(world.chair), work(world.coordinator, "free")) == ("", [], [action.text])
    assert (
        as_person(world.chair).get(reverse("actions:escalation", args=[row.pk])).status_code == 404
    )
    other = late(world, review, 16)
    tick()
    assert work(world.police_board) == [other.text]
    door.perform("restrict", review, world.coordinator, reason="It is about a colleague.")
    assert work(world.police_board) == []
    asking = Escalation.objects.get(action=other)
    assert (
        as_person(world.police_board)
        .get(reverse("actions:escalation", args=[asking.pk]))
        .status_code
        == 404
    )


def test_nobody_decides_alone_on_what_they_lead(world: World, review: Review) -> None:
    late(world, review, 8, lead=world.chair)
    tick()
    (row,) = Escalation.objects.all()
    with pytest.raises(door.Refused) as refused:
        decide(row, world.chair, "no_step")
    assert list(refused.value.fields) == ["meeting_on"]


def test_the_pages_and_the_paper(world: World, review: Review) -> None:
    action = late(world, review, 8)
    tick()
    (row,) = Escalation.objects.all()
    url = reverse("actions:escalation", args=[row.pk])
    assert action.text in page(as_person(world.chair).get(url))
    answer = as_person(world.chair).post(
        url, {"version": row.version, "decision": "send_back", "reason": "What holds it up?"}
    )
    assert answer.status_code == 422
    assert "Enter the day." in page(answer)
    group = reverse("actions:group", args=["bsp", world.groups["learning"].pk])
    assert "a decision is asked of the chair" in page(as_person(world.chair).get(group))
    words = reverse("actions:group_word", args=["bsp", world.groups["learning"].pk])
    content = as_person(world.chair).get(words).content
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    assert "Late actions on which a decision was asked" in text
    assert "who was asked to decide" in page(
        as_person(world.coordinator).get(reverse("actions:action", args=[action.pk]))
    )


def test_the_list_asks_as_often_however_much_there_is(world: World, review: Review) -> None:
    def queries() -> int:
        client = as_person(world.coordinator)
        client.get(reverse("actions:escalations"))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(reverse("actions:escalations")).status_code == 200
        return len(caught)

    late(world, review, 8)
    tick()
    before = queries()
    for number in range(3):
        late(world, review, 8 + number * 6)
    tick()
    assert queries() == before
