"""Briefings of a theme or a quarter as one pack: one Word file with contents, or a zip of the single files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnership import queries
from partnership.ui.words import day
from reviews.documents import DOCX, Doc, file_name

from ..sheets import sheet_of_edition
from .files import FORMS, file_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from partnership.models import Partnership

    from ..document.sheet import Sheet
    from ..models import Edition

ZIP = "application/zip"
#: More than a meeting reads, and as much as is made while somebody waits.
MOST = 60
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def of_quarter(editions: QuerySet[Edition], quarter: str) -> QuerySet[Edition]:
    """Keep those that went out in a quarter of the calendar, like ``2026-3``."""
    year, number = (int(part) for part in quarter.split("-"))
    return editions.filter(published_at__year=year, published_at__quarter=number)


def as_one_word_file(
    editions: Sequence[Edition], partnership: Partnership, about: str, now: datetime
) -> tuple[bytes, str, str]:
    """Return one Word file, its name and content type: contents first, each briefing on a new page.

    ``about``: the theme or the months, in words.
    """
    doc = Doc(
        title=f"Learning briefings: {about}",
        subject="For reading and talking about, not for publishing as a whole",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        marking="",
        status=f"{len(editions)} briefing{'' if len(editions) == 1 else 's'}",
    )
    doc.title()
    doc.toc(depth=1)
    for edition in editions:
        doc.page_break()
        _write(doc, sheet_of_edition(edition, logo=None))
    return doc.to_bytes(), _name(partnership, "docx"), DOCX


def _write(doc: Doc, sheet: Sheet) -> None:
    doc.heading(sheet.title)
    facts = [f"{sheet.kind_words}, {sheet.reference}", f"edition {sheet.edition}"]
    if sheet.published_on:
        facts.append(day(sheet.published_on))
    doc.para(f"{', '.join(facts)}\n{sheet.source_words}\nWho may read it: {sheet.audience_words}")
    for panel in sheet.panels:
        doc.heading(f"{panel.number} {panel.heading}", 2)
        doc.para(panel.text)


def as_zip(
    editions: Sequence[Edition], partnership: Partnership, about: str, now: datetime
) -> tuple[bytes, str, str]:
    """Return the single Word files in one zip, its name and content type; the same editions give the same bytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as pack:
        logo = queries.logo(partnership, with_picture=True)
        for edition in editions:
            content, name = file_of(edition, FORMS["word"], logo=logo)
            pack.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content)
    return raw.getvalue(), _name(partnership, "zip"), ZIP


def _name(partnership: Partnership, extension: str) -> str:
    return file_name(partnership.code, "learning pack", extension=extension)


#: By the word of the form.
WAYS = {"word": as_one_word_file, "zip": as_zip}
