"""The report: drafting it section by section; how it goes to the safeguarding partners is ``reviews.signing``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.filing import file_document, next_number
from reviews.models import ReportSection, RoleKind, Stage
from reviews.signing.acts import signing_acts
from reviews.wording import edition_of

from ..documents.report import report_document
from ..panel_queries import panel_decision
from ..prefill import is_from_record, source_words, suggestion

if TYPE_CHECKING:
    from reviews.models import Document
    from reviews.rules import Section

COORDINATOR = frozenset({RoleKind.COORDINATOR})
REPORT = frozenset({Stage.REPORT})


# -- drafting ---------------------------------------------------------------------------------------


def _is_in_draft(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("draft_report"):
        yield (
            "The report is with the safeguarding partners, so it cannot be changed now. "
            "Take it back first."
        )


def _section(passage: Passage, key: str) -> Section | None:
    edition = edition_of(passage.review)
    return next((item for item in edition.report_sections if item.key == key), None)


def save_report_section(passage: Passage) -> None:
    """Save one section of the draft, or confirm one that was filled in as it stands.

    ``data``: ``key``, ``text``, ``version`` (of the section the form was opened on; 0 when it was never
    saved), ``confirmed`` (whether a text that was filled in is right as it is). A text that was changed is the
    person's own and needs no confirmation. ``result`` is the section.
    """
    key, text, version = passage.data["key"], passage.data["text"], passage.data.get("version") or 0
    section = _section(passage, key)
    if section is None or is_from_record(section):
        passage.refuse(
            "This section is not typed: it comes from the record when the report is made."
        )
        return
    known = ReportSection.objects.filter(review_id=passage.review.pk, key=key).first()
    if known is None:
        record = ReportSection(review_id=passage.review.pk, key=key)
    else:
        record = passage.claim(known, version)
    if known is not None and record.filled_from and record.text == text:
        said = _confirm(passage, record)
    else:
        record.text, record.saved_by, record.saved_at = text, passage.actor, passage.now
        record.filled_from, record.confirmed_by, record.confirmed_at = "", None, None
        said = "Saved a section of the report"
    passage.result = passage.save(record)
    passage.say(f"{said}: {section.label}.", section=key)


def _confirm(passage: Passage, record: ReportSection) -> str:
    """Note that what was filled in was read and is right, or take that back; return the words for it."""
    if passage.data.get("confirmed"):
        record.confirmed_by, record.confirmed_at = passage.actor, passage.now
        return "Confirmed a section of the report as it was filled in"
    record.confirmed_by, record.confirmed_at = None, None
    return "Took back the confirmation of a section of the report"


def prefill_report(passage: Passage) -> None:
    """Fill each section that is still empty with what the record suggests; typed text stays as it is."""
    edition = edition_of(passage.review)
    rows = {row.key: row for row in ReportSection.objects.filter(review_id=passage.review.pk)}
    filled = []
    for section in edition.report_sections:
        row = rows.get(section.key)
        if is_from_record(section) or (row and row.text.strip()):
            continue
        text = suggestion(passage.review, section)
        if not text:
            continue
        row = row or ReportSection(review_id=passage.review.pk, key=section.key)
        row.text, row.saved_by, row.saved_at = text, passage.actor, passage.now
        row.filled_from, row.confirmed_by, row.confirmed_at = source_words(section), None, None
        passage.save(row)
        filled.append(section.key)
    if not filled:
        passage.refuse(
            "There is nothing to fill in: each section has text, or the record says nothing for it."
        )
    passage.result = filled
    passage.say("Filled in the empty sections of the report from the record.", sections=filled)


# -- sending it out for sign-off ----------------------------------------------------------------------


def missing_from_record(passage: Passage) -> Iterator[str]:
    """What the decision of the review panel still lacks."""
    decision = panel_decision(passage.review)
    if decision is None:
        yield (
            "The review panel's decision about a local child safeguarding practice review is not "
            "recorded. Record the meeting first."
        )
    elif not decision.rationale.strip():
        yield "The decision about a local child safeguarding practice review has no reasons. Record them."


def missing_sections(passage: Passage) -> Iterator[str]:
    """One sentence that names the required sections that are empty."""
    edition = edition_of(passage.review)
    texts = dict(
        ReportSection.objects.filter(review_id=passage.review.pk)
        .order_by()
        .values_list("key", "text")
    )
    labels = [
        f"“{section.label}”"
        for section in edition.report_sections
        if section.required
        and not is_from_record(section)
        and not texts.get(section.key, "").strip()
    ]
    if labels:
        yield f"Still to write: {', '.join(labels)}."


def unconfirmed_sections(passage: Passage) -> Iterator[str]:
    """One sentence that names the sections that were filled in and that nobody has confirmed or changed."""
    waiting = {
        row.key
        for row in ReportSection.objects.filter(review_id=passage.review.pk)
        if row.waits_for_confirmation
    }
    labels = [
        f"“{section.label}”"
        for section in edition_of(passage.review).report_sections
        if section.key in waiting
    ]
    if labels:
        yield (
            "Read what was filled in from the record, and confirm or change it. "
            f"Still to confirm: {', '.join(labels)}."
        )


def file_report(passage: Passage, status: str) -> Document:
    """Generate the report as it is now and keep it as the next version."""
    review = passage.review
    content = report_document(
        review, passage.now, number=next_number(review.pk, "report"), status=status
    )
    return file_document(passage, "report", "Rapid Review report", content)


ACTS = (
    Act(
        name="save_report_section",
        label="Write a section of the report",
        roles=COORDINATOR,
        stages=REPORT,
        run=save_report_section,
        guards=(_is_in_draft,),
    ),
    Act(
        name="prefill_report",
        label="Fill in empty sections from the record",
        roles=COORDINATOR,
        stages=REPORT,
        run=prefill_report,
        guards=(_is_in_draft,),
    ),
    *signing_acts(
        stages=REPORT,
        draft="draft_report",
        ready_to_send=(missing_from_record, missing_sections, unconfirmed_sections),
    ),
)
