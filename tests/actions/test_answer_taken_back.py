"""An answer about more time that was a slip is taken back: the question waits again, and the day is as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.models import Action, DueChange
from reviews import door
from reviews.models import Review
from tests.actions.test_action_acts import act
from tests.actions.test_blue_is_earned import PIECE
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

UNDO = "undo_answer_more_time"


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def asked(world: World, review: Review) -> Action:
    action: Action = drive.add_action(world, review)
    later = action.due_on + timedelta(days=30)
    act("ask_more_time", action, world.bystander, after=later, why="The trainer is ill.")
    return action


@pytest.mark.parametrize("agreed", [True, False])
def test_the_question_waits_again(world: World, review: Review, agreed: bool) -> None:
    action = asked(world, review)
    with pytest.raises(door.Refused, match="no answer about more time"):
        act(UNDO, action, world.chair, "A slip.")
    act("answer_more_time", action, world.chair, "Said.", agreed=agreed)
    with pytest.raises(door.NotAllowed):
        act(UNDO, action, world.bystander, "A slip.")
    with pytest.raises(door.Refused) as refused:
        act(UNDO, action, world.chair)
    assert list(refused.value.fields) == ["reason"]
    act(UNDO, action, world.chair, "The wrong action.")
    found = DueChange.objects.get()
    assert (found.answer, found.answer_reason, found.answered_by, found.answered_in) == (
        "asked", "", None, None,
    )  # fmt: skip
    assert Action.objects.get().due_on == action.due_on
    # And can be answered otherwise.
    act("answer_more_time", action, world.chair, "Said.", agreed=not agreed)
    assert DueChange.objects.get().answer == ("refused" if agreed else "agreed")


def test_what_came_since_keeps_the_answer(world: World, review: Review) -> None:
    action = asked(world, review)
    act("answer_more_time", action, world.chair, agreed=True)
    later = Action.objects.get().due_on + timedelta(days=9)
    act("change_action", action, world.coordinator, "Later still.", due_on=later)
    with pytest.raises(door.Refused, match="no answer about more time"):
        act(UNDO, action, world.chair, "A slip.")
    other = asked(world, review)
    act("answer_more_time", other, world.chair, agreed=True)
    act("propose_done", other, world.bystander, **PIECE)
    with pytest.raises(door.Refused, match="no answer about more time"):
        act(UNDO, other, world.chair, "A slip.")
