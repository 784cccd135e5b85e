"""Late actions on which somebody up the ladder is asked to decide."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.models import Action, Escalation
from tests.walk.filling import day
from tests.walk.pages import (
    ACTION,
    FORBIDDEN,
    MISSING,
    WRONG,
    Page,
    by_persona,
    own,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, nothing

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: No group oversees the action of this scene, so the team decides. Who is asked where one does: ``tests/actions/test_escalations.py``.
DECIDES = ("coordinator",)


def _question(state: str) -> Maker:
    """The police's action, late since some weeks."""

    def make(cast: Cast) -> dict[str, Any]:
        action = Action.objects.get(
            review=cast.review("wrote_again"), lead=cast.world.police_contact
        )
        due = timezone.localdate() - timedelta(days=20)
        Action.objects.filter(pk=action.pk).update(due_on=due, state="open")
        is_decided = state == "decided"
        row, _ = Escalation.objects.update_or_create(
            action=action,
            due_on=due,
            after=7,
            audience="group_chair",
            defaults={
                "review": action.review,
                "asked_on": timezone.localdate(),
                "told": "Chair",
                "state": state,
                "decision": "no_step" if is_decided else "",
                "words": "It waits for the new system." if is_decided else "",
                "decided_on": timezone.localdate() if is_decided else None,
                "decided_by": cast.world.coordinator if is_decided else None,
            },
        )
        return {"pk": row.pk}

    return make


def _of_question(*, shows_to_all: bool = False) -> Page:
    get = by_persona((200 if shows_to_all else FORBIDDEN, ACTION), (200, DECIDES), rest=MISSING)
    sent = by_persona((FORBIDDEN, ACTION), (WRONG, DECIDES), rest=MISSING)
    return Page(get, sent, {"action": ACTION if shows_to_all else DECIDES})


PAGES: dict[str, Page] = {
    # Nothing waits in the scene when the list alone is opened.
    "actions:escalations": own(),
    "actions:escalation": _of_question(shows_to_all=True),
    "actions:undo_escalation": _of_question(),
}

REACH: dict[str, Maker] = {
    "actions:escalations": nothing,
    "actions:escalation": _question("asked"),
    "actions:undo_escalation": _question("decided"),
}

ANSWERS: dict[str, Answers] = {
    "actions:escalation": lambda _: day("by_day", timezone.localdate() + timedelta(days=300)),
}

# In the browser.
ALSO = {"actions:escalation": ("chair",)}
