"""A review whose report came back from quality assurance with points to change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.adults.steps import submit, write
from demonstration.drafts import look, word_file
from demonstration.stage import at, previous_working_day
from reviews.models import FamilyContact, FamilyView, Involved

from . import words
from .opening import decide, tell
from .plan import agree_plan
from .steps import appoint, ask, seat, specialist

if TYPE_CHECKING:
    from demonstration.stage import Play

MEMBERS = {
    "police": "police_lead",
    "adults": "adults_lead",
    "charity": "charity_lead",
}


def run_returned(play: Play, today: date) -> None:
    """Carry a review that was notified a year ago to the first answer of quality assurance."""
    decided = play.day(previous_working_day(play.calendar, today - timedelta(days=390)), 18)
    decide(play, decided)
    for days, recipient in enumerate(("decision_home_office", "decision_commissioner"), start=1):
        tell(play, recipient, play.day(decided, days))
    appointed = play.day(decided, 14)
    appoint(play, appointed, "Maud Ellering, independent chair", words.R_TERMS)
    seat(play, MEMBERS, play.day(appointed, 3))
    specialist(play, "charity", play.day(appointed, 6))
    sister = _sister(play, play.day(appointed, 5))
    asked = play.day(appointed, 8)
    ask(play, MEMBERS, asked, 30)
    for days, (agency, sections) in enumerate(words.R_REPORTS.items(), start=24):
        on = play.day(asked, days)
        write(play, agency, MEMBERS[agency], on, sections)
        play.act(
            "save_chronology_entry", MEMBERS[agency], at(on, 11), agency=agency, entry=None,
            starts_on=decided - timedelta(days=90), precision="day", what=words.R_DATES[agency],
            significance="",
        )  # fmt: skip
        submit(play, agency, MEMBERS[agency], on)
    agreed = play.day(asked, 60)
    play.act(
        "agree_finish",
        "coordinator",
        at(agreed, 10),
        finish_on=decided + timedelta(days=230),
        on=agreed,
        agreed_by="The review panel, and the chair of the Northbrook Community Safety Partnership",
        why=words.R_WHY_LATER,
        newest=0,
    )
    came = play.day(agreed, 20)
    _draft(play, sister, came)
    agree_plan(play, play.day(came, 12), today)
    _to_quality(
        play, play.day(came, 18), previous_working_day(play.calendar, today - timedelta(days=9))
    )


def _sister(play: Play, on: date) -> Involved:
    sister: Involved = play.act(
        "add_involved",
        "coordinator",
        at(on, 9),
        who="sister",
        part=Involved.Part.FAMILY,
        reach="By telephone, in the evening",
        advocate=Involved.Advocate.ACCEPTED,
        advocate_on=on,
        advocate_service="A specialist service for families after fatal domestic abuse",
    )
    _contact(play, sister, play.day(on, 2), FamilyContact.How.LETTER, "told", "asked")
    _contact(
        play, sister, play.day(on, 25), FamilyContact.How.MEETING, "shown_terms", "offered_panel", "heard",
        said=words.R_SISTER,
    )  # fmt: skip
    play.act(
        "record_family_view",
        "coordinator",
        at(play.day(on, 25), 17),
        person=sister,
        topic=FamilyView.Topic.PSEUDONYM,
        answer=FamilyView.Answer.CONTENT,
        on=play.day(on, 25),
        words="She chose the name herself when we were small.",
        version=0,
    )
    return sister


def _contact(play: Play, person: Involved, on: date, how: str, *what: str, said: str = "") -> None:
    play.act(
        "record_family_contact", "coordinator", at(on, 16),
        person=person, on=on, how=how, purposes=list(what), said=said,
    )  # fmt: skip


def _draft(play: Play, sister: Involved, came: date) -> None:
    """The draft comes, is looked at, and is shown to the sister."""
    play.act(
        "receive_draft",
        "coordinator",
        at(came, 12),
        node="receive_draft",
        file=word_file("Overview report", "Overview report draft.docx", words.R_DRAFT),
        on=came,
        note="",
        newest=0,
    )
    look(play, came)
    play.act(
        "ask_facts", "coordinator", at(play.day(came, 1), 9), node="ask_facts", seats=[],
        nobody="The panel read the draft line by line in its last meeting.",
    )  # fmt: skip
    _contact(play, sister, play.day(came, 6), FamilyContact.How.MEETING, "shown_draft")
    play.act(
        "record_family_view",
        "coordinator",
        at(play.day(came, 6), 17),
        person=sister,
        topic=FamilyView.Topic.DRAFT,
        answer=FamilyView.Answer.CONTENT,
        on=play.day(came, 6),
        words="It says who she was.",
        version=0,
    )


def _to_quality(play: Play, signed: date, answered: date) -> None:
    play.act(
        "take_to_board",
        "coordinator",
        at(play.day(signed, -4), 9),
        node="draft_report",
        meets_on=signed,
    )
    play.act(
        "record_board_decision",
        "coordinator",
        at(signed, 16),
        node="board_sign_off",
        outcome="signed_off",
        on=signed,
        agreed_by="All members of the Northbrook Community Safety Partnership",
        text="",
        late_reason="",
    )
    sent = play.day(signed, 2)
    play.act(
        "submit_to_qa", "coordinator", at(sent, 10), node="submit_to_qa", on=sent, note=words.R_SENT
    )
    play.act(
        "record_qa",
        "coordinator",
        at(answered, 14),
        node="qa_answer",
        outcome="returned",
        on=answered,
        text=words.R_ANSWER,
        file=word_file("Letter", "Letter of the quality assurance panel.docx", words.R_LETTER),
    )
