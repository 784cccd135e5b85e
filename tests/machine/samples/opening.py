"""Samples: notification and screening."""

from __future__ import annotations

from reviews.comparing.duplicates import DuplicateDecision
from reviews.models import RegulatorContact, Review, ReviewDate
from reviews.rules import get_edition
from tests.drive.opening import facts
from tests.machine.stagehand import Stagehand
from workflows.rapid_review.telling import owed_by

from .registry import Data, sample


@sample("record_notification", "save_notification")
def notification(hand: Stagehand) -> Data:
    return {"facts": facts(hand.today)}


@sample("correct_incident_notification")
def correct_incident_notification(hand: Stagehand) -> Data:
    review = hand.review
    return {
        "notified_as": "SIN-77" if review.notified_as != "SIN-77" else "SIN-78",
        "lead_agency": review.lead_agency,
        "other_areas": review.other_areas,
        "version": hand.version(review),
    }


@sample("record_partners_told", at="notified")
def record_partners_told(hand: Stagehand) -> Data:
    """It was not known with the notification."""
    if hand.may_make:
        ReviewDate.objects.filter(review=hand.review, key="partners_told").delete()
    return {"on": hand.today}


@sample("undo_partners_told", at="notified")
def undo_partners_told(hand: Stagehand) -> Data:
    """It is recorded."""
    if hand.may_make:
        ReviewDate.objects.get_or_create(
            review=hand.review, key="partners_told", defaults={"on": hand.today}
        )
    return {}


@sample("undo_notification", "undo_screening")
def nothing(_: Stagehand) -> Data:
    return {}


@sample("reconsider", at=("withdrawn", "screened_out"))
def reconsider(_: Stagehand) -> Data:
    return {}


@sample("compare_reviews")
def compare_reviews(hand: Stagehand) -> Data:
    others = Review.objects.filter(partnership=hand.review.partnership).exclude(pk=hand.review.pk)
    other = hand.one(list(others.exclude(is_restricted=True).order_by("pk")))
    return {"decisions": [DuplicateDecision(other, False, "Another child in another year.")]}


@sample("screen")
def screen(hand: Stagehand) -> Data:
    edition = get_edition(hand.review.edition)
    met = hand.pick([True, True, True, False])
    answers = {
        criterion.key: (
            "suspected" if criterion.key == "abuse_or_neglect" else "yes",
            "It is likely.",
        )
        for criterion in edition.criteria["notification"]
    }
    return {
        "answers": answers,
        "outcome": "criteria_met" if met else edition.routes[0].key,
        "rationale": "Abuse is suspected and the child was seriously harmed.",
        "agreed_by": "The executive group",
        "explained": True,
    }


@sample("save_screening_draft")
def save_screening_draft(hand: Stagehand) -> Data:
    return {"typed": {"rationale": "Half a sen"}, "version": hand.version(hand.review)}


@sample("withdraw")
def withdraw(hand: Stagehand) -> Data:
    routes = [route.key for route in get_edition(hand.review.edition).routes]
    return {
        "route": hand.pick(routes),
        "agreed_by": "The three safeguarding partners",
        "on": hand.today,
        **hand.pick([{}, {}, told(hand)]),
    }


def told(hand: Stagehand) -> Data:
    """When and how the National Panel was told."""
    return {"told_on": hand.today, "told_how": "By e-mail from the head of service."}


@sample("tell_national_panel", at=("withdrawn", "screened_out"))
def tell_national_panel(hand: Stagehand) -> Data:
    return told(hand)


@sample("undo_tell_national_panel", at=("withdrawn", "screened_out"))
def undo_tell_national_panel(hand: Stagehand) -> Data:
    """It was told before."""
    owed = owed_by(hand.review)
    if hand.may_make and owed is not None:
        RegulatorContact.objects.create(
            review=hand.review,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.SENT,
            on=hand.today,
            subject="The Rapid Review has ended",
            about=owed.decision,
            recorded_by=hand.actor,
        )
    return {}
