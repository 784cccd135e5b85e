"""The letter that asks one agency for information (Word). It names nobody: reference and pseudonym only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.papers.paper import nth, paper_of

if TYPE_CHECKING:
    from reviews.models import InformationRequest, Review
    from reviews.rules import Edition

    from .kind import Words


def request_letter(
    review: Review,
    request: InformationRequest,
    edition: Edition,
    words: Words,
    *,
    address: str,
    number: int,
    now: datetime,
) -> bytes:
    """Return the letter as a Word file.

    ``address`` is the full address of the agency's answer; ``number`` counts the letters to this agency
    on this review; ``now`` is an aware time.
    """
    partnership = review.partnership
    doc = paper_of(review, "Request for information", now=now, status=nth("Letter", number))
    doc.key_values(
        (
            ("To", f"{request.contact}, {request.agency}"),
            ("From", f"{partnership.unit_name}, {partnership.name}"),
            ("Please answer by", in_words(request.due_on)),
            ("Period to search", request.search_period),
            ("Legal basis", request.legal_basis_label),
            ("Review", f"{review.reference} {review.pseudonym}"),
        ),
        name="About this request",
    )
    doc.para(f"Dear {request.contact},")
    doc.para(
        f"{partnership.name} is {words.doing.format(name=edition.names.short)} and asks {request.agency} to "
        "take part. The time for it is short, so please start soon."
    )
    doc.heading("Why we ask")
    doc.para(request.purpose)
    if request.legal_basis_conditions:
        doc.para("These conditions of the legal basis are met:")
        doc.bullets(request.legal_basis_conditions.splitlines())
    if request.legal_basis_limit:
        doc.inset(request.legal_basis_limit)
    doc.heading("What we need from you")
    doc.para(f"{words.an_answer.capitalize()} of what your agency knew and did, in these sections:")
    doc.bullets(
        f"{section.label}" + ("" if section.required else " (if it applies)")
        for section in edition.return_sections
    )
    doc.para(
        "Please also give the key dates, with what happened and why it matters. Keep to facts that "
        "your records show, and say so where something is an opinion."
    )
    doc.heading("How to answer")
    doc.numbers(
        (
            f"Sign in and open {address}",
            f"Open the sealed page there to see who the {words.person} is, and search your records"
            + (" for the period above." if request.search_to else "."),
            f"Write your {words.answer} section by section. It is saved as you write.",
            f"Send it by {in_words(request.due_on)}.",
        )
    )
    doc.para(
        f"If your agency holds nothing about this {words.person}, say so on the same page, with what you "
        "searched. If you think that you cannot share something, tell us why there: we would rather "
        "talk about it early."
    )
    doc.heading("Before you start")
    doc.para(
        f"If you know the {words.person} or the family yourself, or worked with them, tell us at once and read "
        "no further. Someone else will answer for your agency. Please do not put names of the family "
        f"into e-mails or into your {words.answer}: use the pseudonym above."
    )
    doc.closing(
        f"If anything is unclear, write to us at {partnership.reply_email}.",
        f"{partnership.unit_name}\n{partnership.name}",
    )
    return doc.to_bytes()
