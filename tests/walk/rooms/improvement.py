"""The improvement plan."""

from __future__ import annotations

from tests.walk.pages import FORBIDDEN, WRONG, Page, by_persona, instead, team
from tests.walk.steps import Answers, Step, nothing_open
from tests.walk.ways import Maker, nothing, ref

#: The team of a partnership.
_OPEN = by_persona((200, ("coordinator", "conflicted_coordinator", "stranger")), rest=FORBIDDEN)

PAGES: dict[str, Page] = {
    "improvement:open": Page(_OPEN, instead(_OPEN, ok=WRONG)),
    "improvement:correct": team(),
    "improvement:undo_statement": team(),
}

REACH: dict[str, Maker] = {
    "improvement:open": nothing,
    "improvement:correct": ref("improvement_opened"),
    "improvement:undo_statement": ref("improvement_stated"),
}

ANSWERS: dict[str, Answers] = {
    "improvement:correct": lambda _: {"lead": "The learning lead of the partnership"},
}

#: The team next door cannot give a plan to a group of ours.
OTHERWISE = {"improvement:open": {"stranger": WRONG}}

#: Its tasks in other hands.
STEPS = (
    Step("improvement_written", "draft_report"),
    Step("improvement_with_group", "board_sign_off"),
    Step("improvement_asked", "send_statement"),
    Step("improvement_agreed", "close_review", prepare=nothing_open("improvement_agreed")),
)
