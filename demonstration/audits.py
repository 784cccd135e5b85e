"""The audits of the demonstration's year: five, of which one is finished, one has its returns open, three are planned.

The themes follow a published annual report of 2023-24. What each found is invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from actions.models import Recommendation
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import InformationRequest, Review
from reviews.requests.asking import Ask
from workflows.audit.entry import Entry
from workflows.audit.models import Question
from workflows.audit.opening import open_audit
from workflows.audit.reading import audit_of
from workflows.audit.tools import draft, issued, outline

from . import audit_words as words
from .build import Scene
from .stage import Play, at, previous_working_day

#: Agencies asked with who answers there.
ASKED = {
    "adults": "adults_lead",
    "hospital": "hospital_lead",
    "police": "police_lead",
    "ambulance": "ambulance_lead",
}
SILENT = "ambulance"


def play_audits(scene: Scene, today: date) -> None:
    """Put the five in the programme, finish one, and leave the returns of one open."""
    _finished(scene, today)
    _open(scene, today)
    for months, group, planned in words.PLANNED:
        _programme(scene, today, group, planned, months=months)


def _month(today: date, months: int) -> date:
    """The first day of the month so many months on."""
    number = today.year * 12 + today.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _programme(
    scene: Scene,
    added: date,
    group: str,
    planned: words.Planned,
    *,
    months: int,
    recommendation: Recommendation | None = None,
) -> Play:
    """Put one in the programme on a day."""
    calendar = calendar_for(scene.partnership)
    on = previous_working_day(calendar, added)
    entry = Entry(
        title=planned.title,
        theme=planned.theme,
        origin=planned.origin,
        origin_text=planned.origin_text,
        recommendation=recommendation,
        methods=planned.methods,
        starts=_month(added, months),
        ends=_month(added, months + 2),
        group=scene.groups[group],
    )
    review = open_audit(scene.people["coordinator"], scene.partnership, entry, now=at(on, 10))
    return Play(scene, calendar, review)


def _scope(play: Play, on: date, scope: words.Scope, since: date) -> None:
    play.act(
        "set_scope",
        "coordinator",
        at(on, 11),
        node="scope",
        lines=scope.lines,
        period_from=since,
        period_to=on - timedelta(days=1),
        sampling=scope.sampling,
        focus=scope.focus,
        cases=scope.cases,
    )


def _ask(play: Play, on: date, days: int, agencies: Sequence[str], purpose: str) -> None:
    play.act(
        "request_information",
        "coordinator",
        at(on, 10),
        node="request_information",
        asks=[
            Ask(play.scene.agencies[key], play.scene.people[ASKED[key]], play.day(on, days))
            for key in agencies
        ],
        legal_basis="s45",
        conditions=("s45.functions", "s45.likely_to_hold", "s45.about_them"),
        purpose=purpose,
    )


def _answer(
    play: Play, agency: str, on: date, answers: Mapping[str, tuple[str, str]], sections: int = 99
) -> None:
    """An agency answers the first sections. ``answers``: words of a question → grade and text; others get none."""
    for minute, part in enumerate(outline(issued(play.review))[:sections]):
        given = {
            question.code: answers[question.text]
            for question in part.questions
            if question.text in answers
        }
        if given:
            play.act(
                "save_answers", ASKED[agency], at(on, 10, minute),
                agency=agency, section=part.section.code, answers=given,
            )  # fmt: skip


def _send(play: Play, agency: str, on: date) -> None:
    who = ASKED[agency]
    play.act(
        "save_return_section", who, at(on, 11),
        agency=agency, key="completed_by", text=words.COMPLETED, version=0,
    )  # fmt: skip
    play.act("submit_summary", who, at(on, 12), node="agency_summary", agency=agency)


def _accept(play: Play, agency: str, on: date) -> None:
    request = InformationRequest.objects.get(review=play.review, agency=play.scene.agencies[agency])
    play.act(
        "accept_summary", "coordinator", at(on, 15),
        agency=agency, quality_note="Clear, with evidence.", version=request.version,
    )  # fmt: skip


# -- evaluating the impact of reviews: finished ----------------------------------------------------------


@dataclass(frozen=True)
class _Days:
    """The days of the finished audit, in working days from the day it was asked for."""

    asked: date
    closed: date
    met: date
    sent: date
    board: date


def _finished(scene: Scene, today: date) -> None:
    """Three agencies answered at three levels, one did not; the board received the report."""
    added = today - timedelta(days=150)
    recommendation = Recommendation.objects.filter(
        review__process="sar", review__partnership=scene.partnership
    ).first()
    play = _programme(
        scene, added, "adult_learning", words.IMPACT, months=0, recommendation=recommendation
    )
    begun = play.day(added, 4)
    _scope(play, begun, words.IMPACT_SCOPE, begun - timedelta(days=365))
    _bespoke_tool(play, play.day(begun, 3))
    asked = play.day(begun, 8)
    days = _Days(
        asked, play.day(asked, 26), play.day(asked, 33), play.day(asked, 41), play.day(asked, 60)
    )
    agencies = tuple(ASKED)
    _ask(play, days.asked, 20, agencies, words.IMPACT_PURPOSE)
    for number, (agency, answers) in enumerate(words.IMPACT_ANSWERS.items()):
        on = play.day(days.asked, 12 + number * 3)
        _answer(play, agency, on, answers)
        _send(play, agency, on)
        _accept(play, agency, play.day(on, 1))
    for after in (21, 24):
        play.act(
            "chase_agency", "coordinator", at(play.day(days.asked, after), 9),
            agency=SILENT, how="email", note=words.CHASED,
        )  # fmt: skip
    play.act(
        "close_returns", "coordinator", at(days.closed, 16),
        node="close_returns", note=words.NO_ANSWER,
    )  # fmt: skip
    _moderate(play, days.met)
    _recommend(play, play.day(days.met, 2), today)
    _report(play, days)
    _after(play, days.board, today)


def _bespoke_tool(play: Play, on: date) -> None:
    """A tool of three levels, made for this audit."""
    play.act("choose_tool", "coordinator", at(on, 9), source="empty")
    tool = draft(play.review)
    assert tool is not None  # noqa: S101 - just begun
    play.act("rename_tool", "coordinator", at(on, 9, 5), name=words.TOOL, version=tool.version)
    last = 0
    for minute, (title, guidance, questions) in enumerate(words.LEVELS):
        section = play.act(
            "save_section", "coordinator", at(on, 10, minute),
            section=None, title=title, guidance=guidance, after=last,
        )  # fmt: skip
        last, before = section.pk, 0
        for text, kind in questions:
            question = play.act(
                "save_question", "coordinator", at(on, 10, minute),
                section=section, question=None, kind=kind, text=text, guidance="",
                scale="met" if kind == Question.Kind.GRADE else "", required=kind == Question.Kind.GRADE,
                after=before,
            )  # fmt: skip
            before = question.pk
    play.act("issue_tool", "coordinator", at(play.day(on, 1), 9), node="issue_tool")


def _moderate(play: Play, on: date) -> None:
    codes = {
        question.text: question.code
        for part in outline(issued(play.review))
        for question in part.questions
    }
    for agency, counts in words.SURVEY.items():
        play.act(
            "save_survey", "coordinator", at(on, 10),
            agency=agency, counts={codes[words.KNOW]: (words.SURVEY_ASKED, counts)},
        )  # fmt: skip
    for agency, changes in words.MODERATED.items():
        play.act(
            "moderate_return",
            "coordinator",
            at(on, 11),
            agency=agency,
            grades={codes[text]: change for text, change in changes.items()},
        )
    play.act(
        "record_moderation", "coordinator", at(on, 16),
        node="moderate", on=on, present=words.PRESENT, conclusions=words.CONCLUSIONS,
    )  # fmt: skip


def _report(play: Play, days: _Days) -> None:
    """Written, and received by the owning group and the board."""
    play.act("write_report", "coordinator", at(play.day(days.met, 4)), texts=words.REPORT)
    for sent, met, group, outcome, said in (
        (days.sent, play.day(days.sent, 6), "adult_learning", "goes_on", words.GROUP_SAID),
        (play.day(days.sent, 8), days.board, "adults", "accepted", words.BOARD_SAID),
    ):
        play.act(
            "send_report", "coordinator", at(sent), node="send_report",
            group=play.scene.groups[group],
        )  # fmt: skip
        play.act(
            "record_received", "coordinator", at(met, 16), node="receive_report",
            outcome=outcome, on=met, by=words.MINUTES, text=said,
        )  # fmt: skip


def _recommend(play: Play, on: date, today: date) -> None:
    """A recommendation and its action."""
    item = play.act("add_recommendation", "coordinator", at(on, 14), **words.RECOMMENDED)
    play.act(
        "add_action",
        "coordinator",
        at(on, 15),
        recommendation=item,
        text=words.ACTION,
        agency=play.scene.agencies["adults"],
        lead=play.scene.people["adults_lead"],
        group=play.scene.groups["adult_learning"],
        due_on=today + timedelta(days=60),
        outcome=words.ACTION_OUTCOME,
        measure=words.ACTION_MEASURE,
    )


def _after(play: Play, board: date, today: date) -> None:
    """The learning shared, the re-audit set, and the audit closed."""
    shared = play.day(board, 3)
    play.act(
        "publish", "coordinator", at(shared), node="publish",
        outcome="published", on=shared, rationale="", where=words.SHARED,
    )  # fmt: skip
    play.act(
        "plan_reaudit", "coordinator", at(shared, 11),
        on=today + timedelta(days=270), why_not="", version=audit_of(play.review).version,
    )  # fmt: skip
    play.act("close", "coordinator", at(play.day(shared, 2)), node="close_review")


# -- the adult front door: returns are open ----------------------------------------------------------------


def _open(scene: Scene, today: date) -> Review:
    """One agency has sent its return, one has written half, one is late."""
    now = previous_working_day(calendar_for(scene.partnership), today)
    play = _programme(scene, now - timedelta(days=70), "adults", words.FRONT_DOOR, months=1)
    begun = play.day(now, -24)
    _scope(play, begun, words.FRONT_DOOR_SCOPE, begun - timedelta(days=180))
    play.act("choose_tool", "coordinator", at(begun, 12), source="ready:case_audit")
    play.act("issue_tool", "coordinator", at(play.day(begun, 2)), node="issue_tool")
    asked = play.day(now, -19)
    _ask(play, asked, 22, ("adults", "hospital"), words.FRONT_DOOR_PURPOSE)
    play.act(
        "add_agency",
        "coordinator",
        at(play.day(asked, 1)),
        agency=scene.agencies["police"],
        contact=scene.people["police_lead"],
        due_on=play.day(now, -2),
        legal_basis="s45",
        conditions=("s45.functions", "s45.likely_to_hold", "s45.about_them"),
        purpose=words.FRONT_DOOR_PURPOSE,
    )
    _answer(play, "adults", play.day(now, -5), words.FRONT_DOOR_ANSWERS)
    _send(play, "adults", play.day(now, -4))
    _answer(play, "hospital", play.day(now, -3), words.FRONT_DOOR_ANSWERS, sections=3)
    return play.review
