"""Samples: the audit. Names that another process has too are written ``audit:name``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reviews.models import InformationRequest
from tests.drive import audit as drive
from tests.machine.stagehand import Stagehand
from workflows.audit.models import Question, Section, Tool
from workflows.audit.reading import audit_of
from workflows.audit.tools import draft, outline

from .registry import Data, sample


def _audit_version(hand: Stagehand) -> int:
    return audit_of(hand.review).version


@sample("change_entry", at="audit_planned")
def change_entry(hand: Stagehand) -> Data:
    return {
        "entry": drive.entry(hand.world, title="Another title"),
        "version": _audit_version(hand),
    }


@sample("put_back", at="audit_withdrawn")
def put_back(_: Stagehand) -> Data:
    return {}


@sample("set_scope", at="audit_planned")
def set_scope(hand: Stagehand) -> Data:
    return {**drive.scope(), "version": _audit_version(hand)}


@sample("change_scope", at=("audit_scoped", "audit_asked"))
def change_scope(hand: Stagehand) -> Data:
    return {**drive.scope(cases="C-9"), "version": _audit_version(hand)}


@sample("undo_scope", at="audit_scoped")
def undo_scope(_: Stagehand) -> Data:
    return {}


@sample("choose_tool", at="audit_scoped")
def choose_tool(_: Stagehand) -> Data:
    return {"source": "ready:section_11"}


@sample("discard_tool", at=("audit_designed", "audit_corrected"))
def discard_tool(_: Stagehand) -> Data:
    return {}


def _draft(hand: Stagehand) -> Tool | None:
    return draft(hand.review)


@sample("rename_tool", at=("audit_designed", "audit_corrected"))
def rename_tool(hand: Stagehand) -> Data:
    tool = _draft(hand)
    return {"name": "Case audit", "version": tool.version if tool else 0}


def _section(hand: Stagehand) -> Section:
    """A section that can be changed; where there is none, one that is nobody's."""
    tool = _draft(hand)
    return outline(tool)[0].section if tool else Section(title="None", tool_id=0)


def _question(hand: Stagehand) -> Question:
    tool = _draft(hand)
    return outline(tool)[0].questions[0] if tool else Question(section=Section(tool_id=0))


@sample("save_section", at=("audit_designed", "audit_corrected"))
def save_section(_: Stagehand) -> Data:
    return {"section": None, "title": "Voices", "guidance": "Who was heard?", "after": 0}


@sample("remove_section", at=("audit_designed", "audit_corrected"))
def remove_section(hand: Stagehand) -> Data:
    section = _section(hand)
    return {"section": section, "version": section.version}


@sample("save_question", at=("audit_designed", "audit_corrected"))
def save_question(hand: Stagehand) -> Data:
    return {
        "section": _section(hand),
        "question": None,
        "kind": "grade",
        "scale": "met",
        "text": "Was the person asked?",
        "guidance": "",
        "required": True,
        "after": 0,
    }


@sample("remove_question", at=("audit_designed", "audit_corrected"))
def remove_question(hand: Stagehand) -> Data:
    question = _question(hand)
    return {"question": question, "version": question.version}


@sample("issue_tool", at="audit_designed")
def issue_tool(_: Stagehand) -> Data:
    return {}


@sample("undo_issue_tool", at="audit_issued")
def undo_issue_tool(_: Stagehand) -> Data:
    return {}


@sample("correct_tool", at="audit_asked")
def correct_tool(_: Stagehand) -> Data:
    return {}


@sample("issue_correction", at="audit_corrected")
def issue_correction(_: Stagehand) -> Data:
    return {}


def _open_agency(hand: Stagehand) -> Any:
    for request in hand.of(InformationRequest):
        if request.is_open:
            return request.agency
    return hand.world.agencies["la"]


@sample("save_answers", at="audit_asked")
def save_answers(hand: Stagehand) -> Data:
    return {
        "agency": _open_agency(hand),
        "section": drive.SECTION,
        "answers": {drive.GRADED: ("good", "Calls back on the same day.")},
    }


@sample("carry_forward", at="audit_again")
def carry_forward(hand: Stagehand) -> Data:
    return {"agency": _open_agency(hand), "section": drive.SECTION}


@sample("close_returns", at="audit_answered")
def close_returns(_: Stagehand) -> Data:
    return {"note": "Two calls and a letter."}


@sample("undo_close_returns", at="audit_moderation")
def undo_close_returns(_: Stagehand) -> Data:
    return {}


@sample("moderate_return", at="audit_moderation")
def moderate_return(hand: Stagehand) -> Data:
    return {
        "agency": hand.world.agencies["la"],
        "grades": {drive.GRADED: ("outstanding", "The files show more.")},
    }


@sample("save_survey", at=("audit_asked", "audit_moderation"))
def save_survey(hand: Stagehand) -> Data:
    return {
        "agency": hand.world.agencies["la"],
        "counts": {drive.GRADED: ("Is risk seen in time?", {"good": 34, "inadequate": 6})},
    }


@sample("record_moderation", at="audit_moderation")
def record_moderation(hand: Stagehand) -> Data:
    return {"on": hand.today, "present": "The council", "conclusions": "Risk is seen late."}


@sample("undo_moderation", at="audit_reporting")
def undo_moderation(_: Stagehand) -> Data:
    return {}


@sample("write_report", at="audit_reporting")
def write_report(_: Stagehand) -> Data:
    return {"texts": {"summary": "Risk is seen late, and what neighbours say is not kept."}}


@sample("send_report", at="audit_reporting")
def send_report(hand: Stagehand) -> Data:
    return {"group": hand.world.groups["learning"]}


@sample("audit:recall_report", at="audit_with_group")
def recall_report(_: Stagehand) -> Data:
    return {}


@sample("record_received", at="audit_with_group")
def record_received(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["accepted", "goes_on", "returned"]),
        "on": hand.today,
        "by": "All members",
        "text": "Say more about neighbours.",
    }


@sample("undo_received", at="audit_accepted")
def undo_received(_: Stagehand) -> Data:
    return {}


@sample("audit:publish", at="audit_accepted")
def publish(hand: Stagehand) -> Data:
    return {"outcome": "published", "on": hand.today, "where": "The practice forum"}


@sample("plan_reaudit", at=("audit_reporting", "audit_shared", "audit_closed"))
def plan_reaudit(hand: Stagehand) -> Data:
    return {
        "on": hand.today + timedelta(days=200),
        "why_not": "",
        "version": _audit_version(hand),
    }


@sample("audit:withdraw")
def withdraw(_: Stagehand) -> Data:
    return {"agreed_by": "The board"}
