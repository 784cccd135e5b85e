"""The review of Carol: run by the partnership team with a panel of core agencies, signed off by the board, published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from actions.models import Action, Recommendation
from demonstration.drafts import look, word_file
from demonstration.practitioners import practitioners_heard
from demonstration.stage import at, previous_working_day
from reviews.drafts.reading import who_can_check
from reviews.models import FamilyContact, FamilyView, Involved

from . import words
from .steps import (
    ask_for_reports,
    begin,
    coroner,
    key_dates,
    mark,
    panel,
    submit,
    write,
)

if TYPE_CHECKING:
    from demonstration.build import Scene
    from demonstration.stage import Play
    from reviews.models import Review

#: The core agencies of the panel.
MEMBERS = {"adults": "adults_lead", "police": "police_lead", "hospital": "hospital_lead"}
BOARD = "The Safeguarding Adults Board"


def run_sar_published(scene: Scene, review: Review, today: date) -> Play:
    """Carry a review that was decided on at least eight months ago to its publication and what came after."""
    play, decided = begin(scene, review)
    appointed = play.day(decided, 8)
    play.act(
        "begin",
        "coordinator",
        at(appointed, 15),
        node="begin",
        outcome="within_board",
        reviewer=words.CAROL_WHO,
        on=appointed,
        interests=words.CAROL_INTERESTS,
        methods=["traditional", "learning_event"],
        method=words.CAROL_METHOD,
        terms=words.CAROL_TERMS,
        agreed_by=BOARD,
    )
    panel(play, MEMBERS, play.day(appointed, 2))
    brother = _brother(play, play.day(appointed, 3))
    coroner(play, play.day(appointed, 5), "sent", "The terms of reference", words.TO_CORONER)
    coroner(play, play.day(appointed, 16), "received", "An answer", words.FROM_CORONER)
    mark(play, play.day(appointed, 6), words.CAROL_MARKS_EARLY)
    asked = play.day(appointed, 4)
    ask_for_reports(play, MEMBERS, asked, 30, words.CAROL_PURPOSE)
    for days, (agency, sections) in enumerate(words.CAROL_REPORTS.items(), start=22):
        on = play.day(asked, days)
        write(play, agency, MEMBERS[agency], on, sections)
        key_dates(play, agency, MEMBERS[agency], on, decided - timedelta(days=60))
        submit(play, agency, MEMBERS[agency], on)
    mark(play, play.day(asked, 28), words.CAROL_MARKS_LATER)
    came = play.day(asked, 45)
    signed = _report(play, came)
    _heard(play, brother, play.day(signed, 4))
    published = play.day(signed, 25)
    play.act(
        "publish",
        "coordinator",
        at(published, 11),
        node="publish",
        outcome="published",
        on=published,
        rationale="",
        where="The board’s website, with a briefing for practitioners",
        wish_reason="",
    )
    mark(play, play.day(published, 2), words.CAROL_MARKS_LAST)
    _actions(play, play.day(signed, 10), today)
    return play


def _brother(play: Play, on: date) -> Involved:
    brother: Involved = play.act(
        "add_involved",
        "coordinator",
        at(on, 9),
        who="brother",
        part=Involved.Part.FAMILY,
        reach="By letter first, then by telephone",
        advocate=Involved.Advocate.DECLINED,
        advocate_on=on,
        advocate_service="Northbrook Adult Advocacy",
    )
    _contact(play, brother, play.day(on, 3), FamilyContact.How.LETTER, "told", "asked")
    _contact(
        play, brother, play.day(on, 15), FamilyContact.How.MEETING, "heard",
        said=words.CAROL_BROTHER,
    )  # fmt: skip
    play.act(
        "record_family_view",
        "coordinator",
        at(play.day(on, 15), 16),
        person=brother,
        topic=FamilyView.Topic.PSEUDONYM,
        answer=FamilyView.Answer.CONTENT,
        on=play.day(on, 15),
        words="It was the name of our aunt. She would have smiled.",
        version=0,
    )
    return brother


def _contact(play: Play, person: Involved, on: date, how: str, *what: str, said: str = "") -> None:
    play.act(
        "record_family_contact",
        "coordinator",
        at(on, 15),
        person=person,
        on=on,
        how=how,
        purposes=list(what),
        said=said,
    )


def _heard(play: Play, brother: Involved, on: date) -> None:
    """He saw the report before it was published, and said what he wishes."""
    _contact(play, brother, on, FamilyContact.How.MEETING, "shown_draft", "told_publication")
    for minute, (topic, said) in enumerate(words.CAROL_WISHES.items()):
        play.act(
            "record_family_view",
            "coordinator",
            at(on, 16, minute),
            person=brother,
            topic=topic,
            answer=FamilyView.Answer.CONTENT,
            on=on,
            words=said,
            version=0,
        )


def _report(play: Play, came: date) -> date:
    """From the first draft to the sign-off of the board, which asked for changes once; return that day."""
    practitioners_heard(play, play.day(came, -6), words.CAROL_EVENT)
    play.act(
        "receive_draft",
        "coordinator",
        at(came, 16),
        node="receive_draft",
        file=word_file("Carol: draft report", "Carol first draft.docx", words.CAROL_DRAFT),
        on=came,
        note="",
        newest=0,
    )
    look(play, came)
    asked = play.day(came, 1)
    seats = [
        seat for seat in who_can_check(play.review) if seat.user != play.scene.people["police_lead"]
    ]
    play.act("ask_facts", "coordinator", at(asked, 9), node="ask_facts", seats=seats, nobody="")
    for days, agency in ((4, "adults"), (6, "hospital")):
        play.act(
            "check_facts",
            MEMBERS[agency],
            at(play.day(asked, days), 11),
            node="check_facts",
            agency=agency,
            outcome="right",
            text="",
        )
    sent, met = play.day(asked, 8), play.day(asked, 14)
    play.act("take_to_board", "coordinator", at(sent, 9), node="draft_report", meets_on=met)
    _board(play, met, "returned", words.CAROL_RETURNED)
    again = play.day(met, 7)
    play.act(
        "receive_next_draft",
        "coordinator",
        at(again, 10),
        file=word_file("Carol: report", "Carol second draft.docx", words.CAROL_DRAFT),
        on=again,
        note="What was known of her life before she stopped answering is on page 3.",
        newest=1,
    )
    look(play, again)
    signed = play.day(again, 8)
    play.act(
        "take_to_board",
        "coordinator",
        at(play.day(again, 1), 9),
        node="draft_report",
        meets_on=signed,
    )
    _board(play, signed, "signed_off", "")
    return signed


def _board(play: Play, on: date, outcome: str, text: str) -> None:
    play.act(
        "record_board_decision",
        "coordinator",
        at(on, 16),
        node="board_sign_off",
        outcome=outcome,
        on=on,
        agreed_by=words.CAROL_BOARD,
        text=text,
        late_reason="",
        dissent=words.CAROL_DISSENT if outcome == "signed_off" else "",
    )


def _actions(play: Play, on: date, today: date) -> None:
    """Two findings have their actions, one of which is done; one finding was decided against, with reasons."""
    people, agencies, group = (
        play.scene.people,
        play.scene.agencies,
        play.scene.groups["adult_learning"],
    )
    kept: list[Recommendation] = [
        play.act("add_recommendation", "coordinator", at(on, 10), **facts)
        for facts in words.CAROL_RECOMMENDATIONS
    ]
    play.act(
        "add_recommendation",
        "coordinator",
        at(on, 11),
        **words.CAROL_REFUSED,
        response_by=BOARD,
        response_on=on,
    )
    for (number, text, agency, lead, outcome, measure), due in zip(
        words.CAROL_ACTIONS, (today - timedelta(days=20), today + timedelta(days=45)), strict=True
    ):
        play.act(
            "add_action",
            "coordinator",
            at(on, 14),
            recommendation=kept[number],
            text=text,
            agency=agencies[agency],
            lead=people[lead],
            group=group,
            due_on=due,
            outcome=outcome,
            measure=measure,
        )
    done = Action.objects.filter(review=play.review).order_by("pk").first()
    assert done is not None  # noqa: S101 - just made
    when = previous_working_day(play.calendar, today - timedelta(days=30))
    play.act(
        "propose_done", words.CAROL_ACTIONS[0][3], at(when), action=done, version=done.version,
        kind="document", shows=words.CAROL_EVIDENCE, done_on=when,
    )  # fmt: skip
    done.refresh_from_db()
    met = play.day(when, 3)
    play.act(
        "accept_done", "coordinator", at(met, 16), action=done, version=done.version, meeting_on=met
    )
