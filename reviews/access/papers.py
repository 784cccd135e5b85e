"""Which generated documents and attached files a person may read. Need to know, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviews.access.roles import PANEL
from reviews.models import (
    OPEN_REQUEST_STATES,
    Attachment,
    Document,
    InformationRequest,
    ReviewDate,
    RoleKind,
)

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: Who reads the report while it is a draft, besides the coordinators.
DRAFT_READERS = frozenset({RoleKind.CHAIR, RoleKind.SCRUTINEER, RoleKind.SIGNATORY})
REPORT_KINDS = ("report", "submission_letter")


def _agencies(held: Standing) -> list[int]:
    return [agency for role, agency in held.by_agency if role == RoleKind.AGENCY_CONTACT]


def _reading_roles(held: Standing) -> frozenset[str]:
    """Roles that open papers: a part on the panel does only after the declaration about conflicts."""
    return held.roles - PANEL if held.must_declare else held.roles


def readable_documents(review: Review, held: Standing) -> QuerySet[Document]:
    """Return the documents of the review that the person may read, without their content.

    A letter to an agency: that agency and the coordinators. The panel pack and anything else marked for
    the panel: the panel, its chair and the scrutineer, once they said that they have no conflict of
    interest. The report: those who sign it and lead it, and the panel's members once it was submitted.
    All else: the coordinators.
    """
    found = (
        Document.objects.filter(review_id=review.pk)
        .select_related("agency", "made_by")
        .defer("content")
    )
    if held.runs_it:
        return found
    allowed = Q(agency_id__in=_agencies(held))
    roles = _reading_roles(held)
    if roles & PANEL:
        allowed |= Q(agency__isnull=True, for_panel=True)
    readers = set(DRAFT_READERS)
    if roles & PANEL and ReviewDate.objects.filter(review_id=review.pk, key="submitted").exists():
        readers |= PANEL
    if roles & readers:
        allowed |= Q(agency__isnull=True, kind__in=REPORT_KINDS)
    return found.filter(allowed)


def _still_writing() -> QuerySet[InformationRequest]:
    """The open request of the agency that a file belongs to: what it is still writing is its own."""
    return InformationRequest.objects.filter(
        review_id=OuterRef("review_id"),
        agency_id=OuterRef("agency_id"),
        state__in=OPEN_REQUEST_STATES,
    ).order_by()


def readable_attachments(review: Review, held: Standing, user: User) -> QuerySet[Attachment]:
    """Return the attached files that the person may read, without their content.

    An agency's file: that agency, and the coordinators once its summary is sent. Others: the coordinators, the chair, the
    scrutineer and those who sign, and whoever attached it.
    """
    found = (
        Attachment.objects.filter(review_id=review.pk)
        .select_related("agency", "uploaded_by")
        .defer("content")
    )
    if held.runs_it:
        return found.exclude(Exists(_still_writing()))
    found = found.filter(removed_at__isnull=True)
    if not held.roles:
        return found.none()
    allowed = Q(agency_id__in=_agencies(held)) | Q(uploaded_by=user)
    if _reading_roles(held) & DRAFT_READERS:
        allowed |= Q(agency__isnull=True)
    return found.filter(allowed)


def readable_messages(review: Review, held: Standing, user: User) -> Q:
    """Return which messages about the review the person may read: the coordinators all, others their own."""
    about = Q(about_kind="review", about_id=str(review.pk))
    return about if held.runs_it else about & Q(to_user=user)
