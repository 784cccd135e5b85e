"""Keeping a generated file as it was when it was made, with the next number of its kind."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db.models import Max

from reviews.models import Document
from reviews.models.document import NO_MORE

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import Agency
    from reviews.door.passage import Passage


def next_number(review_pk: int, kind: str, agency: Agency | None = None) -> int:
    """Return the number of the next version of a kind of document (of one agency, where it is theirs)."""
    newest = Document.objects.filter(review_id=review_pk, kind=kind, agency=agency).aggregate(
        newest=Max("number")
    )["newest"]
    return (newest or 0) + 1


def mark_documents(passage: Passage, kind: str, words: str, *, since: datetime) -> None:
    """Keep of the documents of a kind, made at or after ``since``, that they do not stand any longer, and in ``words`` why.

    The files stay as they were. What is marked already keeps its first mark.
    """
    for document in Document.objects.filter(
        review_id=passage.review.pk, kind=kind, made_at__gte=since
    ).defer("content"):
        if not document.no_more:
            document.title = f"{document.title}{NO_MORE}{words}"
            document.save(update_fields=["title"])


def file_document(
    passage: Passage,
    kind: str,
    title: str,
    content: bytes,
    *,
    agency: Agency | None = None,
    for_panel: bool = False,
) -> Document:
    """Keep a generated file inside the door's transaction and return its row."""
    return Document.objects.create(
        review_id=passage.review.pk,
        kind=kind,
        title=title,
        number=next_number(passage.review.pk, kind, agency),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        agency=agency,
        for_panel=for_panel,
        made_by=passage.actor,
        made_at=passage.now,
    )
