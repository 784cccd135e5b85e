"""The report as it is written and as it was sent, who reads it, and which group has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Event, Group
from reviews.models import Document, ReportSection, ReviewTask, Stage
from reviews.queries.people import WHOLE

from .documents.report import KIND

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.access.roles import Standing
    from reviews.models import Review

#: From here on the report is shared: agencies that took part read it.
SHARED_AT = (Stage.ACTION_PLAN, Stage.CLOSED)


def sections_of(review: Review) -> dict[str, ReportSection]:
    """Return what is written, by the key of the section; one query."""
    return {row.key: row for row in ReportSection.objects.filter(review_id=review.pk)}


def _reports(review: Review) -> QuerySet[Document]:
    """The versions that were sent since the audit began, or began again, newest first."""
    found = Document.objects.filter(review_id=review.pk, kind=KIND).order_by("-number")
    again = _events(review, "put_back").first()
    return found if again is None else found.filter(made_at__gt=again.at)


def _events(review: Review, act: str) -> QuerySet[Event]:
    return Event.objects.about("review", review.pk).filter(act=act).order_by("-pk")


def newest_report(review: Review) -> Document | None:
    """Return the newest version that was sent, or None; two queries."""
    return _reports(review).first()


def standing_report(review: Review) -> Document | None:
    """Return the newest version that was not taken back from its group, or None; three queries."""
    recalled = [event.data.get("document") for event in _events(review, "recall_report")]
    return _reports(review).exclude(pk__in=[pk for pk in recalled if pk]).first()


def report_for(review: Review, held: Standing) -> Document | None:
    """Return the newest version that the person may read, or None. Only those who run the audit read one that was taken back."""
    if held.runs_it:
        return newest_report(review)
    shared = review.stage in SHARED_AT and review.outcome == "published"
    if held.roles & WHOLE or (held.roles and shared):
        return standing_report(review)
    return None


def may_read(review: Review, held: Standing) -> bool:
    """Whether the report is for this person now: who runs the audit; readers once it was sent; agencies once it is shared."""
    return held.runs_it or report_for(review, held) is not None


def with_group(review: Review) -> Group | None:
    """Return the group that has the report now, out of the last sending; None while no group has it."""
    open_there = any(
        task.flow_task.name == "receive_report"
        for task in ReviewTask.objects.open().filter(process__review=review)
    )
    sent = _events(review, "send_report").first()
    if not open_there or sent is None:
        return None
    return Group.objects.filter(pk=sent.data.get("group")).first()
