"""Who has to be told of the decision, and who gets a copy of the report: by the rule file of the review, from its log.

A telling is a contact with a body (``reviews.regulators``) whose ``outcome`` says of what, and whose ``about`` is the decision
that was told of, where it was made here. A review that is withdrawn after it was decided on is told of as well: whoever heard
that there is one has to hear that it is not carried on. A body was told when the last thing it heard is what stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnership.ui.words import listed
from reviews.dates import day_of
from reviews.decisions import standing_decision
from reviews.ending.withdrawing import KIND as WITHDRAWAL
from reviews.models import RegulatorContact
from reviews.wording import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from reviews.models import Decision, Review
    from reviews.rules import Recipient

#: What is told; keys of the rule file.
DECISION, REPORT = "decision", "report"
#: The kind of the decision that is made here.
KIND = "decision"
PROCEED, NOT_PROCEED = "proceed", "not_proceed"


def told_of(review: Review) -> Decision | None:
    """Return the decision that has to be told of: the withdrawal where one stands, else the one that was made here."""
    return standing_decision(review, WITHDRAWAL) or decision_of(review)


def decision_of(review: Review) -> Decision | None:
    """Return the decision that was made here and stands; None before it, or where it was made on a referral."""
    return standing_decision(review, KIND)


@dataclass(frozen=True)
class Words:
    """How it is called: ``of`` ends a sentence ("told ..."), ``subject`` is the contact in the log, ``title`` the work."""

    subject: str
    of: str
    title: str


COPY = Words("Copy of the report", "of the report", "Send a copy of the report")
MADE = Words("The decision on the review", "of the decision", "Tell of the decision on the review")
WITHDRAWN = Words(
    "The review is withdrawn", "that it is withdrawn", "Tell that the review is withdrawn"
)
GOES_ON = Words(
    "The review goes on after all", "that it goes on", "Tell that the review goes on after all"
)


def words_of(review: Review, what: str) -> Words:
    """Return how that is called which has to be told now: the decision, its withdrawal, or that it goes on after all."""
    if what != DECISION:
        return COPY
    stands = told_of(review)
    if stands is not None and stands.kind == WITHDRAWAL:
        return WITHDRAWN
    heard = _contacts(review, DECISION).filter(about__kind=WITHDRAWAL)
    return GOES_ON if heard.exists() else MADE


@dataclass(frozen=True)
class Told:
    """One body that has to be told, and the contact in which it was; None: not yet."""

    recipient: Recipient
    contact: RegulatorContact | None


def contacts_about(review: Review, what: str) -> QuerySet[RegulatorContact]:
    """Return the contacts that tell of it, oldest first; of decisions only those that tell of the one that stands."""
    found = _contacts(review, what).order_by("on", "pk")
    return found.filter(about=told_of(review)) if what == DECISION else found


def _contacts(review: Review, what: str) -> QuerySet[RegulatorContact]:
    return RegulatorContact.objects.filter(
        review_id=review.pk, outcome=what, direction=RegulatorContact.Direction.SENT
    ).select_related("about")


def told(review: Review, what: str) -> list[Told]:
    """Return each body that has to be told of it, in the order of the rule file; none before there is anything to tell."""
    if not can_be_told(review, what):
        return []
    last = {contact.body: contact for contact in _contacts(review, what).order_by("pk")}
    if what == DECISION:
        stands = told_of(review)
        last = {body: heard for body, heard in last.items() if heard.about == stands}
    return [Told(one, last.get(one.body)) for one in edition_of(review).recipients_of(what)]


def can_be_told(review: Review, what: str) -> bool:
    """Whether there is something to tell: a decision; a report that quality assurance passed."""
    return day_of(review, "decision_made" if what == DECISION else "qa_cleared") is not None


def untold(review: Review, what: str) -> list[Recipient]:
    """Return who has not been told of it yet."""
    return [one.recipient for one in told(review, what) if one.contact is None]


def in_words(recipients: Iterable[Recipient]) -> str:
    """Say who: "the Home Office and the Domestic Abuse Commissioner"."""
    return listed(f"the {one.label}" for one in recipients)
