"""Which generated documents and attached files a person may read. Need to know, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviews.access.readable import (
    AGENCY_FILES,
    LEADING,
    LETTER,
    MESSAGES,
    OTHER_DOCUMENTS,
    OUR_FILES,
    PACK,
    REPORT,
    SIGNATORY,
    Holds,
    When,
    open_to,
    rows_open,
)
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
DRAFT_READERS = LEADING | SIGNATORY
REPORT_KINDS = ("report", "submission_letter")


def _agencies(held: Standing) -> list[int]:
    return [agency for role, agency in held.by_agency if role == RoleKind.AGENCY_CONTACT]


def may_read_report(review: Review, held: Standing) -> bool:
    """Whether the report is for this person, on its page as in its Word file."""
    return open_to(REPORT, held.roles, _of_report(review, held))


def _of_report(review: Review, held: Standing) -> dict[When, Holds]:
    """What the conditions of reading the report mean: the declarations of the panel, the day of submission."""
    return {
        When.DECLARED: not held.must_declare,
        When.SUBMITTED: lambda: ReviewDate.objects.filter(
            review_id=review.pk, key="submitted"
        ).exists(),
    }


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
    if open_to(OTHER_DOCUMENTS, held.roles):
        return found
    declared = not held.must_declare
    letters = rows_open(LETTER, held.roles, {When.OWN_AGENCY: Q(agency_id__in=_agencies(held))})
    allowed = Q(agency__isnull=False) & letters
    if open_to(PACK, held.roles, {When.DECLARED: declared}):
        allowed |= Q(agency__isnull=True, for_panel=True)
    if may_read_report(review, held):
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
    if not held.runs_it:
        found = found.filter(removed_at__isnull=True)
    holds: dict[When, Holds | Q] = {
        When.OWN: Q(uploaded_by=user),
        When.OWN_AGENCY: Q(agency_id__in=_agencies(held)),
        When.NOT_WRITING: ~Q(Exists(_still_writing())),
        When.DECLARED: not held.must_declare,
    }
    return found.filter(
        (Q(agency__isnull=False) & rows_open(AGENCY_FILES, held.roles, holds))
        | (Q(agency__isnull=True) & rows_open(OUR_FILES, held.roles, holds))
    )


def readable_messages(review: Review, held: Standing, user: User) -> Q:
    """Return which messages about the review the person may read: the coordinators all, others their own."""
    about = Q(about_kind="review", about_id=str(review.pk))
    return about & rows_open(MESSAGES, held.roles, {When.OWN: Q(to_user=user)})
