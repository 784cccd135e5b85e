"""The decisions of one meeting, each through the door: one that is refused leaves the others as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reviews import door

if TYPE_CHECKING:
    from partnership.models import User

    from ..forms.decisions import Decision


@dataclass
class Outcome:
    """How many were recorded, what of them deserves a second look, and the sentences of the others, by action."""

    done: int = 0
    refused: dict[int, list[str]] = field(default_factory=dict)
    #: What was recorded and deserves a second look.
    looks: list[str] = field(default_factory=list)


def decide_all(decisions: Iterable[Decision], user: User, meeting_on: date | None) -> Outcome:
    """Record each decision for itself; return what became of them."""
    outcome = Outcome()
    for one in decisions:
        data = {"action": one.action, "version": one.version, "meeting_on": meeting_on}
        name, more = one.choice, {}
        if one.choice in ("agree", "refuse"):
            name, more = "answer_more_time", {"agreed": one.choice == "agree"}
        try:
            passage = door.perform(
                name, one.action.review, user, reason=one.words, data={**data, **more}
            )
        except door.DoorClosed as closed:
            outcome.refused[one.action.pk] = closed.sentences
        else:
            outcome.done += 1
            outcome.looks += passage.event_data.get("warnings", ())
    return outcome
