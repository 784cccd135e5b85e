"""The letter that asks one agency what it knows of a place (Word): where it begins and ends, and what to write. No names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.papers.paper import nth, paper_of

from ..reading import work_of

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.models import InformationRequest, Review
    from reviews.requests.kind import Words
    from reviews.rules import Edition


def place_letter(
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
    partnership, place = review.partnership, work_of(review).place
    title = f"What does your agency know of {place.name}?"
    doc = paper_of(review, title, now=now, status=nth("Letter", number))
    doc.key_values(
        (
            ("To", f"{request.contact}, {request.agency}"),
            ("From", f"{partnership.unit_name}, {partnership.name}"),
            ("Please answer by", in_words(request.due_on)),
            ("Place", f"{place.name} ({place.get_kind_display().lower()})"),
            ("Where it begins and ends", place.bounds),
            ("Legal basis", request.legal_basis_label),
            ("Our reference", review.reference),
        ),
        name="About this request",
    )
    doc.para(f"Dear {request.contact},")
    doc.para(
        f"{partnership.name} is {words.doing}. We look at {place.name} together with children, families and the people who are "
        f"there every day, and ask {request.agency} to put in what it knows of the place."
    )
    doc.heading("What led to it")
    doc.para(review.summary)
    doc.para(request.purpose)
    if request.legal_basis_limit:
        doc.inset(request.legal_basis_limit)
    doc.heading("What we ask of you")
    doc.bullets(
        f"{section.label}{'' if section.required else ' (if you can)'}. {section.help}"
        for section in edition.return_sections
    )
    if note := edition.says("small_numbers"):
        doc.inset(note)
    doc.heading("How to answer")
    doc.numbers(
        (
            f"Sign in and open {address}",
            f"Write your {words.answer} section by section. Nobody outside your agency reads it until you send it.",
            "Add files that show what you say, if there are any, without names in them.",
            f"Send it by {in_words(request.due_on)}.",
        )
    )
    doc.para(
        "If your agency knows nothing of the place, say so on the same page. That is an answer too. If you cannot answer in "
        "time, tell us early. If a child is at risk now, do not wait for this: refer as you always do."
    )
    doc.closing(
        f"If anything is unclear, write to us at {partnership.reply_email}.",
        f"{partnership.unit_name}\n{partnership.name}",
    )
    return doc.to_bytes()
