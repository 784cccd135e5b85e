"""A Rapid Review of last year and the local review that it led to, which the police investigation holds up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Hold, ParallelProcess, Review
from workflows.rapid_review.facts import ChildFacts, NotificationFacts

from . import held_words as words
from .build import Scene
from .centre import play_waiting
from .drafts import look, word_file
from .finished import draft_report, hold_panel, meeting_data, send_for_sign_off, sign_all, submit
from .local_review import seat_panel
from .opening import ask, open_and_screen, send_return, write_return
from .stage import Play, at, previous_working_day

CONTACTS = {"council": "council_lead", "police": "police_lead", "hospital": "hospital_lead"}


def play_held_up(scene: Scene, today: date) -> Play:
    """Play both. The draft of the local review is ready; its publication waits for the trial."""
    calendar = calendar_for(scene.partnership)
    sent = previous_working_day(calendar, today - timedelta(days=430))
    play = _to_information(scene, sent)
    hold_panel(play, sent, words.VIEW, _meeting)
    draft_report(play, play.day(sent, 11), words.REPORT)
    send_for_sign_off(play, at(play.day(sent, 11), 15))
    sign_all(play, at(play.day(sent, 13), 10))
    submit(play, play.day(sent, 14))
    agreed = play.day(sent, 24)
    _leads_on(play, agreed)
    local = Play(scene, calendar, Review.objects.get(links_in__source_id=play.review.pk))
    _begin(local, play.day(agreed, 10))
    seat_panel(local, play.day(agreed, 10))
    play_waiting(local, play.day(agreed, 25), today)
    _hold(local, play.day(agreed, 25), today)
    _draft(local, play.day(agreed, 90))
    _late(local, today)
    return local


def _to_information(scene: Scene, sent: date) -> Play:
    calendar = calendar_for(scene.partnership)
    incident = calendar.add(sent, -3)
    facts = NotificationFacts(
        summary=words.SUMMARY,
        place="At home",
        dates={
            "incident": incident,
            "la_aware": calendar.add(sent, -3),
            "notification_sent": sent,
            "partners_told": sent,
        },
        child=ChildFacts(
            pseudonym="Baby Linnet",
            facts={
                "age_text": "4 months",
                "sex": "female",
                "ethnicity": "White British",
                "disability": "no",
                "harm": "serious_harm",
                "known_to": "Health visiting, children's services, police, hospital",
            },
            identity={
                "name": "Maisie Thornbury",
                "born_on": incident - timedelta(days=128),
                "address": "Flat 3, Weavers Court, Northbrook",
                "family": "Mother Carly Thornbury; father Dean Thornbury",
            },
        ),
        lead_agency=scene.agencies["council"],
    )
    play = open_and_screen(
        scene,
        facts,
        criteria={
            "abuse_or_neglect": ("suspected", "The injuries are not explained."),
            "serious_harm": ("yes", "Several fractures of different ages."),
            "in_area": ("yes", "The family lives in Northbrook."),
        },
        rationale="Abuse is suspected and the child was seriously harmed.",
    )
    ask(play, calendar.add(sent, 1), calendar.add(sent, 7), CONTACTS)
    for place, (agency, who) in enumerate(CONTACTS.items()):
        when = calendar.add(sent, 4 + place)
        key_date = (21 + 7 * place, "day", words.KEY_DATES[agency], "Nobody asked who cares for the baby at night.")  # fmt: skip
        write_return(play, agency, who, when, words.RETURN, (key_date,), incident=incident)
        send_return(play, agency, who, when)
    return play


def _meeting(play: Play, meeting: date) -> dict[str, Any]:
    return {**meeting_data(play, meeting), **words.MEETING}


def _leads_on(play: Play, agreed: date) -> None:
    """The National Panel agrees, the local review begins, one action is handed over, and the Rapid Review closes."""
    play.act(
        "record_panel_response", "coordinator", at(agreed),
        node="panel_response", on=agreed, outcome="agree_lcspr", needs_reply=False, file=None,
        text="We agree with your decision to undertake a local review.",
    )  # fmt: skip
    play.act(
        "decide_what_follows", "coordinator", at(agreed, 14),
        node="what_follows", outcome="lcspr", decided_on=agreed, national_review=False, what="", who="",
        rationale=words.WHY_LOCAL, agreed_by="The three safeguarding partners",
    )  # fmt: skip
    asked = play.act(
        "add_recommendation", "coordinator", at(play.day(agreed, 3)),
        ref="1", wording=words.RECOMMENDATION, addressed_to="Central Vale NHS Trust and Children's Services",
    )  # fmt: skip
    action = play.act(
        "add_action", "coordinator", at(play.day(agreed, 3), 11),
        recommendation=asked, text=words.ACTION, agency=play.scene.agencies["hospital"],
        lead=play.scene.people["hospital_lead"], group=play.scene.groups["child_learning"],
        due_on=play.day(agreed, 60), outcome=words.OUTCOME, measure="Twenty records of contacts.",
    )  # fmt: skip
    play.act("agree_action_plan", "coordinator", at(play.day(agreed, 5)), node="action_plan")
    play.act("close", "coordinator", at(play.day(agreed, 8)), node="close_review")
    done = play.day(agreed, 55)
    action.refresh_from_db()
    play.act(
        "propose_done", "hospital_lead", at(done, 9),
        action=action, version=action.version, kind="practice", shows=words.EVIDENCE, done_on=done,
    )  # fmt: skip
    action.refresh_from_db()
    play.act(
        "accept_done", "coordinator", at(done, 15), action=action, version=action.version,
        meeting_on=done,
    )  # fmt: skip


def _begin(play: Play, appointed: date) -> None:
    play.act(
        "begin", "coordinator", at(appointed, 15),
        node="begin", reviewer=words.REVIEWER, on=appointed, interests="None", method=words.METHOD,
        terms=words.TERMS, agreed_by="The three safeguarding partners",
    )  # fmt: skip
    play.act(
        "request_information", "coordinator", at(play.day(appointed, 1)),
        node="request_information", asks=[], legal_basis="s16h", purpose="", nobody=words.NOBODY_ASKED,
    )  # fmt: skip


def _hold(play: Play, on: date, today: date) -> None:
    """The officer in the case asks that nobody speaks with witnesses, and that nothing is published before the trial."""
    trial: ParallelProcess = play.act(
        "add_parallel", "coordinator", at(on, 9),
        kind=ParallelProcess.Kind.CRIMINAL, body="Capital Police, major crime team",
        contact="The officer in the case", since=on, expected_until=today + timedelta(days=75),
        next_check_on=previous_working_day(play.calendar, today + timedelta(days=12)), note=words.TRIAL,
    )  # fmt: skip
    for minute, what in enumerate((Hold.What.PRACTITIONERS, Hold.What.PUBLICATION)):
        trial.refresh_from_db()
        play.act(
            "begin_hold", "coordinator", at(on, 10, minute),
            parallel=trial, version=trial.version, what=what, since=on,
            agreed_by="The three safeguarding partners and the officer in the case",
            ended_on=None, end_reason="",
        )  # fmt: skip
    play.act(
        "go_without_practitioners", "coordinator", at(on, 11),
        text=words.NO_PRACTITIONERS, agreed_by="The three safeguarding partners",
    )  # fmt: skip
    play.act(
        "tell_delay", "coordinator", at(play.day(on, 2)),
        recipient="delay_national_panel", on=play.day(on, 2), text=words.WHY_LATE,
    )  # fmt: skip


def _draft(play: Play, came: date) -> None:
    """What the agencies wrote for the Rapid Review is enough for a first draft."""
    play.act(
        "receive_draft", "coordinator", at(came, 16),
        node="receive_draft", on=came, note="", newest=0,
        file=word_file("Baby Linnet: draft report", "Baby Linnet first draft.docx", words.DRAFT),
    )  # fmt: skip
    look(play, came)
    play.act(
        "ask_facts", "coordinator", at(play.day(came, 1), 9),
        node="ask_facts", seats=[], nobody=words.NOBODY_CHECKS,
    )  # fmt: skip


def _late(play: Play, today: date) -> None:
    """The last monthly check says that it waits. The Secretary of State has not been told yet."""
    on = previous_working_day(play.calendar, today - timedelta(days=6))
    play.act(
        "check_progress", "coordinator", at(on, 9),
        on=on, time_note=words.WAITS, quality_note="The draft is clear and kind.",
    )  # fmt: skip
