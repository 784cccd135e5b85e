"""The local review to which the Rapid Review of five months ago led: its first draft is with the agencies."""

from __future__ import annotations

from datetime import date, timedelta

from reviews.clock.partnership_calendar import calendar_for
from reviews.drafts.reading import who_can_check
from reviews.models import InformationRequest, Review, ReviewDate, RoleKind, SealedIdentity, Subject
from reviews.requests.asking import Ask

from . import texts
from .build import Scene
from .contexts import name_park_again
from .drafts import look, word_file
from .practitioners import practitioners_heard
from .stage import Play, at, previous_working_day

#: Agencies whose people sit on the review panel.
MEMBERS = {"council": "council_lead", "police": "police_lead", "hospital": "hospital_lead"}
#: Where the draft says what; what is not named is on some page too.
MISSING = {"identity_and_equality": ("partly", texts.LOCAL_MISSING)}


def play_local(scene: Scene, today: date) -> Play:
    """Play it from the appointment of the reviewer to the check of the facts."""
    review = Review.objects.get(
        process="lcspr", partnership=scene.partnership, pseudonym="Child Jordan"
    )
    play = Play(scene, calendar_for(scene.partnership), review)
    decided = ReviewDate.objects.get(review=review, key="decision_made").on
    appointed = play.day(decided, 12)
    play.act(
        "begin",
        "coordinator",
        at(appointed, 15),
        node="begin",
        reviewer=texts.LOCAL_REVIEWER,
        on=appointed,
        interests="None",
        method=texts.LOCAL_METHOD,
        terms=texts.LOCAL_TERMS,
        agreed_by="The three safeguarding partners",
    )
    name_park_again(play, at(play.day(appointed, 1)))
    seat_panel(play, appointed)
    _reports(play, appointed)
    _checks(play, appointed, today)
    _draft(play, today)
    return play


def seat_panel(play: Play, appointed: date) -> None:
    """Three members join, and say that they have no conflict of interest."""
    for agency, who in MEMBERS.items():
        play.act(
            "add_panel_member",
            "coordinator",
            at(play.day(appointed, 2)),
            user=play.scene.people[who],
            agency=agency,
            role=RoleKind.PANEL_MEMBER,
        )
        play.act("confirm_no_conflict", who, at(play.day(appointed, 4)), confidentiality=True)


def _reports(play: Play, appointed: date) -> None:
    """Agencies are asked for their reports; three write them, and one holds nothing new."""
    for subject in Subject.objects.filter(review=play.review):
        first = SealedIdentity.objects.get(
            subject__pseudonym=subject.pseudonym, subject__review__process="rapid_review",
            subject__review__partnership=play.scene.partnership,
        )  # fmt: skip
        play.act(
            "edit_identity",
            "coordinator",
            at(play.day(appointed, 1), 9),
            reason="Agencies are asked, and have to know whom to search for.",
            subject=subject.pk,
            version=None,
            name=first.name,
            born_on=first.born_on,
        )
    asked = play.day(appointed, 1)
    play.act(
        "request_information",
        "coordinator",
        at(asked),
        node="request_information",
        asks=[
            Ask(play.scene.agencies[agency], play.scene.people[who], play.day(asked, 30))
            for agency, who in MEMBERS.items()
        ],
        legal_basis="s16h",
        purpose=texts.LOCAL_PURPOSE,
    )
    for days, (agency, words) in enumerate(texts.LOCAL_REPORTS.items(), start=20):
        who, on = MEMBERS[agency], play.day(asked, days)
        for minute, (key, text) in enumerate(words.items()):
            play.act(
                "save_return_section", who, at(on, 10, minute),
                agency=agency, key=key, text=text, version=0,
            )  # fmt: skip
        for before, what in texts.LOCAL_KEY_DATES[agency]:
            play.act(
                "save_chronology_entry", who, at(on, 11),
                agency=agency, entry=None, starts_on=appointed - timedelta(days=before),
                precision="day", what=what, significance="",
            )  # fmt: skip
        play.act("submit_summary", who, at(on, 12), node="agency_summary", agency=agency)
        play.act(
            "accept_summary", "coordinator", at(on, 15), agency=agency, quality_note="Clear.",
            version=InformationRequest.objects.get(review=play.review, agency=play.scene.agencies[agency]).version,
        )  # fmt: skip


def _checks(play: Play, appointed: date, today: date) -> None:
    """The partners look every month."""
    for months, quality in enumerate(texts.LOCAL_QUALITY, start=1):
        on = previous_working_day(play.calendar, appointed + timedelta(days=29 * months))
        if on >= today:
            return
        play.act(
            "check_progress", "coordinator", at(on, 9), on=on, time_note="On time.", quality_note=quality
        )  # fmt: skip


def _draft(play: Play, today: date) -> None:
    came = previous_working_day(play.calendar, today - timedelta(days=9))
    heard = previous_working_day(play.calendar, came - timedelta(days=7))
    practitioners_heard(play, heard, texts.LOCAL_EVENT)
    play.act(
        "receive_draft",
        "coordinator",
        at(came, 16),
        node="receive_draft",
        file=word_file(
            "Child Jordan: draft report", "Child Jordan first draft.docx", texts.LOCAL_DRAFT
        ),
        on=came,
        note="",
        newest=0,
    )
    look(play, came, MISSING)
    asked = play.day(came, 1)
    seats = who_can_check(play.review)
    play.act("ask_facts", "coordinator", at(asked, 9), node="ask_facts", seats=seats, nobody="")
    answered = play.day(asked, 2)
    for agency, who, text in (
        ("hospital", "hospital_lead", ""),
        ("police", "police_lead", texts.LOCAL_CORRECTION),
    ):
        play.act(
            "check_facts",
            who,
            at(answered, 11),
            node="check_facts",
            agency=agency,
            outcome="corrections" if text else "right",
            text=text,
        )
