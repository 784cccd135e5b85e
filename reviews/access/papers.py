"""Which generated documents and attached files a person may read. Need to know, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from partnership.models import Event
from reviews.access.readable import (
    AGENCY_FILES,
    DRAFT,
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
    Attachment,
    Document,
    FactCheck,
    ReviewDate,
    RoleKind,
)

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: Who reads the report while it is a draft, besides the coordinators.
DRAFT_READERS = LEADING | SIGNATORY
REPORT_KINDS = ("report", "submission_letter")
#: The purpose of the file of a draft that somebody independent wrote.
DRAFT_PURPOSE = "draft_report"
#: The purpose of a file that shows that an action was done. It is read with the action, by whoever may read that: the lead
#: need not be on the review.
ACTION_EVIDENCE = "action_evidence"
#: The act with which an agency sends its summary, and the files with it.
SENDING = "submit_summary"


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


def may_read_draft(review: Review, held: Standing) -> bool:
    """Whether the drafts that came from a reviewer are for this person."""
    return open_to(DRAFT, held.roles, _of_draft(review, held))


def _of_draft(review: Review, held: Standing) -> dict[When, Holds]:
    """What the conditions of reading a draft mean: the declarations of the panel, and whose facts are checked."""
    seats = [agency for role, agency in held.by_agency if role == RoleKind.PANEL_MEMBER]
    return {
        When.DECLARED: not held.must_declare,
        When.ASKED_FACTS: lambda: FactCheck.objects.filter(
            review_id=review.pk, agency_id__in=seats
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


def _sent_with(review: Review) -> Q:
    """Files that went with a summary that their agency sent, though it came back since; one query.

    What an agency adds afterwards is its own until it sends the summary again.
    """
    last: dict[int, datetime] = {}
    sendings = Event.objects.about("review", review.pk).filter(act=SENDING).order_by("at")
    for data, at in sendings.values_list("data", "at"):
        last[data["agency"]] = at
    found = Q(pk__in=[])
    for agency, at in last.items():
        found |= Q(agency_id=agency, uploaded_at__lte=at)
    return found


def readable_attachments(
    review: Review, held: Standing, user: User, *, removed: bool = False
) -> QuerySet[Attachment]:
    """Return the attached files that the person may read, without their content.

    Those that were removed are for the coordinators; with ``removed`` for whoever could read them before.

    An agency's file: that agency, and the coordinators once its summary was sent with it. Others: the
    coordinators, the chair, the scrutineer and those who sign, and whoever attached it; a draft of the report also a
    member of the review panel whose agency checks its facts.
    """
    found = (
        Attachment.objects.filter(review_id=review.pk)
        .exclude(purpose=ACTION_EVIDENCE)
        .select_related("agency", "uploaded_by")
        .defer("content")
    )
    if not (held.runs_it or removed):
        found = found.filter(removed_at__isnull=True)
    holds: dict[When, Holds | Q] = {
        When.OWN: Q(uploaded_by=user),
        When.OWN_AGENCY: Q(agency_id__in=_agencies(held)),
        When.SENT_WITH: _sent_with(review) if held.runs_it else Q(pk__in=[]),
        When.DECLARED: not held.must_declare,
    }
    allowed = (Q(agency__isnull=False) & rows_open(AGENCY_FILES, held.roles, holds)) | (
        Q(agency__isnull=True) & rows_open(OUR_FILES, held.roles, holds)
    )
    if RoleKind.PANEL_MEMBER in held.roles and may_read_draft(review, held):
        allowed |= Q(agency__isnull=True, purpose=DRAFT_PURPOSE)
    return found.filter(allowed)


def readable_messages(review: Review, held: Standing, user: User) -> Q:
    """Return which messages about the review the person may read: the coordinators all, others their own."""
    about = Q(about_kind="review", about_id=str(review.pk))
    return about & rows_open(MESSAGES, held.roles, {When.OWN: Q(to_user=user)})
