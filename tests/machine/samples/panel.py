"""Samples: arranging the review panel, its pack, each member's own view, the meeting."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from reviews.clock.partnership_calendar import calendar_for
from reviews.models import (
    OPEN_REQUEST_STATES,
    ConflictOfInterest,
    InformationRequest,
    Meeting,
    MemberView,
    ReviewRole,
    RoleKind,
    SafetyAnswer,
    ScrutinyView,
)
from reviews.rules import get_edition
from tests.machine.stagehand import Stagehand
from workflows.rapid_review.deciding import expected_agencies
from workflows.rapid_review.safety import answer_to

from .registry import Data, sample


def _at(hand: Stagehand, days: int, hour: int) -> datetime:
    day = calendar_for(hand.review.partnership).add(hand.today, days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def _times(hand: Stagehand, days: int) -> dict[str, Any]:
    return {
        "starts_at": _at(hand, days, 10),
        "ends_at": _at(hand, days, 12),
        "place": "Room 1",
        "agenda": "Decide",
    }


def _to_come_or_held(hand: Stagehand) -> dict[str, Any]:
    """A meeting in two days, or one that was over a moment ago."""
    if not hand.pick([False, True]):
        return _times(hand, 2)
    ends = hand.now or timezone.now()
    times = {"starts_at": ends - timedelta(seconds=2), "ends_at": ends - timedelta(seconds=1)}
    return {**_times(hand, 2), **times, "held_already": True}


@sample("convene_panel", at="asked")
def convene_panel(hand: Stagehand) -> Data:
    world = hand.world
    conflicted = set(
        ConflictOfInterest.objects.filter(review=hand.review, lifted_on=None).values_list(
            "user_id", flat=True
        )
    )
    standing = ReviewRole.objects.filter(
        review=hand.review, role=RoleKind.CHAIR, until=None
    ).first()
    seats = [("la_contact", "la"), ("police_contact", "police"), ("trust_contact", "trust")]
    members = [
        (world.people[who], world.agencies[key])
        for who, key in seats
        if world.people[who].pk not in conflicted
    ]
    chair = standing.user if standing else world.chair
    members = [(user, agency) for user, agency in members if user != chair]
    return {
        **_to_come_or_held(hand),
        "chair": chair,
        "chair_agency": world.agencies["icb"] if chair == world.chair else None,
        "members": members,
        "scrutineer": world.scrutineer if world.scrutineer.pk not in conflicted else None,
    }


def _meeting(hand: Stagehand) -> Meeting:
    def make() -> Meeting:
        return Meeting.objects.create(review=hand.review, **_times(hand, 2))

    return hand.one(hand.of(Meeting, state=Meeting.State.PLANNED), make)


@sample("change_meeting", at=("convened", "pack_shared"))
def change_meeting(hand: Stagehand) -> Data:
    meeting = _meeting(hand)
    return {**_to_come_or_held(hand), "place": "Room 2", "version": hand.version(meeting)}


@sample("share_pack", at="convened")
def share_pack(hand: Stagehand) -> Data:
    waiting = hand.of(InformationRequest, state__in=OPEN_REQUEST_STATES)
    return {"go_on_without": {row.pk: "They need more time." for row in waiting}}


@sample("refresh_pack", "reopen_information", at="pack_shared")
def nothing(_: Stagehand) -> Data:
    return {}


VIEW = {"opinion": "yes", "rationale": "The same themes came up before.", "immediate_safety": ""}


@sample("give_view", at="pack_shared")
def give_view(hand: Stagehand) -> Data:
    if hand.may_make:
        ReviewRole.objects.filter(review=hand.review, user=hand.actor).update(
            no_conflict_declared_on=hand.today
        )
    return dict(VIEW)


@sample("change_view", at="pack_shared")
def change_view(hand: Stagehand) -> Data:
    def make() -> MemberView:
        return MemberView.objects.create(
            review=hand.review,
            user=hand.actor,
            opinion="no",
            rationale="Clear.",
            given_at=timezone.now(),
        )

    return {**VIEW, "version": hand.version(hand.one(hand.of(MemberView, user=hand.actor), make))}


def _alarm(hand: Stagehand) -> MemberView:
    def make() -> MemberView:
        raised = {
            "opinion": "no",
            "rationale": "Clear.",
            "immediate_safety": "A brother is alone.",
            "given_at": timezone.now(),
            "safety_raised_at": timezone.now(),
        }
        return MemberView.objects.update_or_create(
            review=hand.review, user=hand.world.la_contact, defaults=raised
        )[0]

    return hand.one(
        [view for view in hand.of(MemberView) if view.immediate_safety and not answer_to(view)],
        make,
    )


@sample("answer_safety", at="pack_shared")
def answer_safety(hand: Stagehand) -> Data:
    view = _alarm(hand)
    return {"view": view.pk, "version": hand.version(view), "text": "The duty team visits today."}


@sample("undo_answer_safety", at="pack_shared")
def undo_answer_safety(hand: Stagehand) -> Data:
    answers = [
        answer for answer in hand.of(SafetyAnswer) if answer.about == answer.view.immediate_safety
    ]

    def make() -> SafetyAnswer:
        view = _alarm(hand)
        return SafetyAnswer.objects.create(
            review=hand.review,
            view=view,
            about=view.immediate_safety,
            text="The duty team visits today.",
            answered_by=hand.actor,
            answered_at=timezone.now(),
        )

    view = hand.one(answers, make).view
    return {"view": view.pk, "version": hand.version(view)}


@sample("record_meeting", at="pack_shared")
def record_meeting(hand: Stagehand) -> Data:
    edition = get_edition(hand.review.edition)
    criteria = {
        item.key: ("yes", "It came up in two earlier reviews.")
        for item in edition.criteria["lcspr"]
    }
    return {
        "held_on": hand.today,
        "chaired_by": hand.pick(["Their deputy", ""]),
        "attendance": {
            agency.pk: ("attended", "Their lead") for agency in expected_agencies(hand.review)
        },
        "went_on_without": "All were asked when the meeting began.",
        "notes": "All spoke.",
        "criteria": criteria,
        "national_criteria": {},
        "outcome": hand.pick(["lcspr", "local_learning", "none"]),
        "rationale": "The same themes came up before.",
        "national_review": "no",
        "national_rationale": "The themes are local.",
        "version": hand.version(_meeting(hand)),
    }


@sample("give_scrutiny", at=("pack_shared", "drafting"))
def give_scrutiny(hand: Stagehand) -> Data:
    if hand.may_make:
        ReviewRole.objects.filter(review=hand.review, user=hand.actor).update(
            no_conflict_declared_on=hand.today, confidentiality_signed_on=hand.today
        )
        began = timezone.now() - timedelta(minutes=1)
        Meeting.objects.filter(review=hand.review, state=Meeting.State.PLANNED).update(
            starts_at=began
        )
    known = hand.of(ScrutinyView, user=hand.actor)
    return {
        "text": "A fair discussion, in which every agency was heard.",
        "version": hand.version(known[0]) if known else 0,
    }


@sample("save_meeting_draft", at="pack_shared")
def save_meeting_draft(hand: Stagehand) -> Data:
    return {"typed": {"notes": "All spoke."}, "version": hand.version(_meeting(hand))}


@sample("undo_decision", at="drafted")
def undo_decision(_: Stagehand) -> Data:
    return {}
