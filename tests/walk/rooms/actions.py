"""Recommendations and actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.models import (
    Action,
    DueChange,
    Evidence,
    Finding,
    GroupMeeting,
    ProgressUpdate,
    Recommendation,
)
from reviews.access.papers import ACTION_EVIDENCE
from reviews.models import Attachment
from tests.walk.filling import day
from tests.walk.pages import (
    ACTION,
    DONE,
    FORBIDDEN,
    MISSING,
    TEAM,
    WRONG,
    Page,
    by_persona,
    form,
    instead,
    own,
    read_by_all,
    team,
    team_page,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, nothing, ref

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


def _finding(cast: Cast) -> int:
    row, _ = Finding.objects.get_or_create(
        review=cast.review("responded"), ref="7", wording="Nobody asked who else lived there."
    )
    return row.pk


def _action(at: str, **values: Any) -> Maker:
    """The police's action, in the state that the page needs."""

    def make(cast: Cast) -> dict[str, Any]:
        action = Action.objects.filter(review=cast.review(at), lead=cast.world.police_contact).get()
        if values:
            Action.objects.filter(pk=action.pk).update(**values)
        return {"pk": action.pk}

    return make


def _with_row(at: str, make_row: Callable[[Cast, Action], dict[str, int]]) -> Maker:
    """The police's action with a row of its own."""

    def make(cast: Cast) -> dict[str, Any]:
        action = Action.objects.get(review=cast.review(at), lead=cast.world.police_contact)
        return {"pk": action.pk, **make_row(cast, action)}

    return make


def _update(cast: Cast, action: Action) -> dict[str, int]:
    row = ProgressUpdate.objects.create(
        action=action, going="on_track", by=cast.world.police_contact, at=timezone.now()
    )
    return {"update": row.pk}


def _question(cast: Cast, action: Action) -> dict[str, int]:
    # Another page of this scene dropped it.
    Action.objects.filter(pk=action.pk).update(state="open")
    if not action.due_changes.filter(answer="asked").exists():
        DueChange.objects.create(
            action=action,
            before=action.due_on,
            after=action.due_on + timedelta(days=30),
            why="The system comes in May.",
            asked_by=cast.world.police_contact,
            asked_at=timezone.now(),
        )
    return {}


def _answered(cast: Cast, action: Action) -> dict[str, int]:
    _question(cast, action)
    action.due_changes.update(
        answer="refused",
        answered_by=cast.world.coordinator2,
        answered_on=timezone.localdate(),
    )
    return {}


def _piece(cast: Cast, action: Action) -> dict[str, int]:
    file = Attachment.objects.create(
        review=action.review, agency=action.agency, purpose=ACTION_EVIDENCE, name="audit.csv",
        content_type="text/csv", content=b"a,b\n1,2\n", sha256="0" * 64,
        uploaded_by=cast.world.police_contact, uploaded_at=timezone.now(),
    )  # fmt: skip
    row = Evidence.objects.create(
        action=action,
        kind="practice",
        shows="Twenty records were read.",
        attachment=file,
        added_by=cast.world.police_contact,
        added_at=timezone.now(),
    )
    return {"piece": row.pk}


#: Who leads the action of the police, and the team.
LEADS = ("coordinator", "other_contact")


def of_group(*, sent: int | None = WRONG) -> Page:
    """A page of a group’s actions: its chair, and the team of the partnership; to others it is not there."""
    get = by_persona((200, (*TEAM, "chair")), rest=MISSING)
    return Page(get, None if sent is None else instead(get, ok=sent))


PAGES: dict[str, Page] = {
    "actions:home": own(shows={"action": ("other_contact",)}),
    "actions:group": of_group(sent=None),
    "actions:group_decisions": of_group(),
    "actions:group_word": of_group(sent=None),
    "actions:group_excel": of_group(sent=None),
    "actions:group_csv": of_group(sent=None),
    "actions:group_update": of_group(),
    "actions:group_chase": of_group(),
    "actions:group_pictures": of_group(sent=None),
    "actions:pictures": team_page(),
    "actions:group_meetings": of_group(),
    "actions:group_meeting_remove": of_group(),
    "actions:plan": read_by_all(shows={"action": ACTION}),
    # What stands in the file is tried in ``tests/actions``.
    "actions:plan_word": read_by_all(),
    # What may have to be done first is offered.
    "actions:add_action": form("coordinator", shows={"action": ("coordinator",)}),
    "actions:add_recommendation": team(),
    "actions:recommendation": team(),
    "actions:remove_recommendation": team(),
    "actions:compare_recommendation": team(),
    "actions:add_finding": team(),
    "actions:finding": team(),
    "actions:remove_finding": team(),
    "actions:compare_finding": team(),
    "actions:action": Page(
        get=by_persona((200, ACTION), rest=MISSING),
        post=by_persona(
            (FORBIDDEN, ACTION), (WRONG, ("coordinator", "other_contact")), rest=MISSING
        ),
        shows={"action": ACTION},
    ),
    "actions:change_action": on_action("coordinator"),
    "actions:say_progress": on_action(*LEADS),
    "actions:take_back_progress": on_action(*LEADS),
    "actions:chase_action": on_action("coordinator"),
    "actions:ask_more_time": on_action(*LEADS),
    "actions:take_back_more_time": on_action(*LEADS),
    "actions:answer_more_time": on_action("coordinator"),
    "actions:undo_answer_more_time": on_action("coordinator"),
    "actions:set_due_day": on_action("coordinator"),
    "actions:add_evidence": on_action(*LEADS),
    "actions:remove_evidence": on_action(*LEADS),
    "actions:evidence_file": Page(get=by_persona((200, ACTION), rest=MISSING)),
    "actions:withdraw_evidence": on_action(*LEADS),
    "actions:accept_done": on_action("coordinator"),
    "actions:return_action": on_action("coordinator"),
    "actions:drop_action": on_action("coordinator"),
    "actions:take_up_action": on_action("coordinator"),
}


