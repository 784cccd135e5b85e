"""The learning review about a tenancy that was lost during a stay in hospital: agreed, published, with an action."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.adults.steps import begin, panel, submit, write
from demonstration.drafts import look, word_file
from demonstration.practitioners import practitioners_heard
from demonstration.stage import at
from reviews.models import Subject
from reviews.requests.asking import Ask
from workflows.learning.why import why_of

from . import words

if TYPE_CHECKING:
    from demonstration.build import Scene
    from demonstration.stage import Play
    from reviews.models import Review

MEMBERS = {"housing": "housing_lead", "hospital": "hospital_lead"}


def run_learning_shared(scene: Scene, review: Review, today: date) -> Play:
    """Carry a review that was decided on at least two months ago to its publication."""
    play, decided = begin(scene, review)
    row = why_of(review)
    assert row is not None  # noqa: S101 - the referral said whom it is about
    play.act(
        "correct_why", "coordinator", at(play.day(decided, 1)), reason="So that everybody knows why.",
        about=row.about, why=words.WHY, theme="", version=row.version,
    )  # fmt: skip
    named = play.day(decided, 4)
    play.act(
        "begin",
        "coordinator",
        at(named, 11),
        node="begin",
        outcome="team",
        reviewer=words.LEAD,
        on=named,
        interests=words.INTERESTS,
        methods=["learning_event", "agency_reports"],
        method=words.METHOD,
        terms=words.TERMS,
        agreed_by="Adult Learning from Practice",
    )
    panel(play, MEMBERS, play.day(named, 1))
    _reports(play, play.day(named, 2))
    met = play.day(named, 14)
    practitioners_heard(play, met, words.EVENT)
    published = _report(play, play.day(named, 20))
    _action(play, play.day(published, 1), today)
    return play


def _reports(play: Play, on: date) -> None:
    for subject in Subject.objects.filter(review=play.review):
        play.act(
            "edit_identity", "coordinator", at(on, 9), reason="Two agencies are asked.",
            subject=subject.pk, version=None, name="Theodora Wenlock",
        )  # fmt: skip
    play.act(
        "request_information",
        "coordinator",
        at(on, 10),
        node="request_information",
        asks=[
            Ask(play.scene.agencies[agency], play.scene.people[who], play.day(on, 10))
            for agency, who in MEMBERS.items()
        ],
        legal_basis="agreement",
        purpose=words.PURPOSE,
    )
    for days, (agency, sections) in enumerate(words.REPORTS.items(), start=7):
        write(play, agency, MEMBERS[agency], play.day(on, days), sections)
        submit(play, agency, MEMBERS[agency], play.day(on, days))


def _report(play: Play, came: date) -> date:
    """From the draft to its publication; return that day."""
    play.act(
        "receive_draft",
        "coordinator",
        at(came, 16),
        node="receive_draft",
        file=word_file("A home lost from a ward", "Learning review draft.docx", words.DRAFT),
        on=came,
        note="",
        newest=0,
    )
    look(play, came)
    play.act(
        "ask_facts", "coordinator", at(play.day(came, 1), 9), node="ask_facts", seats=[],
        nobody="Both agencies were at the event and read the draft there.",
    )  # fmt: skip
    agreed = play.day(came, 6)
    play.act(
        "take_to_board",
        "coordinator",
        at(play.day(came, 2), 9),
        node="draft_report",
        group=play.scene.groups["adult_learning"],
        meets_on=agreed,
    )
    play.act(
        "record_board_decision",
        "coordinator",
        at(agreed, 16),
        node="board_sign_off",
        outcome="signed_off",
        on=agreed,
        agreed_by=words.AGREED_BY,
        text="",
        late_reason="",
    )
    published = play.day(agreed, 4)
    play.act(
        "publish",
        "coordinator",
        at(published, 11),
        node="publish",
        outcome="published",
        on=published,
        rationale="",
        where="The partnership’s website, with a briefing for wards and housing teams",
        wish_reason=words.WISH,
    )
    return published


def _action(play: Play, on: date, today: date) -> None:
    kept = play.act("add_recommendation", "coordinator", at(on, 10), **words.RECOMMENDATION)
    text, outcome, measure = words.ACTION
    play.act(
        "add_action",
        "coordinator",
        at(on, 11),
        recommendation=kept,
        text=text,
        agency=play.scene.agencies["hospital"],
        lead=play.scene.people["hospital_lead"],
        group=play.scene.groups["adult_learning"],
        due_on=today + timedelta(days=70),
        outcome=outcome,
        measure=measure,
    )
