"""The report as it is written and as it was sent, who reads it, and which group has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Event, Group
from reviews.models import Document, ReportSection, ReviewTask, Stage
from reviews.queries.people import WHOLE

from .documents.report import KIND

if TYPE_CHECKING:
    from reviews.access.roles import Standing
    from reviews.models import Review

#: From here on the report is shared: agencies that took part read it.
SHARED_AT = (Stage.ACTION_PLAN, Stage.CLOSED)


def sections_of(review: Review) -> dict[str, ReportSection]:
    """Return what is written, by the key of the section; one query."""
    return {row.key: row for row in ReportSection.objects.filter(review_id=review.pk)}


def newest_report(review: Review) -> Document | None:
    """Return the newest version that was sent, or None; one query."""
    return Document.objects.filter(review_id=review.pk, kind=KIND).order_by("-number").first()


def was_sent(review: Review) -> bool:
    """Whether a version was sent; one query."""
    return Document.objects.filter(review_id=review.pk, kind=KIND).exists()


def may_read(review: Review, held: Standing) -> bool:
    """Whether the report is for this person now: who runs the audit; readers once it was sent; agencies once it is shared."""
    if held.runs_it:
        return True
    if held.roles & WHOLE:
        return was_sent(review)
    shared = review.stage in SHARED_AT and review.outcome == "published"
    return bool(held.roles) and shared and was_sent(review)


def with_group(review: Review) -> Group | None:
    """Return the group that has the report now, out of the last sending; None while no group has it."""
    open_there = any(
        task.flow_task.name == "receive_report"
        for task in ReviewTask.objects.open().filter(process__review=review)
    )
    sent = (
        Event.objects.about("review", review.pk).filter(act="send_report").order_by("-pk").first()
    )
    if not open_there or sent is None:
        return None
    return Group.objects.filter(pk=sent.data.get("group")).first()
