"""The letter that asks one agency where it stands (Word): the national review, its recommendations, what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.documents import Doc
from reviews.papers.paper import nth, paper_of

from .reading import asked_about, national_of

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.models import InformationRequest, Review
    from reviews.requests.kind import Words
    from reviews.rules import Edition


def recommendations(doc: Doc, request: InformationRequest, *, readable: bool) -> None:
    """What the agency is asked about, the same in its letter and in its form on paper."""
    doc.heading("The national recommendations")
    doc.table(
        ("No.", "Recommendation", "Asked of"),
        [(row.ref, row.wording, row.get_addressed_to_display()) for row in asked_about(request)],
        (1.5, 11, 4),
        "What the national review recommends",
    )


def position_letter(
    review: Review,
    request: InformationRequest,
    edition: Edition,
    words: Words,
    *,
    address: str,
    number: int,
    now: datetime,
) -> bytes:
    """Return the file (see ``reviews.requests.kind.Letter``)."""
    partnership, national = review.partnership, national_of(review)
    doc = paper_of(review, "Where does your agency stand?", now=now, status=nth("Letter", number))
    doc.key_values(
        (
            ("To", f"{request.contact}, {request.agency}"),
            ("From", f"{partnership.unit_name}, {partnership.name}"),
            ("Please answer by", in_words(request.due_on)),
            ("National review", national.title),
            (
                "Published",
                f"{national.published_by}, {in_words(national.published_on)}",
            ),
            *([("Where to read it", national.link)] if national.link else []),
            ("Legal basis", request.legal_basis_label),
            ("Our reference", f"{review.reference} {review.pseudonym}"),
        ),
        name="About this request",
    )
    doc.para(f"Dear {request.contact},")
    doc.para(
        f"{partnership.name} is {words.doing} and would like to know where {request.agency} stands: what you do already, "
        "and what would help."
    )
    doc.heading("Why it matters here")
    doc.para(review.summary)
    doc.para(request.purpose)
    if request.legal_basis_limit:
        doc.inset(request.legal_basis_limit)
    recommendations(doc, request, readable=True)
    doc.heading("What we ask of you")
    doc.bullets(f"{section.label}. {section.help}" for section in edition.return_sections)
    doc.heading("How to answer")
    doc.numbers(
        (
            f"Sign in and open {address}",
            f"Write your {words.answer} section by section. Nobody outside your agency reads it until you send it.",
            "Add files that show what you say, if there are any.",
            f"Send it by {in_words(request.due_on)}.",
        )
    )
    doc.para(
        "If the recommendations do not touch your work, say so on the same page, with why. That is an answer too. If you "
        "cannot answer in time, tell us early."
    )
    doc.para("Please do not put names into it: roles are enough.")
    doc.closing(
        f"If anything is unclear, write to us at {partnership.reply_email}.",
        f"{partnership.unit_name}\n{partnership.name}",
    )
    return doc.to_bytes()
