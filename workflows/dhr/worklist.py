"""On the list of work of those who run a review: who has not been told of the decision, and who waits for a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Decision, RegulatorContact, ReviewDate, Stage
from reviews.rules import get_edition
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .telling import DECISION, KIND, REPORT

if TYPE_CHECKING:
    from partnership.models import User

PROCESS = "dhr"
TITLES = {
    DECISION: "Tell of the decision on the review",
    REPORT: "Send a copy of the report",
}
#: The date that says that there is something to tell.
SINCE = {DECISION: "decision_made", REPORT: "qa_cleared"}


def owed(days: QuerySet[ReviewDate], what: str) -> QuerySet[ReviewDate]:
    """Keep the days since which there is something to tell, of reviews of which somebody has not been told ``what``."""
    contacts = RegulatorContact.objects.filter(
        review=OuterRef("review"), outcome=what, direction=RegulatorContact.Direction.SENT
    )
    if what == DECISION:
        decision = Decision.objects.filter(
            review=OuterRef("review"), kind=KIND, superseded_at__isnull=True
        ).order_by("-pk")
        contacts = contacts.annotate(stands=Subquery(decision.values("pk")[:1])).filter(
            Q(about=F("stands")) | Q(about__isnull=True, stands__isnull=True)
        )
    found = days.filter(review__process=PROCESS, key=SINCE[what]).exclude(
        review__stage=Stage.CLOSED
    )
    waits: Q = Q(pk__in=[])
    for edition in set(found.order_by().values_list("review__edition", flat=True)):
        for one in get_edition(edition).recipients_of(what):
            waits |= Q(review__edition=edition) & ~Q(Exists(contacts.filter(body=one.body)))
    return found.filter(waits)


def _item(what: str) -> Callable[[ReviewDate], WorkItem]:
    def item(day: ReviewDate) -> WorkItem:
        review = day.review
        return WorkItem(
            kind="Telling",
            title=TITLES[what],
            url=reverse("dhr:tell", args=[review.reference, what]),
            about=str(review),
            partnership_id=review.partnership_id,
            partnership=review.partnership.short_name,
            neutral="" if review.is_restricted else TITLES[what],
        )

    return item


def _free(what: str) -> Callable[[User], Iterator[Queue]]:
    def free(user: User) -> Iterator[Queue]:
        """Anyone of those who run the review can do it; no rule that was read gives it a day."""
        yield Rows(
            owed(ReviewDate.objects.filter(may_open(user, "review"), may_run(user, "review")), what)
            .select_related("review__partnership")
            .annotate(due_on=Value(None, output_field=DateField())),
            _item(what),
        )

    return free


TELLING_WORK = Provider("decision_told", free=_free(DECISION))
COPIES_WORK = Provider("report_copied", free=_free(REPORT))
