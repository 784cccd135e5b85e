"""The letters that tell of the decision on a review (Word): one to each body that the rule file names. They name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.ending.withdrawing import KIND as WITHDRAWAL
from reviews.filing import file_document, mark_documents, next_number
from reviews.papers.paper import nth, paper_of
from reviews.wording import edition_of

from .death import notified_of
from .telling import DECISION, NOT_PROCEED

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.door.passage import Passage
    from reviews.models import Decision, Review
    from reviews.rules import Recipient


def file_decision_letters(
    passage: Passage, decision: Decision | None, *, withdrawn: Decision | None = None
) -> None:
    """Keep a letter to each body. ``decision``: what was decided here, or on the referral that led to the review; None where
    neither is at hand.

    ``withdrawn``: the withdrawal that was taken back just now: the review goes on after all.
    """
    for recipient in edition_of(passage.review).recipients_of(DECISION):
        kind = f"decision_letter_{recipient.body}"
        number = next_number(passage.review.pk, kind)
        content = decision_letter(
            passage.review, recipient, decision, withdrawn=withdrawn, number=number, now=passage.now
        )
        file_document(passage, kind, f"Decision: letter to the {recipient.label}", content)


def mark_decision_letters(passage: Passage, decision: Decision, words: str) -> None:
    """Say in the titles of the letters that told of a decision that they do not stand any longer; the files stay as they were."""
    for recipient in edition_of(passage.review).recipients_of(DECISION):
        mark_documents(
            passage, f"decision_letter_{recipient.body}", words, since=decision.signed_at
        )


def decision_letter(
    review: Review,
    recipient: Recipient,
    decision: Decision | None,
    *,
    number: int,
    now: datetime,
    withdrawn: Decision | None = None,
) -> bytes:
    """Return the letter. ``decision`` and ``withdrawn`` as in ``file_decision_letters``; ``number`` counts its versions; ``now`` is an aware time."""
    partnership, edition, known = review.partnership, edition_of(review), notified_of(review)
    against = decision is not None and decision.outcome == NOT_PROCEED
    stopped = decision is not None and decision.kind == WITHDRAWAL
    long = edition.names.long
    doc = paper_of(review, f"Decision on a {long}", now=now, status=nth("Letter", number))
    notified, decided = day_of(review, "notified"), day_of(review, "decision_made")
    died = day_of(review, "incident")
    doc.key_values(
        (
            ("To", recipient.label),
            ("From", f"The community safety partnership, through {partnership.unit_name}"),
            ("Review", f"{review.reference} {review.pseudonym}"),
            ("Date of the death", in_words(died) if died else "Not recorded"),
            *([("Police force", known.force)] if known and known.force else []),
            *([("Notified by the police", in_words(notified))] if notified else []),
            ("Decided on", in_words(decided) if decided else ""),
            *([("Withdrawn on", in_words(decision.decided_on))] if decision and stopped else []),
            *([("Withdrawn on", in_words(withdrawn.decided_on))] if withdrawn else []),
            *([("Goes on since", in_words(timezone.localtime(now).date()))] if withdrawn else []),
        ),
        name="About this review",
    )
    if stopped:
        what = "that was begun is not carried on"
    elif withdrawn:
        what = "that was withdrawn goes on after all"
    else:
        what = f"is {'not carried out' if against else 'carried out'}"
    doc.para(f"The community safety partnership has decided that a {long} {what}.")
    if review.summary:
        doc.heading("What happened")
        doc.para(review.summary)
    if decision is not None:
        doc.heading("Why it was decided so")
        doc.bullets(
            f"{row['label']}: {row['answer']}. {row['rationale']}" for row in decision.criteria
        )
        doc.para(decision.rationale)
        if decision.departure:
            doc.para(decision.departure)
        doc.para(f"Decided by: {decision.agreed_by}.")
    if not against and not stopped:
        doc.heading("What happens now")
        doc.para(
            "An independent chair is appointed, and a review panel with a specialist in domestic abuse. The report comes to "
            "the Home Office for quality assurance before anything of it is published."
        )
    doc.para(f"Questions: {partnership.reply_email}.")
    doc.para(f"{partnership.unit_name}\n\n{partnership.name}")
    return doc.to_bytes()
