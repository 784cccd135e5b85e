"""Recommendations and actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from actions.models import Action, Recommendation
from tests.walk.pages import (
    ACTION,
    DONE,
    FORBIDDEN,
    MISSING,
    WRONG,
    Page,
    by_persona,
    instead,
    read_by_all,
    team,
)
from tests.walk.ways import Maker, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def on_action(*who: str, sent: int = WRONG) -> Page:
    """A form of one action: those who read the action may know of it, others not."""
    get = by_persona((FORBIDDEN, ACTION), (200, who), rest=MISSING)
    return Page(get, instead(get, ok=sent), {"action": who})


def _recommendation(state: str) -> Callable[[Cast], int]:
    return lambda cast: (
        Recommendation.objects.filter(review=cast.review(state)).order_by("-pk")[0].pk
    )


def _action(at: str, **values: Any) -> Maker:
    """The police's action, in the state that the page needs."""

    def make(cast: Cast) -> dict[str, Any]:
        action = Action.objects.filter(review=cast.review(at), lead=cast.world.police_contact).get()
        if values:
            Action.objects.filter(pk=action.pk).update(**values)
        return {"pk": action.pk}

    return make


PAGES: dict[str, Page] = {
    "actions:plan": read_by_all(shows={"action": ACTION}),
    # What stands in the file is tried in ``tests/actions``.
    "actions:plan_word": read_by_all(),
    "actions:add_action": team(),
    "actions:add_recommendation": team(),
    "actions:recommendation": team(),
    "actions:remove_recommendation": team(),
    "actions:action": Page(
        get=by_persona((200, ACTION), rest=MISSING),
        post=by_persona(
            (FORBIDDEN, ACTION), (WRONG, ("coordinator", "other_contact")), rest=MISSING
        ),
        shows={"action": ACTION},
    ),
    "actions:change_action": on_action("coordinator"),
    "actions:accept_done": on_action("coordinator"),
    "actions:return_action": on_action("coordinator"),
    "actions:drop_action": on_action("coordinator"),
    "actions:take_up_action": on_action("coordinator"),
}

REACH: dict[str, Maker] = {
    "actions:plan": ref("responded"),
    "actions:plan_word": ref("responded"),
    "actions:add_action": ref("responded"),
    "actions:add_recommendation": ref("responded"),
    "actions:recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:remove_recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:action": _action("responded"),
    "actions:change_action": _action("responded"),
    "actions:accept_done": _action("planned", state="proposed"),
    "actions:return_action": _action("planned", state="proposed"),
    "actions:drop_action": _action("responded"),
    "actions:take_up_action": _action("wrote_again", state="dropped"),
}

OTHERWISE: dict[str, dict[str, int]] = {
    # In this scene every action is overseen by a group, and this is the chair of it.
    "actions:accept_done": {"chair": DONE},
    "actions:return_action": {"chair": DONE},
}

NEVER_COMPLETE = {
    "actions:remove_recommendation": "it has actions",
}

# In the browser.
ALSO = {
    "actions:plan": ("coordinator", "contact"),
    "actions:action": ("other_contact", "coordinator"),
}
COMPLETE = {
    "actions:accept_done",
}
DOWNLOADS = {"actions:plan_word"}
