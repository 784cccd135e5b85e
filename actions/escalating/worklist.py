"""Late actions on everybody’s list of work: for whom the ladder asks, and for the team where nobody else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.urls import reverse

from reviews.access.querysets import conflict_exists, may_open, may_run
from reviews.worklist import Provider, Queue, Rows, WorkItem

from ..models import Escalation
from ..worklist import TITLE
from .people import asked_of

if TYPE_CHECKING:
    from partnership.models import User

#: What an item shows, as in ``actions.worklist``.
SHOWN = (
    "asked_on",
    "told",
    "action__agency__short_name",
    "review__reference",
    "review__is_restricted",
    "review__partnership__short_name",
)
KIND = "Late action to decide on"
THEN = ("review_id", "pk")


def _item(row: Escalation) -> WorkItem:
    review = row.review
    return WorkItem(
        kind=KIND,
        title=row.title,  # type: ignore[attr-defined]
        url=reverse("actions:escalation", args=[row.pk]),
        about=review.reference,
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        due_on=row.asked_on,
        holder=row.told,
        agency=row.action.agency.short_name,
        neutral="" if review.is_restricted else KIND,
    )


def _live() -> QuerySet[Escalation]:
    return (
        Escalation.objects.live()
        .select_related("review__partnership", "action__agency")
        .only(*SHOWN)
        .annotate(title=Left("action__text", TITLE))
    )


def _rows(rows: QuerySet[Escalation]) -> Queue:
    return Rows(rows, _item, THEN, due="asked_on")


def mine(user: User) -> Iterator[Queue]:
    """What the person is asked."""
    yield _rows(_live().filter(asked_of(user) & ~Q(conflict_exists(user, "review"))))


def _with_the_team() -> Q:
    return Q(told="") | Q(review__is_restricted=True)


def free(user: User) -> Iterator[Queue]:
    """Where nobody else could be asked, the team decides."""
    runs = may_open(user, "review") & may_run(user, "review")
    yield _rows(_live().filter(_with_the_team(), runs, ~asked_of(user)))


def waiting(user: User) -> Iterator[Queue]:
    """What others are asked about reviews that the person runs."""
    runs = may_open(user, "review") & may_run(user, "review")
    yield _rows(_live().filter(~_with_the_team(), runs, ~asked_of(user)))


ESCALATIONS = Provider("escalations", mine=mine, free=free, waiting=waiting)