def _group(cast: Cast) -> dict[str, Any]:
    return {"code": cast.world.partnership.code.lower(), "group": cast.world.groups["learning"].pk}


def _code(cast: Cast) -> dict[str, Any]:
    return {"code": _group(cast)["code"]}


def _meeting(cast: Cast) -> dict[str, Any]:
    row, _ = GroupMeeting.objects.get_or_create(
        group=cast.world.groups["learning"], on=timezone.localdate() - timedelta(days=30)
    )
    return {**_group(cast), "pk": row.pk}


REACH: dict[str, Maker] = {
    "actions:home": nothing,
    "actions:group": _group,
    "actions:group_decisions": _group,
    "actions:group_word": _group,
    "actions:group_excel": _group,
    "actions:group_csv": _group,
    "actions:group_update": _group,
    "actions:group_chase": _group,
    "actions:group_pictures": _group,
    "actions:pictures": _code,
    "actions:group_meetings": _group,
    "actions:group_meeting_remove": _meeting,
    "actions:plan": ref("responded"),
    "actions:plan_word": ref("responded"),
    "actions:add_action": ref("responded"),
    "actions:add_recommendation": ref("responded"),
    "actions:recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:remove_recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:compare_recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:add_finding": ref("responded"),
    "actions:finding": ref("responded", pk=_finding),
    "actions:remove_finding": ref("responded", pk=_finding),
    "actions:compare_finding": ref("responded", pk=_finding),
    "actions:action": _action("responded"),
    "actions:change_action": _action("responded"),
    "actions:say_progress": _action("responded"),
    "actions:take_back_progress": _with_row("responded", _update),
    "actions:chase_action": _action("responded"),
    "actions:ask_more_time": _action("responded"),
    "actions:take_back_more_time": _with_row("wrote_again", _question),
    "actions:answer_more_time": _with_row("wrote_again", _question),
    "actions:undo_answer_more_time": _with_row("wrote_again", _answered),
    "actions:set_due_day": _action("responded"),
    "actions:add_evidence": _action("responded"),
    "actions:remove_evidence": _with_row("responded", _piece),
    "actions:evidence_file": _with_row("responded", _piece),
    "actions:withdraw_evidence": _action("planned", state="proposed"),
    "actions:accept_done": _action("planned", state="proposed"),
    "actions:return_action": _action("planned", state="proposed"),
    "actions:drop_action": _action("responded"),
    "actions:take_up_action": _action("wrote_again", state="dropped"),
}

OTHERWISE: dict[str, dict[str, int]] = {
    # In this scene every action is overseen by a group, and this is the chair of it.
    "actions:accept_done": {"chair": DONE},
    "actions:return_action": {"chair": DONE},
    # What stands on the form of the others is of a review on which this person has a conflict.
    "actions:group_chase": {"conflicted_coordinator": WRONG},
}

ANSWERS: dict[str, Answers] = {
    "actions:ask_more_time": lambda _: day("after", timezone.localdate() + timedelta(days=300)),
    "actions:set_due_day": lambda _: day("after", timezone.localdate() + timedelta(days=310)),
}

NEVER_COMPLETE = {
    "actions:remove_recommendation": "it has actions",
    "actions:group_decisions": "what is decided stands on each action",
    "actions:group_update": "what is said stands on each action",
}

# In the browser.
ALSO = {
    "actions:plan": ("coordinator", "contact"),
    "actions:action": ("other_contact", "coordinator"),
}
COMPLETE = {
    "actions:accept_done",
    "actions:chase_action",
    "actions:group_chase",
    "actions:compare_recommendation",
    "actions:compare_finding",
    "actions:remove_finding",
    "actions:take_back_more_time",
    "actions:group_meeting_remove",
}
#: In the scene nothing waits for the group; its form is tried in ``tests/browser/test_group_meets.py``.
NO_FORM = {("actions:group_decisions", persona) for persona in (*TEAM, "chair")}
DOWNLOADS = {
    "actions:plan_word",
    "actions:evidence_file",
    "actions:group_word",
    "actions:group_excel",
    "actions:group_csv",
}
