"""The record of a referral (Word): what was referred, how each kind of review was weighed, recommended and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import dates_of
from reviews.documents import Doc
from reviews.filing import file_document, next_number
from reviews.models import Decision
from reviews.papers.paper import nth, paper_of
from reviews.queries.identity import subject_facts, subjects_of
from reviews.wording import edition_of

from .considering import Weighed, referral_of, weighed

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.door.passage import Passage
    from reviews.models import Review

KIND = "referral_record"
TITLE = "Record of the referral"


def file_record(passage: Passage) -> None:
    """Keep the record as things stand now, as the next version: with each recommendation and decision, and when one is taken back."""
    number = next_number(passage.review.pk, KIND)
    content = record_of(passage.review, number=number, now=passage.now)
    file_document(passage, KIND, TITLE, content, for_panel=True)


def record_of(review: Review, *, number: int, now: datetime) -> bytes:
    """Return the file. ``number`` counts its versions; ``now`` is an aware time."""
    edition = edition_of(review)
    doc = paper_of(review, TITLE, now=now, status=nth("Version", number))
    referral = referral_of(review)
    assert referral is not None  # noqa: S101 - it is one
    known = dates_of(review)
    doc.key_values(
        (
            ("Referral", f"{review.reference} {review.pseudonym}"),
            ("Referred by", referral.referrer),
            ("About", referral.get_about_display()),
            *(
                (date.label, in_words(known[key].on))
                for key, date in edition.dates.items()
                if key in known
            ),
        ),
        name="The referral at a glance",
    )
    doc.heading("What was referred")
    for heading, text in (
        ("What happened", review.summary),
        ("Cause for concern", referral.concerns),
        ("What the referrer hopes for", referral.hopes),
        ("Other processes", referral.other_processes),
    ):
        if text:
            doc.heading(heading, 2)
            doc.para(text)
    for person in subjects_of(review):
        doc.heading(person.pseudonym, 2)
        doc.key_values(subject_facts(person), name=f"What is known of {person.pseudonym}")
    _wanted(doc, review)
    for one in weighed(review):
        _kind(doc, one)
    return doc.to_bytes()


def _wanted(doc: Doc, review: Review) -> None:
    """What the panel wanted to know before it recommended; nothing where it did not."""
    rows = Decision.objects.filter(
        review_id=review.pk, kind="more_information", superseded_at__isnull=True
    ).order_by("pk")
    for place, row in enumerate(rows):
        if not place:
            doc.heading("What the review panel wanted to know first")
        doc.para(f"{in_words(row.decided_on)}: {row.rationale}")


def _kind(doc: Doc, one: Weighed) -> None:
    doc.heading(one.question.process.title)
    doc.para(f"{one.question.tests.title} ({one.question.edition.citation})")
    doc.key_values(
        [
            (criterion.label, f"{words}. {why}" if words else "Not answered")
            for criterion, words, why in one.rows
        ],
        name=f"The criteria: {one.question.process.title}",
    )
    if one.result:
        doc.para(one.result)
    row = one.considered
    for heading, decision in (
        ("Recommendation of the review panel", row.recommended if row else None),
        (one.question.decision.title, row.decided if row else None),
    ):
        doc.heading(heading, 2)
        if decision is None:
            doc.para("", empty="Not recorded yet.")
            continue
        doc.para(f"{decision.outcome_label} ({in_words(decision.decided_on)}).")
        doc.para(decision.rationale)
        doc.para(f"Agreed by: {decision.agreed_by}")
        for label, text in (
            ("Options considered", decision.options_considered),
            ("Seen differently", decision.dissent),
            ("What it differs from", decision.departs_from),
            ("Why it differs", decision.departure),
            ("What is done instead", decision.follow_up),
        ):
            if text:
                doc.para(f"{label}: {text}")
    if row and row.opened:
        doc.para(f"Opened: {row.opened.reference}")
