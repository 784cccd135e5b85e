"""Briefings: those who write them, and the group that approves them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from briefings.models import Briefing, BriefingTemplate, Hit
from tests.briefings.scene import STATES, fresh
from tests.walk.filling import day
from tests.walk.pages import (
    DONE,
    FORBIDDEN,
    MISSING,
    OURS,
    TEAM,
    WRONG,
    Page,
    by_persona,
    instead,
    own,
    team_form,
    team_page,
)
from tests.walk.steps import Answers, nothing_held
from tests.walk.ways import Maker, nothing

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: The group of the scene approves; its chair is the persona of the same name. Whoever of the team has a conflict of interest with
#: the review does not see the briefing.
WORKS = ("coordinator", "chair")
REVIEW = "closed"


def _briefing(cast: Cast, state: str) -> Briefing:
    """A briefing in a state, one for each page that moves it."""
    nothing_held(REVIEW)(cast)
    return STATES[state](cast.world, cast.review(REVIEW), title=f"About what is {state}")


def at(state: str, **more: Any) -> Maker:
    """A new briefing in the state."""

    def make(cast: Cast) -> dict[str, Any]:
        row = _briefing(cast, state)
        values = {key: value(row) if callable(value) else value for key, value in more.items()}
        return {"code": "bsp", "ref": row.reference.lower(), **values}

    return make


def _list(cast: Cast) -> dict[str, Any]:
    _briefing(cast, "draft")
    return {"code": "bsp"}


def _template(name: str, *, is_active: bool = True) -> Maker:
    """A list of headings of our own."""

    def make(cast: Cast) -> dict[str, Any]:
        row, _ = BriefingTemplate.objects.get_or_create(
            partnership=cast.world.partnership, name=name, kind="practice", is_active=is_active
        )
        row.blocks.get_or_create(number=1, heading="What we learned")
        return {"code": "bsp", "pk": row.pk}

    return make


def _hit(*, passed: bool) -> Any:
    def make(row: Briefing) -> int:
        hit = Hit.objects.create(
            briefing=row,
            key="block:1",
            place="Block 1",
            rule="name",
            why="This looks like the name of a person.",
            weight="exact",
            words="Hope",
            start=0,
        )
        if passed:
            hit.passed_by, hit.passed_on = (
                row.sent_by,
                fresh(row).approved_on or timezone.localdate(),
            )
            hit.passed_reason = "It is hope."
            hit.save()
        return hit.pk

    return make


#: What the record held when the first draft was made, for those who can open the review.
QUOTES = {"report": WORKS}


def works(*, sent: int | None = WRONG, shows: Any = None) -> Page:
    """A page of those who work on it; to the others it is not there. ``sent=None``: only to read."""
    get = by_persona((200, WORKS), rest=MISSING)
    return Page(get, None if sent is None else instead(get, ok=sent), shows or {})


PAGES: dict[str, Page] = {
    "briefings:home": own(),
    "briefings:list": Page(by_persona((200, (*TEAM, "chair")), rest=MISSING)),
    "briefings:start": Page(
        by_persona((FORBIDDEN, OURS), (200, TEAM), rest=MISSING),
        by_persona((FORBIDDEN, OURS), (WRONG, TEAM), rest=MISSING),
    ),
    "briefings:templates": team_page(),
    "briefings:template_add": team_form(),
    "briefings:template": team_form(),
    "briefings:template_retire": team_form(),
    "briefings:template_bring_back": team_form(),
    "briefings:briefing": works(sent=None, shows=QUOTES),
    "briefings:source": Page(by_persona((DONE, WORKS), rest=MISSING)),
    "briefings:draft_word": works(sent=None),
    "briefings:about": works(),
    "briefings:block": works(shows=QUOTES),
    "briefings:check": works(),
    "briefings:pass_hit": works(),
    "briefings:undo_pass_hit": works(),
    "briefings:send": works(),
    "briefings:take_back": works(),
    "briefings:send_back": works(),
    "briefings:approve": works(),
    "briefings:publish": works(),
    "briefings:correct": works(),
    "briefings:stay": works(),
    "briefings:look_again": works(),
    "briefings:withdraw": works(),
    "briefings:put_back": works(),
    "briefings:drop": works(),
    "briefings:take_up": works(),
}

REACH: dict[str, Maker] = {
    "briefings:home": nothing,
    "briefings:list": _list,
    "briefings:start": lambda _: {"code": "bsp"},
    "briefings:templates": lambda _: {"code": "bsp"},
    "briefings:template_add": lambda _: {"code": "bsp"},
    "briefings:template": _template("Our own"),
    "briefings:template_retire": _template("To be retired"),
    "briefings:template_bring_back": _template("Retired", is_active=False),
    "briefings:briefing": at("draft"),
    "briefings:source": at("draft", pk=lambda row: row.blocks.first().traces.first().pk),
    "briefings:draft_word": at("draft"),
    "briefings:about": at("draft"),
    "briefings:block": at("draft", number=2),
    "briefings:check": at("draft"),
    "briefings:pass_hit": at("checked", pk=_hit(passed=False)),
    "briefings:undo_pass_hit": at("checked", pk=_hit(passed=True)),
    "briefings:send": at("correcting"),
    "briefings:take_back": at("checked"),
    "briefings:send_back": at("checked"),
    "briefings:approve": at("checked"),
    "briefings:publish": at("approved"),
    "briefings:correct": at("published"),
    "briefings:stay": at("correcting"),
    "briefings:look_again": at("published"),
    "briefings:withdraw": at("published"),
    "briefings:put_back": at("withdrawn"),
    "briefings:drop": at("draft"),
    "briefings:take_up": at("dropped"),
}

OTHERWISE = {
    # The review that is chosen is not there for whoever has a conflict of interest with it.
    "briefings:start": {"conflicted_coordinator": WRONG},
}

ANSWERS: dict[str, Answers] = {
    "briefings:block": lambda _: {"text": "Better words."},
    "briefings:look_again": lambda _: day("on", timezone.localdate() + timedelta(days=200)),
    "briefings:template_add": lambda _: {"name": "Another list"},
    "briefings:template": lambda _: {"name": "Another name"},
}

# In the browser.
COMPLETE = {
    "briefings:block",
    "briefings:template_bring_back",
    "briefings:template_retire",
    "briefings:check",
    "briefings:undo_pass_hit",
    "briefings:send",
    "briefings:take_back",
    "briefings:publish",
    "briefings:stay",
    "briefings:take_up",
}
DOWNLOADS = {"briefings:draft_word"}
