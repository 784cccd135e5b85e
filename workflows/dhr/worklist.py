"""On the list of work of those who run a review: who has not been told of the decision, and who waits for a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Decision, RegulatorContact, Review, Stage
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


def owed(reviews: QuerySet[Review], what: str) -> QuerySet[Review]:
    """Keep the reviews of which somebody who has to be told of ``what`` has not been."""
    contacts = RegulatorContact.objects.filter(
        review=OuterRef("pk"), outcome=what, direction=RegulatorContact.Direction.SENT
    )
    if what == DECISION:
        decision = Decision.objects.filter(
            review=OuterRef("review"), kind=KIND, superseded_at__isnull=True
        ).order_by("-pk")
        contacts = contacts.annotate(stands=Subquery(decision.values("pk")[:1])).filter(
            Q(about=F("stands")) | Q(about__isnull=True, stands__isnull=True)
        )
    wanted = Q(pk__in=[])
    found = reviews.filter(process=PROCESS, dates__key=SINCE[what]).exclude(stage=Stage.CLOSED)
    for edition in set(found.order_by().values_list("edition", flat=True)):
        bodies = [one.body for one in get_edition(edition).recipients_of(what)]
        told = (
            contacts.filter(body__in=bodies)
            .order_by()
            .values("review")
            .annotate(bodies=Count("body", distinct=True))
            .values("bodies")
        )
        name = f"told_{len(found.query.annotations)}"
        found = found.annotate(**{name: Coalesce(Subquery(told), 0)})
        wanted |= Q(edition=edition, **{f"{name}__lt": len(bodies)})
    return found.filter(wanted)


def _item(what: str) -> Callable[[Review], WorkItem]:
    def item(review: Review) -> WorkItem:
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
            owed(Review.objects.filter(may_open(user, ""), may_run(user, "")), what)
            .select_related("partnership")
            .annotate(due_on=Value(None, output_field=DateField())),
            _item(what),
        )

    return free


TELLING_WORK = Provider("decision_told", free=_free(DECISION))
COPIES_WORK = Provider("report_copied", free=_free(REPORT))
