"""What is known of the drafts. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum

from reviews.access.readable import FACTS, Holds, When, rows_open
from reviews.models import DraftContent, DraftReport, FactCheck, ReviewRole, RoleKind
from reviews.panel.people import in_conflict, panel_roles

if TYPE_CHECKING:
    from reviews.access.roles import Standing
    from reviews.models import Review
    from reviews.rules import Edition, Section


def drafts(review: Review) -> QuerySet[DraftReport]:
    """Return the drafts of a review, the newest first, without their files' content."""
    return (
        DraftReport.objects.filter(review_id=review.pk)
        .select_related("file", "recorded_by")
        .defer("file__content")
        .order_by("-number")
    )


def newest_draft(review: Review) -> DraftReport | None:
    """Return the newest draft, or None."""
    return drafts(review).first()


def fact_checks(review: Review) -> QuerySet[FactCheck]:
    """Return the checks of the facts, by agency."""
    return (
        FactCheck.objects.filter(review_id=review.pk)
        .select_related("agency", "asked", "answered_by", "settled_by", "draft__file")
        .defer("draft__file__content")
    )


def readable_checks(review: Review, held: Standing) -> QuerySet[FactCheck]:
    """Return the checks that the person may read: who runs, leads or signs all, an agency's member its own."""
    seats = [agency for role, agency in held.by_agency if role == RoleKind.PANEL_MEMBER]
    holds: dict[When, Holds | Q] = {
        When.DECLARED: not held.must_declare,
        When.OWN_AGENCY: Q(agency_id__in=seats),
    }
    return fact_checks(review).filter(rows_open(FACTS, held.roles, holds))


def who_can_check(review: Review) -> list[ReviewRole]:
    """Return the members of the review panel who can be asked: for an agency, without a conflict of interest."""
    blocked = in_conflict(review)
    return [
        role
        for role in panel_roles(review)
        if role.role == RoleKind.PANEL_MEMBER and role.agency_id and role.user_id not in blocked
    ]


@dataclass(frozen=True)
class Content:
    """Something that the report has to say, and whether it was found in the newest draft.

    ``row`` is what was said of it last; ``is_current``: of the newest draft, not of an earlier one.
    """

    section: Section
    row: DraftContent | None
    is_current: bool

    @property
    def status(self) -> str:
        """A word or two for its tag."""
        if self.row is None:
            return "Not looked at yet"
        words = str(self.row.get_found_display())
        return words if self.is_current else f"{words} in draft {self.row.draft.number}: look again"

    @property
    def colour(self) -> str:
        """Colour of the tag; the word carries the meaning."""
        if self.row is None or not self.is_current:
            return "yellow"
        return {"yes": "green", "partly": "orange", "no": "orange"}[self.row.found]

    @property
    def stands_in_the_way(self) -> bool:
        """Whether the report cannot go on because of it."""
        if not self.section.required:
            return False
        return not (self.row and self.is_current and self.row.found == DraftContent.Found.YES)


def contents_version(review: Review) -> int:
    """Return how often something was said of what the report has to say: the sum of the versions of its rows."""
    rows = DraftContent.objects.filter(review_id=review.pk)
    return rows.aggregate(total=Sum("version"))["total"] or 0


def contents(review: Review, edition: Edition, newest: DraftReport | None) -> list[Content]:
    """Return what the report has to say, in the order of the rule file. One query."""
    rows = {
        row.key: row
        for row in DraftContent.objects.filter(review_id=review.pk).select_related(
            "draft", "saved_by"
        )
    }
    return [
        Content(
            section,
            row := rows.get(section.key),
            bool(row and newest and row.draft_id == newest.pk),
        )
        for section in edition.report_sections
    ]
