"""The Rapid Review of five months ago: returned once, queried by the National Panel, gone to a local review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Review
from reviews.wording import edition_of
from workflows.rapid_review.facts import ChildFacts, NotificationFacts
from workflows.rapid_review.meetings import default_agenda
from workflows.rapid_review.prefill import is_from_record

from . import texts
from .build import Scene
from .centre import play_local
from .contexts import name_park
from .finished_plan import agree_plan
from .opening import ask, open_and_screen, send_return, write_return
from .stage import Play, at, previous_working_day

CONTACTS = {
    "council": "council_lead",
    "police": "police_lead",
    "hospital": "hospital_lead",
    "education": "education_lead",
    "charity": "charity_lead",
}
#: Who signs, by the safeguarding partner.
SIGNERS = {"la": "la_partner", "icb": "icb_partner", "police": "police_partner"}
PARTNERS = {"council": "la_partner", "icb": "icb_partner", "police": "police_partner"}


def play_finished(scene: Scene, today: date) -> Play:
    """Play the whole review, to its closure with actions that go on."""
    calendar = calendar_for(scene.partnership)
    sent = previous_working_day(calendar, today - timedelta(days=160))
    play = _to_information(scene, sent)
    hold_panel(play, sent, VIEW, meeting_data)
    _report(play, sent)
    _afterwards(play, sent, today)
    return play


def _to_information(scene: Scene, sent: date) -> Play:
    calendar = calendar_for(scene.partnership)
    incident = calendar.add(sent, -5)
    facts = NotificationFacts(
        summary=texts.PAST_SUMMARY,
        place="Near the central transport hub",
        dates={
            "incident": incident,
            "la_aware": calendar.add(sent, -4),
            "notification_sent": sent,
            "partners_told": calendar.add(sent, -1),
        },
        child=ChildFacts(
            pseudonym="Child Jordan",
            facts={
                "age_text": "14",
                "sex": "male",
                "ethnicity": "Black Caribbean",
                "disability": "no",
                "harm": "serious_harm",
                "legal_status": "looked_after",
                "placement": "Foster care",
                "education": "Secondary school, attending part time",
                "known_to": "Children's services, police, youth service, school, hospital",
            },
            identity={
                "name": "Andre Whitcombe",
                "born_on": incident - timedelta(days=14 * 365 + 90),
                "address": "7 Quarry Rise, Northbrook",
                "family": "Older sister Kezia Whitcombe; foster carers Jill and Peter Amos",
            },
        ),
        lead_agency=scene.agencies["council"],
    )
    play = open_and_screen(
        scene,
        facts,
        criteria={
            "abuse_or_neglect": (
                "known",
                "The child was exploited by older people known to several agencies.",
            ),
            "serious_harm": ("yes", "Life-changing injuries."),
            "in_area": ("yes", "It happened in Northbrook."),
        },
        rationale="Abuse outside the home is known and the child was seriously harmed.",
    )
    ask(play, calendar.add(sent, 1), calendar.add(sent, 7), CONTACTS)
    for place, (agency, who) in enumerate(CONTACTS.items()):
        when = calendar.add(sent, 4 + place % 4)
        write_return(
            play,
            agency,
            who,
            when,
            texts.PAST_RETURN,
            (
                (
                    30 + 9 * place,
                    "day",
                    "The child was missing from care overnight.",
                    "Not spoken with afterwards.",
                ),
            ),
            incident=incident,
        )
        send_return(play, agency, who, when)
    name_park(play, at(calendar.add(sent, 8), 11))
    return play


#: What each member thought before the meeting.
VIEW = "The same learning about places outside the home came up before, and was not acted on."


def hold_panel(
    play: Play, sent: date, view: str, meeting_data: Callable[[Play, date], dict[str, Any]]
) -> None:
    """From the invitation to what was decided. ``view``: what members thought before; ``meeting_data``: what the meeting came to."""
    people, agencies = play.scene.people, play.scene.agencies
    meeting = play.day(sent, 10)
    members = ("council", "police", "hospital", "education")
    play.act(
        "convene_panel",
        "coordinator",
        at(play.day(sent, 2)),
        node="convene",
        starts_at=at(meeting, 13, 30),
        ends_at=at(meeting, 16),
        place="Civic Centre, room 3",
        agenda=default_agenda(edition_of(play.review)),
        chair=people["chair"],
        chair_agency=agencies["icb"],
        members=[(people[CONTACTS[key]], agencies[key]) for key in members],
        scrutineer=people["scrutineer"],
    )
    for who in ("chair", "scrutineer", *(CONTACTS[key] for key in members)):
        play.act("confirm_no_conflict", who, at(play.day(sent, 7), 12), confidentiality=True)
    play.act(
        "share_pack", "coordinator", at(play.day(sent, 8)), node="prepare_pack", go_on_without={}
    )
    for who in ("chair", *(CONTACTS[key] for key in members)):
        play.act(
            "give_view",
            who,
            at(play.day(sent, 9), 14),
            node="give_view",
            mine=True,
            opinion="yes",
            rationale=view,
            immediate_safety="",
        )
    play.act(
        "record_meeting",
        "coordinator",
        at(meeting, 16, 30),
        node="hold_meeting",
        **meeting_data(play, meeting),
    )
    play.act(
        "give_scrutiny",
        "scrutineer",
        at(meeting, 17),
        text="A fair discussion in which every agency was heard. I share the view of the majority.",
        version=0,
    )


def meeting_data(play: Play, meeting: date) -> dict[str, Any]:
    """What was decided at the meeting, as the act takes it."""
    agencies = play.scene.agencies
    attended = {
        key: ("attended", play.scene.people[who].name)
        for key, who in CONTACTS.items()
        if key != "charity"
    }
    attended |= {"charity": ("apologies", ""), "icb": ("attended", "Helen Strand")}
    return {
        "held_on": meeting,
        "chaired_by": play.scene.people["chair"].name,
        "attendance": {agencies[key].pk: value for key, value in attended.items()},
        "notes": "The panel talked about what each agency knew of the park and the hub.",
        "criteria": {
            "improvements": ("yes", "How information about places is shared needs to change."),
            "recurrent_themes": ("yes", "The same theme came up in two earlier local reviews."),
            "working_together": (
                "yes",
                "Four agencies held parts of the picture and did not meet.",
            ),
            "panel_view": (
                "not_yet",
                "The National Panel considers the case once it has the report.",
            ),
        },
        "national_criteria": {},
        "outcome": "lcspr",
        "rationale": "A local review will add learning about harm outside the home that this review cannot reach.",
        "national_review": "no",
        "national_rationale": "The learning is local; the national themes are known.",
        "options_considered": "A local review, which can ask practitioners. A learning event, which would be quicker and narrower.",
        "dissent": "Education Safeguarding would have preferred a learning event, to be quicker.",
    }


def draft_report(play: Play, day: date, text: str) -> None:
    """Fill the report from the record, and write ``text`` where nothing came from there."""
    review = Review.objects.get(pk=play.review.pk)
    play.act("prefill_report", "coordinator", at(day, 10))
    filled = review.report_sections.exclude(text="")  # type: ignore[attr-defined]
    written = {row.key for row in filled}
    for row in filled:
        play.act(
            "save_report_section",
            "coordinator",
            at(day, 10, 30),
            key=row.key,
            text=row.text,
            version=row.version,
            confirmed=True,
        )
    for section in edition_of(review).report_sections:
        if not is_from_record(section) and section.key not in written:
            play.act(
                "save_report_section",
                "coordinator",
                at(day, 11),
                key=section.key,
                text=text,
                version=0,
            )


def send_for_sign_off(play: Play, when: datetime) -> None:
    """To the three partners."""
    play.act(
        "send_for_sign_off",
        "coordinator",
        when,
        node="draft_report",
        signatories={key: play.scene.people[who] for key, who in SIGNERS.items()},
    )


def sign_all(play: Play, when: datetime) -> None:
    """All three approve."""
    for agency, who in PARTNERS.items():
        play.act("sign_off", who, when, node="sign_off", agency=agency, outcome="approved")


def submit(play: Play, on: date) -> None:
    """To the National Panel."""
    play.act(
        "submit_report", "coordinator", at(on, 15),
        node="submit_report", on=on, how_sent="By secure e-mail",
    )  # fmt: skip


def _report(play: Play, sent: date) -> None:
    """The police ask for a change before all three approve."""
    day = play.day(sent, 11)
    draft_report(play, day, texts.PAST_REPORT)
    send_for_sign_off(play, at(day, 15))
    play.act(
        "sign_off",
        "la_partner",
        at(play.day(sent, 12), 9),
        node="sign_off",
        agency="council",
        outcome="approved",
    )
    play.act(
        "sign_off",
        "police_partner",
        at(play.day(sent, 12), 11),
        node="sign_off",
        agency="police",
        outcome="returned",
        comment="Please say in the analysis what the notices about the park contained.",
    )
    send_for_sign_off(play, at(play.day(sent, 13), 9))
    sign_all(play, at(play.day(sent, 14), 10))
    submit(play, play.day(sent, 15))


def _afterwards(play: Play, sent: date, today: date) -> None:
    answered = play.day(sent, 25)
    play.act(
        "record_panel_response",
        "coordinator",
        at(answered),
        node="panel_response",
        on=answered,
        outcome="more_information_requested",
        text=texts.PANEL_QUERY,
        needs_reply=True,
        file=None,
    )
    replied = play.day(sent, 29)
    play.act(
        "reply_to_panel",
        "coordinator",
        at(replied),
        node="reply_to_panel",
        on=replied,
        text=texts.PANEL_REPLY,
        expects_answer=True,
    )
    agreed = play.day(sent, 36)
    play.act(
        "record_panel_response",
        "coordinator",
        at(agreed),
        node="panel_response",
        on=agreed,
        outcome="agree_lcspr",
        text="We agree with your decision to undertake a local review.",
        needs_reply=False,
        file=None,
    )
    play.act(
        "decide_what_follows",
        "coordinator",
        at(agreed, 14),
        node="what_follows",
        outcome="lcspr",
        rationale="The review panel recommended it and the National Panel agrees.",
        agreed_by="The three safeguarding partners",
        decided_on=agreed,
        national_review=False,
        what="",
        who="",
    )
    local = Review.objects.get(links_in__source_id=play.review.pk)
    play_local(Play(play.scene, play.calendar, local), agreed, today)
    agree_plan(play, agreed, today)
    play.act("close", "coordinator", at(play.day(agreed, 12)), node="close_review")
    _progress(play, today)


def _progress(play: Play, today: date) -> None:
    """One action has its evidence waiting to be accepted; another is overdue."""
    from actions.models import Action

    done = Action.objects.get(review_id=play.review.pk, agency=play.scene.agencies["hospital"])
    yesterday = previous_working_day(play.calendar, today - timedelta(days=3))
    play.act(
        "propose_done",
        "hospital_lead",
        at(yesterday),
        action=done,
        version=done.version,
        kind="practice",
        shows="The form was changed on the first of the month. The audit of thirty forms found a place named in 26.",
        done_on=yesterday,
    )
