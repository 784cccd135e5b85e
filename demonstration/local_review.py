"""The local review to which the Rapid Review of five months ago led: its first draft is with the agencies."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile

from reviews.clock.partnership_calendar import calendar_for
from reviews.drafts.looking import contents_version
from reviews.drafts.reading import contents, newest_draft, who_can_check
from reviews.models import Review, ReviewDate, RoleKind
from reviews.wording import edition_of

from . import texts
from .build import Scene
from .stage import Play, at, previous_working_day

#: Agencies whose people sit on the review panel.
MEMBERS = {"council": "council_lead", "police": "police_lead", "hospital": "hospital_lead"}
#: Where the draft says what; what is not named is on some page too.
MISSING = {"identity_and_equality": ("partly", texts.LOCAL_MISSING)}


def play_local(scene: Scene, today: date) -> Play:
    """Play it from the appointment of the reviewer to the check of the facts."""
    review = Review.objects.get(process="lcspr", partnership=scene.partnership)
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
    _panel(play, appointed)
    _checks(play, appointed, today)
    _draft(play, today)
    return play


def _panel(play: Play, appointed: date) -> None:
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


def _checks(play: Play, appointed: date, today: date) -> None:
    """The partners look every month."""
    for months, quality in enumerate(texts.LOCAL_QUALITY, start=1):
        on = previous_working_day(play.calendar, appointed + timedelta(days=29 * months))
        if on >= today:
            return
        play.act(
            "check_progress", "coordinator", at(on, 9), on=on, time_note="On time.", quality_note=quality
        )  # fmt: skip


def word_file() -> SimpleUploadedFile:
    """The draft as the reviewer sent it."""
    file = WordFile()
    file.add_heading("Child Jordan: draft report", level=1)
    for heading, words in texts.LOCAL_DRAFT:
        file.add_heading(heading, level=2)
        file.add_paragraph(words)
    kept = BytesIO()
    file.save(kept)
    return SimpleUploadedFile("Child Jordan first draft.docx", kept.getvalue())


def _draft(play: Play, today: date) -> None:
    came = previous_working_day(play.calendar, today - timedelta(days=9))
    play.act(
        "receive_draft",
        "coordinator",
        at(came, 16),
        node="receive_draft",
        file=word_file(),
        on=came,
        note="",
        newest=0,
    )
    newest = newest_draft(play.review)
    items = contents(play.review, edition_of(play.review), newest)
    play.act(
        "look_at_contents",
        "coordinator",
        at(came, 17),
        draft=1,
        found={
            item.section.key: MISSING.get(item.section.key, ("yes", f"Page {page}"))
            for page, item in enumerate(items, start=2)
        },
        version=contents_version(play.review),
    )
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
