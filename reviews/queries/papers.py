"""The papers of a review in the order in which its page lists them. Who reads what: ``reviews.access.papers``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partnership.models import Event
from partnership.removed import missing, removed_by
from reviews.access.papers import readable_attachments, readable_documents
from reviews.models import Attachment, Document

if TYPE_CHECKING:
    from partnership.models import User
    from partnership.removed import Removed, WayOn
    from reviews.access.roles import Standing
    from reviews.models import Review

#: The act that takes a file out.
REMOVE = "remove_file"
#: Words for kinds whose key does not say it well enough.
KINDS = {
    "decision_letter_home_office": "Decision: letter to the Home Office",
    "decision_letter_commissioner": "Decision: letter to the Domestic Abuse Commissioner",
    "request_letter": "Request for information",
    "submission_letter": "Covering letter to the National Panel",
}
PURPOSES = {"panel_letter": "Letter of the National Panel", "agency_evidence": "Evidence"}


def _plain(key: str) -> str:
    return key.replace("_", " ").capitalize()


def kind_words(kind: str) -> str:
    """What a kind of document is called; never a title that somebody typed."""
    return KINDS.get(kind) or _plain(kind)


def purpose_words(purpose: str) -> str:
    """What an attached file is for."""
    return PURPOSES.get(purpose) or _plain(purpose)


@dataclass
class Papers:
    """Documents of one kind (and agency): the newest, and those before it."""

    title: str
    newest: Document
    earlier: list[Document] = field(default_factory=list)


@dataclass
class Files:
    """Attached files of one agency, or of the partnership."""

    title: str
    files: list[Attachment] = field(default_factory=list)


def documents_by_kind(review: Review, held: Standing) -> list[Papers]:
    """Return the documents that the person may read, by kind and agency; one query."""
    found: dict[tuple[str, int | None], Papers] = {}
    for document in readable_documents(review, held).order_by("-made_at", "-pk"):
        key = (document.kind, document.agency_id)
        if key in found:
            found[key].earlier.append(document)
        else:
            agency = f": {document.agency.short_name}" if document.agency else ""
            found[key] = Papers(f"{kind_words(document.kind)}{agency}", document)
    return list(found.values())


def files_by_owner(review: Review, held: Standing, user: User) -> list[Files]:
    """Return the attached files that the person may read; the partnership's own first; one query."""
    found: dict[int | None, Files] = {}
    for attachment in readable_attachments(review, held, user).order_by("-uploaded_at", "-pk"):
        title = attachment.agency.short_name if attachment.agency else review.partnership.short_name
        attachment.words = purpose_words(attachment.purpose)  # type: ignore[attr-defined]
        found.setdefault(attachment.agency_id, Files(title)).files.append(attachment)
    return sorted(
        found.values(), key=lambda group: (group.files[0].agency_id is not None, group.title)
    )


def find_document(review: Review, held: Standing, pk: int) -> Document | None:
    """Return a document of this review that the person may read, or None."""
    return readable_documents(review, held).defer(None).filter(pk=pk).first()


def find_attachment(
    review: Review, held: Standing, user: User, pk: int, way_on: WayOn, **of: Any
) -> Attachment:
    """Return a file of this review that the person may read; ``of`` narrows it to those of a page.

    Raises ``Removed`` with who took it out, when the person could read it before, else a 404.
    """
    found = (
        readable_attachments(review, held, user, removed=True)
        .defer(None)
        .filter(pk=pk, **of)
        .first()
    )
    if found is None:
        raise missing()
    if found.removed_at is not None:
        raise who_removed(found).leading(way_on)
    return found


def who_removed(file: Attachment) -> Removed:
    """Say who took a file out: its event has the same moment."""
    at = file.removed_at
    events = Event.objects.about("review", file.review_id).filter(act=REMOVE)
    event = events.filter(at=at).select_related("actor").first() if at else None
    return removed_by("This file", event, at)
