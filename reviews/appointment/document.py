"""The terms of reference of a review (Word): what whoever carries it out, the panel and the agencies work from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.filing import file_document, next_number
from reviews.papers.paper import nth, paper_of
from reviews.process import process_for
from reviews.wording import edition_of

from .kind import appointment_of
from .terms import CHANGES, FIRST, REVIEWER, TERMS, Agreed, agreed
from .who import choices

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.door.passage import Passage
    from reviews.models import Review

KIND = "terms_of_reference"
CHANGED = {REVIEWER: "Another {who}", TERMS: "The terms of reference or the method"}


def file_terms(passage: Passage) -> None:
    """Keep the terms of reference as they are agreed now, as the next version for the review panel."""
    now_agreed = agreed(passage.review)
    if now_agreed is None:
        return
    number = next_number(passage.review.pk, KIND, None)
    content = terms_of_reference(passage.review, now_agreed, number=number, now=passage.now)
    file_document(passage, KIND, "Terms of reference", content, for_panel=True)


def terms_of_reference(review: Review, terms: Agreed, *, number: int, now: datetime) -> bytes:
    """Return the file. ``number`` counts its versions; ``now`` is an aware time."""
    partnership, edition = review.partnership, edition_of(review)
    kind = appointment_of(process_for(review))
    words = kind.words
    doc = paper_of(review, "Terms of reference", now=now, status=nth("Version", number))
    decided = day_of(review, kind.decided[0])
    main = next((item for item in deadlines(review, now.date()) if item.rule.main), None)
    doc.key_values(
        (
            ("Review", f"{edition.names.long} {review.reference}, {review.pseudonym}"),
            (words.say("Decided by {decided_by}"), in_words(decided) if decided else ""),
            (words.finish, in_words(main.due_on) if main and main.due_on else ""),
            *([("Kind of appointment", terms.outcome[1])] if choices(edition, FIRST) else []),
            (words.label, terms.reviewer),
            ("Conflicts of interest declared", terms.interests),
            ("Agreed by", f"{terms.agreed_by}, {in_words(terms.since)}"),
        ),
        name="About this review",
    )
    doc.heading("What the review is for")
    doc.bullets(purpose.text for purpose in edition.purposes)
    doc.heading("Terms of reference")
    doc.para(terms.terms)
    doc.heading("Method")
    doc.bullets(terms.methods.values())
    doc.para(terms.method)
    doc.heading("What the report has to say")
    doc.bullets(
        f"{section.label}: {section.help}"
        for section in edition.report_sections
        if section.required
    )
    if terms.was_changed:
        doc.heading("What was changed")
        doc.bullets(
            f"{words.say(CHANGED[step.kind])}, {in_words(step.decided_on)}. Agreed by {step.agreed_by}."
            for step in terms.steps
            if step.kind in CHANGES
        )
    doc.heading("How we work")
    doc.para(
        "This review looks for learning, not for blame. It uses a pseudonym: please put no name of "
        f"{words.person} or the family into e-mails, notes or drafts."
    )
    doc.para(f"Questions: {partnership.reply_email}.")
    return doc.to_bytes()
