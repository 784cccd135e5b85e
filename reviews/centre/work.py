"""On the list of work of those who run a review: who at its centre has not been told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from reviews.access.querysets import may_open, may_run
from reviews.models import FamilyContact, Hold, Involved, Stage
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .reading import NO_CONTACT

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import User

TELL = "Tell somebody at the centre of the review"
LOOK_AGAIN = "Look again at whether contact can begin"


def untold(today: date) -> QuerySet[Involved]:
    """Those who have not been told of a review that goes on, where the rule file names an amount of days.

    Contact that waits with a reason is left alone until its day to look again has come, and while an agreed hold
    stands on contact with the family. ``due_on`` is the day to tell them, or the day to look again.
    """
    told = FamilyContact.objects.filter(person=OuterRef("pk"), told=True).order_by()
    held = Hold.objects.filter(
        review=OuterRef("review"), what__in=NO_CONTACT, ended_on__isnull=True
    ).order_by()
    return (
        Involved.objects.exclude(review__stage__in=(Stage.CLOSED, Stage.NOT_PROGRESSED))
        .filter(Q(waits_because="") | Q(waits_until__lte=today), tell_by__isnull=False)
        .exclude(Exists(told))
        .exclude(Exists(held))
        .annotate(due_on=Case(When(waits_because="", then=F("tell_by")), default=F("waits_until")))
    )


def _item(person: Involved) -> WorkItem:
    review = person.review
    waits = bool(person.waits_because)
    return WorkItem.of(
        review,
        kind="Family",
        title=f"{LOOK_AGAIN}: {person.who}" if waits else f"Tell them of the review: {person.who}",
        url=reverse("reviews:centre_person", args=[review.reference, person.pk]),
        due_on=person.due_on,  # type: ignore[attr-defined]
        neutral=LOOK_AGAIN if waits else TELL,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it."""
    yield Rows(
        untold(timezone.localdate())
        .filter(may_open(user, "review"), may_run(user, "review"))
        .select_related("review__partnership"),
        _item,
    )


CENTRE_WORK = Provider("centre", free=free)
