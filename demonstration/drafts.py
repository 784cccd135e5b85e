"""A draft comes in, and somebody looks whether it says what it has to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile

from reviews.drafts.looking import contents_version
from reviews.drafts.reading import contents, newest_draft
from reviews.wording import edition_of

from .stage import Play, at


def word_file(title: str, name: str, parts: Sequence[tuple[str, str]]) -> SimpleUploadedFile:
    """A draft as its author sent it."""
    file = WordFile()
    file.add_heading(title, level=1)
    for heading, text in parts:
        file.add_heading(heading, level=2)
        file.add_paragraph(text)
    kept = BytesIO()
    file.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


def look(play: Play, on: date, otherwise: Mapping[str, tuple[str, str]] | None = None) -> None:
    """The newest draft says all that it has to say, but for what is ``otherwise`` (key → what is found, where)."""
    newest = newest_draft(play.review)
    items = contents(play.review, edition_of(play.review), newest)
    play.act(
        "look_at_contents",
        "coordinator",
        at(on, 17),
        draft=newest.number if newest else 0,
        found={
            item.section.key: (otherwise or {}).get(item.section.key, ("yes", f"Page {page}"))
            for page, item in enumerate(items, start=2)
        },
        version=contents_version(play.review),
    )
