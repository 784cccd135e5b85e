"""What both reviews do alike: the panel, the sealed name, agency reports, drafts, quality markers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from demonstration.build import Scene
from demonstration.stage import Play, at
from reviews.clock.partnership_calendar import calendar_for
from reviews.dates import day_of
from reviews.models import (
    InformationRequest,
    RegulatorContact,
    Review,
    RoleKind,
    SealedIdentity,
    Subject,
)
from reviews.requests.asking import Ask

from . import words

#: The conditions of section 45 that are met when an agency is asked what it did.
CONDITIONS = ("s45.functions", "s45.likely_to_hold", "s45.about_them")
Members = Mapping[str, str]


def begin(scene: Scene, review: Review) -> tuple[Play, date]:
    """Return the review as a play, and the day it was decided on."""
    decided = day_of(review, "decision_made")
    assert decided is not None  # noqa: S101 - a referral opened it
    return Play(scene, calendar_for(scene.partnership), review), decided


def coroner(play: Play, on: date, direction: str, subject: str, text: str) -> None:
    """Something went to the coroner, or came from them."""
    play.act(
        "record_contact", "coordinator", at(on, 12),
        body=RegulatorContact.Body.CORONER, direction=direction, on=on, subject=subject, text=text,
    )  # fmt: skip


def panel(play: Play, members: Members, on: date) -> None:
    """Seat the members, who declare."""
    for agency, who in members.items():
        play.act(
            "add_panel_member",
            "coordinator",
            at(on, 10),
            user=play.scene.people[who],
            agency=agency,
            role=RoleKind.PANEL_MEMBER,
        )
        play.act("confirm_no_conflict", who, at(play.day(on, 1)), confidentiality=True)


def ask_for_reports(play: Play, members: Members, on: date, days: int, purpose: str) -> None:
    """Seal the name on this review too, and ask the agencies on section 45."""
    for subject in Subject.objects.filter(review=play.review):
        first = SealedIdentity.objects.get(
            subject__pseudonym=subject.pseudonym, subject__review__process="referral",
            subject__review__partnership=play.scene.partnership,
        )  # fmt: skip
        play.act(
            "edit_identity",
            "coordinator",
            at(on, 9),
            reason="Agencies are asked, and have to know whom to search for.",
            subject=subject.pk,
            version=None,
            name=first.name,
        )
    play.act(
        "request_information",
        "coordinator",
        at(on, 10),
        node="request_information",
        asks=[
            Ask(play.scene.agencies[agency], play.scene.people[who], play.day(on, days))
            for agency, who in members.items()
        ],
        legal_basis="s45",
        conditions=CONDITIONS,
        purpose=purpose,
    )


def write(play: Play, agency: str, who: str, on: date, words: Mapping[str, str]) -> None:
    """An agency writes sections of its report."""
    for minute, (key, text) in enumerate(words.items()):
        play.act(
            "save_return_section", who, at(on, 10, minute),
            agency=agency, key=key, text=text, version=0,
        )  # fmt: skip


def key_dates(play: Play, agency: str, who: str, on: date, before: date) -> None:
    """An agency gives its key dates: so many days before a day, and what happened."""
    for days, what in words.KEY_DATES[agency]:
        play.act(
            "save_chronology_entry", who, at(on, 11),
            agency=agency, entry=None, starts_on=before - timedelta(days=days),
            precision="day", what=what, significance="",
        )  # fmt: skip


def submit(play: Play, agency: str, who: str, on: date, *, accept: bool = True) -> None:
    """An agency sends its report; the team accepts it."""
    play.act("submit_summary", who, at(on, 12), node="agency_summary", agency=agency)
    if accept:
        request = InformationRequest.objects.get(
            review=play.review, agency=play.scene.agencies[agency]
        )
        play.act(
            "accept_summary", "coordinator", at(on, 15), agency=agency, quality_note="Clear and open.",
            version=request.version,
        )  # fmt: skip


def mark(play: Play, on: date, marks: Mapping[str, tuple[str, str]], hour: int = 14) -> None:
    """Look at quality markers: key → (state, what shows it). Each for the first time on this review."""
    for minute, (key, (state, evidence)) in enumerate(marks.items()):
        play.act(
            "mark_quality", "coordinator", at(on, hour, minute),
            key=key, state=state, evidence=evidence, newest=0,
        )  # fmt: skip
