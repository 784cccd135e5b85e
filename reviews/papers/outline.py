"""The report as an empty file with its headings (Word), for whoever writes it: what it has to say, and what the record knows.

The reviewer, author or chair writes outside of this site, and sends drafts in. The file gives them the sections of the rule file
with what each is for, and the facts that nobody should have to type again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.access.papers import may_read_draft
from reviews.access.roles import standing
from reviews.appointment.kind import appointment_of
from reviews.appointment.terms import agreed
from reviews.chronology import merged
from reviews.clock import in_words
from reviews.dates import dates_of
from reviews.models import Stage
from reviews.process import process_for
from reviews.queries.record import reads_record
from reviews.requests.asked_table import asked_table
from reviews.wording import edition_of

from .facts import pack_of
from .key_dates import appendix
from .kind import Paper
from .pack import may_read as may_read_pack
from .paper import paper_of
from .sections.practitioners import practitioners

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.documents import Doc
    from reviews.models import Review

    from .facts import Pack

WRITE_HERE = "[Write here]"
#: The report is finished and shared after these.
WRITTEN_AT = (Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.PANEL, Stage.REPORT)


def _may_read(review: Review, held: Standing) -> bool:
    return may_read_draft(review, held)


def _is_written(review: Review) -> bool:
    return review.stage in WRITTEN_AT


def report_outline(*more: Callable[[Doc, Pack, User], None]) -> Paper:
    """Return the paper. ``more``: sections of floors above that stand at the end, given the person who asks."""

    def make(review: Review, user: User, now: datetime) -> bytes:
        pack = pack_of(review, timezone.localdate(now))
        doc = paper_of(
            review, pack.edition.names.long, now=now, status="To be written", numbered=True
        )
        _about(doc, pack)
        doc.toc(depth=1)
        for section in pack.edition.report_sections:
            doc.heading(section.label)
            doc.inset(section.help)
            doc.para(WRITE_HERE)
        held = standing(user, review)
        # Those who sign read the report, and not what the agencies sent for it.
        reads_answers = may_read_pack(review, held)
        if reads_record(held):
            practitioners(doc, pack)
        if reads_answers:
            doc.heading("Agencies that were asked")
            asked_table(doc, pack.became)
        for extra in more:
            extra(doc, pack, user)
        if reads_answers and (found := merged(review)):
            appendix(doc, found)
        return doc.to_bytes()

    return Paper(
        key="report-outline",
        title="Report to be written",
        explain="The headings of the report with what each is for, and the facts that the record knows.",
        may_read=_may_read,
        make=make,
        is_there=_is_written,
    )


def executive_summary(leave_out: str) -> Paper:
    """Return the paper of a short report that is read on its own. ``leave_out``: the section of the report that it is."""

    def make(review: Review, _user: User, now: datetime) -> bytes:
        pack = pack_of(review, timezone.localdate(now))
        doc = paper_of(review, "Executive summary", now=now, status="To be written", numbered=True)
        _about(doc, pack)
        doc.para(
            "Somebody who reads nothing else understands from it what happened, what was learned and what changes. Two to four "
            "pages. It names nobody."
        )
        for section in pack.edition.report_sections:
            if section.required and section.key != leave_out:
                doc.heading(section.label)
                doc.para(WRITE_HERE)
        return doc.to_bytes()

    return Paper(
        key="executive-summary",
        title="Executive summary to be written",
        explain="Its headings, for whoever writes the report.",
        may_read=_may_read,
        make=make,
        is_there=_is_written,
    )


def _about(doc: Doc, pack: Pack) -> None:
    """The facts that stand at the head of a report, and how it names people."""
    review, edition = pack.review, edition_of(pack.review)
    found, kind = agreed(review), appointment_of(process_for(review))
    rows: list[tuple[str, object]] = [("Review", f"{review.reference}, {review.pseudonym}")]
    if found is not None:
        rows += [
            (kind.words.label, found.reviewer),
            ("Conflicts of interest declared", found.interests),
        ]
        if found.methods:
            rows.append(("Ways of carrying it out", "\n".join(found.methods.values())))
    rows += [
        (edition.dates[key].label, in_words(row.on))
        for key, row in dates_of(review).items()
        if key in edition.dates and key in ("incident", kind.decided[0])
    ]
    if review.other_areas:
        rows.append(("Other areas that work on it", review.other_areas))
    doc.key_values(rows, name="About this review")
    if pack.asking.person:
        # A review of a theme is about nobody in particular; its title is no pseudonym.
        about = review.subjects.exists()  # type: ignore[attr-defined]
        named = f"Write {review.pseudonym} and never a name." if about else "Name nobody."
        doc.inset(
            f"{named} No full dates of birth, no addresses, no names of schools or "
            "surgeries; practitioners by their role."
        )
    if found is not None and found.terms:
        doc.para("The review was asked:")
        doc.para(found.terms)
