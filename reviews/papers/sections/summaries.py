"""What each agency wrote, in its own words. Only what was sent is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import ReturnSection
from reviews.requests.headings import as_written

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.models import InformationRequest

    from ..facts import Pack

NOT_WRITTEN = "The agency wrote nothing under this heading."


def summaries(doc: Doc, pack: Pack) -> None:
    """One agency after the other, those that hold nothing at the end. No page is left half empty between them."""
    doc.heading("What each agency wrote")
    if not pack.received:
        doc.para(f"No {pack.asking.answer} has been received.")
    texts: dict[int, dict[str, ReturnSection]] = {}
    for section in ReturnSection.objects.filter(request__in=pack.received):
        texts.setdefault(section.request_id, {})[section.key] = section
    written = [item for item in pack.received if not item.nil_statement.strip()]
    nothing = [item for item in pack.received if item.nil_statement.strip()]
    for request in (*written, *nothing):
        doc.heading(request.agency.name, 2)
        _summary(doc, pack, request, texts.get(request.pk, {}))


def _summary(
    doc: Doc, pack: Pack, request: InformationRequest, written: dict[str, ReturnSection]
) -> None:
    if request.nil_statement.strip():
        doc.inset(
            f"{pack.asking.no('heading')}. {pack.asking.no('of_it')}:\n\n{request.nil_statement}"
        )
        return
    for asked in pack.edition.return_sections:
        row = written.get(asked.key)
        text = row.text if row else ""
        if text.strip() or asked.required:
            doc.heading(as_written(asked, row, request, pack.edition).for_readers, 3)
            doc.para(text, empty=NOT_WRITTEN)
