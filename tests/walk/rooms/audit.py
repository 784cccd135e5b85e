"""The audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import InformationRequest, Review
from tests.drive.audit import GRADED, SECTION
from tests.walk.pages import (
    DONE,
    FORBIDDEN,
    MISSING,
    OWN_AND_TEAM,
    WRONG,
    Page,
    by_persona,
    form,
    instead,
    on_request,
    read,
    read_by_all,
    team,
)
from tests.walk.rooms.requests import of_agency
from tests.walk.steps import Answers, Step, nothing_held, nothing_open
from tests.walk.ways import Maker, la, nothing, ref
from tests.world import World
from workflows.audit.models import Answer, Audit
from workflows.audit.tools import draft, issued, outline, questions_of

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: What it plants, beside the words that stand in every review.
SECRETS = {"audit_answer": "Seen-At-The-Front-Door"}
#: Who sees the whole audit.
READERS = ("coordinator", "member", "chair", "signatory", "scrutineer", "reader")


def furnish(world: World, review: Review) -> None:
    """What the council answered to the first question is a secret."""
    audit = Audit.objects.filter(review=review, repeats=None).first()
    tool = issued(review) if audit else None
    if tool is None:
        return
    request = InformationRequest.objects.get(review=review, agency=world.agencies["la"])
    question = next(one for one in questions_of(outline(tool)) if one.code == GRADED)
    Answer.objects.update_or_create(
        request=request,
        code=GRADED,
        defaults={
            "question": question,
            "value": "good",
            "text": SECRETS["audit_answer"],
            "saved_by": world.la_contact,
            "saved_at": timezone.now(),
        },
    )


def _section(cast: Cast) -> int:
    return outline(draft(cast.review("audit_designed")))[0].section.pk


def _question(cast: Cast) -> int:
    return outline(draft(cast.review("audit_designed")))[0].questions[0].pk


#: Whoever works in a partnership sees its programme, and only what is theirs to see.
_PROGRAMME = by_persona((MISSING, ("outsider", "superuser", "ended")), rest=200)
#: The team of a partnership adds an audit.
_ADD = by_persona((200, ("coordinator", "conflicted_coordinator", "stranger")), rest=FORBIDDEN)
REQUEST = {"agency": la}
OF_SECTION = {"agency": la, "section": SECTION}

PAGES: dict[str, Page] = {
    "audit:programme": Page(_PROGRAMME),
    "audit:programme_word": Page(_PROGRAMME),
    "audit:open": Page(_ADD, instead(_ADD, ok=WRONG)),
    "audit:change_entry": team(),
    "audit:put_back": team(),
    "audit:plan_reaudit": team(),
    "audit:change_scope": team(),
    "audit:undo_scope": team(),
    "audit:tool": read_by_all(),
    "audit:tool_version": read_by_all(),
    "audit:choose_tool": team(),
    "audit:rename_tool": team(),
    "audit:discard_tool": team(),
    "audit:add_section": team(),
    "audit:change_section": team(),
    "audit:remove_section": team(),
    "audit:add_question": team(),
    "audit:change_question": team(),
    "audit:remove_question": team(),
    "audit:undo_issue_tool": team(),
    "audit:correct_tool": team(sent=DONE),
    "audit:issue_correction": team(),
    "audit:returns": read("coordinator"),
    "audit:undo_close_returns": team(),
    "audit:moderation": read("coordinator"),
    "audit:undo_moderation": team(),
    "audit:moderate_return": Page(
        on_request().get, on_request().post, {"audit_answer": ("coordinator",)}
    ),
    "audit:survey": read("coordinator"),
    "audit:survey_all": team(),
    "audit:survey_agency": on_request(),
    "audit:report": read(*READERS, shows={"report": ("coordinator",)}),
    "audit:write_report": form("coordinator", shows={"report": ("coordinator",)}),
    "audit:report_word": read(*READERS),
    "audit:recall_report": team(),
    "audit:undo_received": team(),
    "audit:answers": read(*OWN_AND_TEAM, shows={"audit_answer": OWN_AND_TEAM}),
    "audit:answer_section": of_agency(shows={"audit_answer": ("contact",)}),
    "audit:carry_forward": of_agency(sent=DONE),
}

REACH: dict[str, Maker] = {
    "audit:programme": nothing,
    "audit:programme_word": nothing,
    "audit:open": nothing,
    "audit:change_entry": ref("audit_planned"),
    "audit:put_back": ref("audit_withdrawn"),
    "audit:plan_reaudit": ref("audit_reporting"),
    "audit:change_scope": ref("audit_scoped"),
    "audit:undo_scope": ref("audit_scoped"),
    "audit:tool": ref("audit_asked"),
    "audit:tool_version": ref("audit_asked", number=1),
    "audit:choose_tool": ref("audit_scoped"),
    "audit:rename_tool": ref("audit_designed"),
    "audit:discard_tool": ref("audit_designed"),
    "audit:add_section": ref("audit_designed"),
    "audit:change_section": ref("audit_designed", pk=_section),
    "audit:remove_section": ref("audit_designed", pk=_section),
    "audit:add_question": ref("audit_designed", section=_section),
    "audit:change_question": ref("audit_designed", pk=_question),
    "audit:remove_question": ref("audit_designed", pk=_question),
    "audit:undo_issue_tool": ref("audit_issued"),
    "audit:correct_tool": ref("audit_asked"),
    "audit:issue_correction": ref("audit_corrected"),
    "audit:returns": ref("audit_answered"),
    "audit:undo_close_returns": ref("audit_moderation"),
    "audit:moderation": ref("audit_moderation"),
    "audit:undo_moderation": ref("audit_reporting"),
    "audit:moderate_return": ref("audit_moderation", **REQUEST),
    "audit:survey": ref("audit_moderation"),
    "audit:survey_all": ref("audit_moderation"),
    "audit:survey_agency": ref("audit_moderation", **REQUEST),
    "audit:report": ref("audit_with_group"),
    "audit:write_report": ref("audit_reporting"),
    "audit:report_word": ref("audit_with_group"),
    "audit:recall_report": ref("audit_with_group"),
    "audit:undo_received": ref("audit_accepted"),
    "audit:answers": ref("audit_answered", **REQUEST),
    "audit:answer_section": ref("audit_asked", **OF_SECTION),
    "audit:carry_forward": ref("audit_again", **OF_SECTION),
}

#: What practitioners said of one question.
SURVEY = {f"asked_{GRADED}": "Is risk seen in time?", f"count_{GRADED}__good": "34"}

ANSWERS: dict[str, Answers] = {
    "audit:open": lambda _: {"origin": "data"},
    "audit:plan_reaudit": lambda _: {"why_not": "The service is closed."},
    "audit:add_question": lambda _: {"kind": "text"},
    "audit:choose_tool": lambda _: {"source": "empty"},
    "audit:moderate_return": lambda _: {
        f"grade_{GRADED}": "outstanding",
        f"reason_{GRADED}": "The files show more.",
    },
    "audit:survey_all": lambda _: SURVEY,
    "audit:survey_agency": lambda _: SURVEY,
    "audit:write_report": lambda _: {"summary": "Risk is seen late."},
}

#: The team next door cannot give an audit to a group of ours.
OTHERWISE = {"audit:open": {"stranger": WRONG}}

NEVER_COMPLETE = {"audit:undo_issue_tool": "agencies were asked"}


def _whom(cast: Cast) -> dict[str, object]:
    agency = cast.world.agencies["la"].pk
    return {"agencies": [str(agency)], f"contact_{agency}": str(cast.world.la_contact.pk)}


#: Its tasks in other hands.
STEPS = (
    Step("audit_planned", "scope", answers=lambda _: {"sampling": "none"}),
    Step("audit_designed", "issue_tool"),
    Step("audit_issued", "request_information", answers=_whom),
    Step("audit_answered", "close_returns"),
    Step("audit_moderation", "moderate"),
    Step("audit_reporting", "send_report"),
    Step("audit_with_group", "receive_report"),
    Step("audit_accepted", "publish", prepare=nothing_held("audit_accepted")),
    Step("audit_shared", "close_review", prepare=nothing_open("audit_shared")),
)

# In the browser.
DOWNLOADS = {"audit:programme_word", "audit:report_word"}
#: Complete with nothing filled in: only their hidden version can be missing.
COMPLETE = {
    "audit:answer_section",
    "audit:remove_question",
    "audit:remove_section",
    "audit:write_report",
}
