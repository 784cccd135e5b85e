"""The letter that asks one agency for its return (Word): what the audit looks at, the cases by reference, the sections of the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.papers.paper import nth, paper_of

from ..models import Audit
from ..reading import audit_of, method_words
from ..tools import issued, outline

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.models import InformationRequest, Review
    from reviews.requests.kind import Words
    from reviews.rules import Edition


def return_letter(
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
    partnership, audit, tool = review.partnership, audit_of(review), issued(review)
    doc = paper_of(review, "Request for a return", now=now, status=nth("Letter", number))
    doc.key_values(
        (
            ("To", f"{request.contact}, {request.agency}"),
            ("From", f"{partnership.unit_name}, {partnership.name}"),
            ("Please answer by", in_words(request.due_on)),
            ("Audit", f"{review.reference} {review.pseudonym}"),
            ("Ways of working", ", ".join(method_words(review, audit))),
            ("Practice from", period_words(audit)),
            ("Legal basis", request.legal_basis_label),
        ),
        name="About this request",
    )
    doc.para(f"Dear {request.contact},")
    doc.heading("What it is about")
    doc.para(review.summary)
    doc.para(request.purpose)
    if request.legal_basis_conditions:
        doc.para("These conditions of the legal basis are met:")
        doc.bullets(request.legal_basis_conditions.splitlines())
    if request.legal_basis_limit:
        doc.inset(request.legal_basis_limit)
    doc.heading("Key lines of enquiry")
    doc.para(audit.lines)
    if audit.case_list:
        doc.heading("The cases")
        doc.para(f"{audit.get_sampling_display()}. {audit.focus}")
        doc.para(
            "Each is named by its reference alone. If one is unknown to you, say so in your return."
        )
        doc.bullets(audit.case_list)
    if tool is not None:
        doc.heading("The questions")
        doc.para(f"The tool is called {tool.name}. Its sections are:")
        doc.bullets(part.section.title for part in outline(tool))
    doc.heading("How to answer")
    doc.numbers(
        (
            f"Sign in and open {address}",
            f"Answer the questions section by section and save them. You can come back at any time. Nobody outside your "
            f"agency reads your {words.answer} until you send it.",
            "Add the files that show what you say.",
            f"Send it by {in_words(request.due_on)}.",
        )
    )
    doc.para(
        "If your agency was not involved, say so on the same page, with why. That is an answer. If you cannot answer in "
        "time, tell us early: an agency that does not answer is counted in the report as no response."
    )
    doc.para("Please do not put names into your return: use the references above, and roles.")
    doc.closing(
        f"If anything is unclear, write to us at {partnership.reply_email}.",
        f"{partnership.unit_name}\n{partnership.name}",
    )
    return doc.to_bytes()


def period_words(audit: Audit) -> str:
    """Say which days' practice it looks at; empty where that is not limited."""
    start, end = audit.period_from, audit.period_to
    if start and end:
        return f"{in_words(start)} to {in_words(end)}"
    if start:
        return f"{in_words(start)} on"
    return f"Until {in_words(end)}" if end else ""
