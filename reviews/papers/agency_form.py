"""An agency's answer as a form on paper (Word): what is asked, what is written already, and room for the rest.

Some agencies pass a draft round before it is sent, or write where the site can not be opened. The form has the headings of the site in
its order, so that what comes back is copied section by section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.ui.words import opening
from reviews.clock import in_words
from reviews.process import process_for
from reviews.requests.headings import as_written
from reviews.requests.kind import requests_of
from reviews.requests.queries import key_dates_of, may_read_text, sections_of
from reviews.wording import edition_of

from .paper import paper_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reviews.access.roles import Standing
    from reviews.documents import Doc
    from reviews.models import ChronologyEntry, InformationRequest, ReturnSection, Review
    from reviews.requests.kind import Words

#: Empty rows for key dates, for a pen or for typing.
ROOM = 6


def agency_form(review: Review, asked: InformationRequest, held: Standing, now: datetime) -> bytes:
    """Return the file, for the agency or for those who run the review. These get it empty until the answer was sent."""
    edition, kind = edition_of(review), requests_of(process_for(review))
    words, readable = kind.words, may_read_text(asked, held)
    doc = paper_of(review, f"{opening(words.answer)}: {asked.agency.name}", now=now)
    _about(doc, asked, words)
    _how(doc, words)
    for one in kind.beside:
        if one.comes_first and one.on_paper:
            one.on_paper(doc, asked, readable=readable)
    written = sections_of(asked) if readable else {}
    for section in edition.return_sections:
        row: ReturnSection | None = written.get(section.key)
        doc.heading(as_written(section, row, asked, edition).label)
        doc.inset(section.help if section.required else f"If it applies. {section.help}")
        doc.para(row.text if row else "", empty="[Write here]")
    if kind.about_people:
        _key_dates(doc, key_dates_of(asked) if readable else ())
    for one in kind.beside:
        if one.on_paper and not one.comes_first:
            one.on_paper(doc, asked, readable=readable)
    doc.heading("Who read it in your agency")
    doc.signature_block(
        (("", "Written by", "", ""), ("", "Senior manager who agrees it", "", "")),
        "Before it is sent",
    )
    return doc.to_bytes()


def _about(doc: Doc, asked: InformationRequest, words: Words) -> None:
    searched = [("Period to search", asked.search_period)] if words.person else []
    doc.key_values(
        (
            ("Agency", asked.agency.name),
            ("Contact", str(asked.contact)),
            ("Person completing it", asked.completed_by),
            ("Substitute contact", _stand_in(asked)),
            ("Answer by", in_words(asked.due_on)),
            *searched,
            ("Legal basis", asked.legal_basis_label),
            ("Purpose", asked.purpose),
        ),
        name="About this request",
    )


def _stand_in(asked: InformationRequest) -> str:
    return ", ".join(filter(None, (asked.substitute, asked.substitute_reach)))


def _how(doc: Doc, words: Words) -> None:
    doc.para(
        f"This is a form to write in. It is not sent from here: copy each section into {words.yours} in the site, and send it there."
    )
    if words.person:
        doc.inset(
            f"Name nobody: use the pseudonym for the {words.person}, and roles for everybody else. Keep to what your records "
            "show, and say where something is an opinion."
        )


def _key_dates(doc: Doc, entries: Sequence[ChronologyEntry]) -> None:
    doc.heading("Key dates")
    doc.para(
        "What happened when, in one or two sentences each. “About May 2025” is as good as a day."
    )
    rows = [(entry.when, entry.record, entry.what, entry.significance) for entry in entries]
    doc.table(
        ("Date", "Record it is from", "What happened", "Why it matters, if it does"),
        [*rows, *([("", "", "", "")] * ROOM)],
        (3, 3, 6, 4),
        "Key dates",
        by_hand=True,
    )
