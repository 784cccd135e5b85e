"""Checks of impact, and the link that opens without signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.impact.links import link_of
from actions.models import ImpactAnswer, ImpactAsk, ImpactCheck, Recommendation
from tests.walk.filling import day
from tests.walk.pages import (
    ACTION,
    FORBIDDEN,
    MISSING,
    NO_SUCH_METHOD,
    WRONG,
    Page,
    by_persona,
    instead,
    public,
    read_by_all,
    team,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, nothing, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _of_check(*who: str, sent: int = WRONG) -> Page:
    """A form of one check: those who read the check may know of it, others not."""
    get = by_persona((FORBIDDEN, ACTION), (200, who), rest=MISSING)
    return Page(get, instead(get, ok=sent))


def _recommendation(cast: Cast) -> int:
    return Recommendation.objects.filter(review=cast.review("responded")).order_by("-pk")[0].pk


def _made(cast: Cast, state: str) -> ImpactCheck:
    """A check in one state, asked of the council; the group that judges it is the one of the chair."""
    today, is_asked = timezone.localdate(), state in ("asked", "judged")
    check, is_new = ImpactCheck.objects.get_or_create(
        review=cast.review("responded"),
        about=f"One pathway for concern ({state}).",
        defaults={
            "recommendation_id": _recommendation(cast),
            "group": cast.world.groups["learning"],
            "due_on": today,
            "state": state,
            "asked_on": today if is_asked else None,
            "answer_by": today + timedelta(days=20) if is_asked else None,
            "judgement": "partly" if state == "judged" else "",
            "judged_on": today if state == "judged" else None,
            "judged_by": cast.world.coordinator if state == "judged" else None,
        },
    )
    if is_asked and is_new:
        for level in ("frontline", "manager"):
            ask = ImpactAsk.objects.create(
                check_of=check, agency=cast.world.agencies["la"], level=level
            )
        ImpactAnswer.objects.create(
            ask=ask, at=timezone.now(), known="yes", changed="no", example="We ask."
        )
    return check


def _check(state: str, more: Callable[[ImpactCheck], dict[str, Any]] | None = None) -> Maker:
    def make(cast: Cast) -> dict[str, Any]:
        check = _made(cast, state)
        return {"pk": check.pk, **(more(check) if more else {})}

    return make


def _answer(check: ImpactCheck) -> dict[str, Any]:
    return {"answer": ImpactAnswer.objects.filter(ask__check_of=check)[0].pk}


def _agency(check: ImpactCheck) -> dict[str, Any]:
    return {"agency": check.asks.all()[0].agency_id}


def _token(cast: Cast) -> dict[str, Any]:
    ask = _made(cast, "asked").asks.all()[0]
    return {"token": link_of(ask).partition("/said/")[2].rstrip("/")}


PAGES: dict[str, Page] = {
    "actions:impact": read_by_all(),
    "actions:plan_impact_check": team(),
    "actions:impact_check": Page(by_persona((200, ACTION), rest=MISSING)),
    "actions:change_impact_check": _of_check("coordinator"),
    "actions:ask_impact": _of_check("coordinator", "chair"),
    "actions:remind_impact": _of_check("coordinator", "chair"),
    "actions:judge_impact": _of_check("coordinator", "chair"),
    "actions:undo_judge_impact": _of_check("coordinator", "chair"),
    "actions:cancel_impact_check": _of_check("coordinator"),
    "actions:restore_impact_check": _of_check("coordinator"),
    "actions:new_impact_links": _of_check("coordinator"),
    "actions:put_away_impact_answer": _of_check("coordinator"),
    # The safeguarding lead of the agency that is asked.
    "actions:impact_links": Page(by_persona((200, ("contact",)), rest=MISSING)),
    "actions:say_impact": public(200, WRONG),
    "actions:said_impact": public(200, NO_SUCH_METHOD),
}

REACH: dict[str, Maker] = {
    "actions:impact": ref("responded"),
    "actions:plan_impact_check": ref("responded", pk=_recommendation),
    "actions:impact_check": _check("asked"),
    "actions:change_impact_check": _check("planned"),
    "actions:ask_impact": _check("planned"),
    "actions:remind_impact": _check("asked"),
    "actions:judge_impact": _check("asked"),
    "actions:undo_judge_impact": _check("judged"),
    "actions:cancel_impact_check": _check("planned"),
    "actions:restore_impact_check": _check("cancelled"),
    "actions:new_impact_links": _check("asked", _agency),
    "actions:put_away_impact_answer": _check("asked", _answer),
    "actions:impact_links": _check("asked"),
    "actions:say_impact": _token,
    "actions:said_impact": nothing,
}

ANSWERS: dict[str, Answers] = {
    "actions:ask_impact": lambda _: day("answer_by", timezone.localdate() + timedelta(days=30)),
}

NEVER_COMPLETE = {
    "actions:say_impact": "whoever has the link answers; tried in tests/actions/test_impact.py",
}

# In the browser.
ALSO = {
    "actions:impact": ("coordinator",),
    "actions:impact_check": ("coordinator", "chair"),
    "actions:say_impact": ("nobody",),
}
COMPLETE = {
    "actions:remind_impact",
    "actions:restore_impact_check",
    "actions:new_impact_links",
}
