"""On the list of work of those who run a review: who has not been told of the decision, who waits for a copy, and whom of the
family nobody has shown the terms or offered to meet the panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.centre.reading import AGREED, NO_CONTACT
from reviews.ending.withdrawing import KIND as WITHDRAWAL
from reviews.models import (
    Decision,
    FamilyContact,
    FamilyView,
    Hold,
    Involved,
    RegulatorContact,
    ReviewDate,
)
from reviews.rules import get_edition
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .family import OFFERS
from .stages import COPIED_AT, TOLD_AT
from .telling import COPY, DECISION, GOES_ON, KIND, MADE, REPORT, WITHDRAWN

if TYPE_CHECKING:
    from partnership.models import User

PROCESS = "dhr"
SENT = RegulatorContact.Direction.SENT
#: The date that says that there is something to tell.
SINCE = {DECISION: "decision_made", REPORT: "qa_cleared"}
#: Where it can be told.
STAGES = {DECISION: TOLD_AT, REPORT: COPIED_AT}


def owed(days: QuerySet[ReviewDate], what: str) -> QuerySet[ReviewDate]:
    """Keep the days since which there is something to tell, of reviews of which somebody has not been told ``what``."""
    found = days.filter(review__process=PROCESS, key=SINCE[what], review__stage__in=STAGES[what])
    if what == DECISION:
        found = found.annotate(stands=_stands(), **_withdrawals())
    waits: Q = Q(pk__in=[])
    for edition in set(found.order_by().values_list("review__edition", flat=True)):
        for one in get_edition(edition).recipients_of(what):
            waits |= Q(review__edition=edition) & ~_heard(what, one.body)
    return found.filter(waits)


def _stands() -> Coalesce:
    """The decision that has to be told of (``telling.told_of``); 0 where it was made on a referral."""
    standing = Decision.objects.filter(
        review=OuterRef("review"), superseded_at__isnull=True
    ).order_by("-pk")
    return Coalesce(
        Subquery(standing.filter(kind=WITHDRAWAL).values("pk")[:1]),
        Subquery(standing.filter(kind=KIND).values("pk")[:1]),
        Value(0),
    )


def _withdrawals() -> dict[str, Exists]:
    """Whether a withdrawal stands, and whether somebody heard of one: what has to be told is called by it."""
    review = OuterRef("review")
    return {
        "withdrawn": Exists(
            Decision.objects.filter(review=review, kind=WITHDRAWAL, superseded_at__isnull=True)
        ),
        "heard_of_one": Exists(
            RegulatorContact.objects.filter(
                review=review, outcome=DECISION, about__kind=WITHDRAWAL, direction=SENT
            )
        ),
    }


def _title(what: str, day: ReviewDate) -> str:
    """As ``telling.words_of`` says it, of a row of ``owed``."""
    if what != DECISION:
        return COPY.title
    if day.withdrawn:  # type: ignore[attr-defined]
        return WITHDRAWN.title
    return (GOES_ON if day.heard_of_one else MADE).title  # type: ignore[attr-defined]


def _heard(what: str, body: str) -> Q:
    """The body got it; of a decision: the last one that it heard of is the one that stands."""
    contacts = RegulatorContact.objects.filter(
        review=OuterRef("review"),
        outcome=what,
        body=body,
        direction=SENT,
    ).order_by("-pk")
    if what != DECISION:
        return Q(Exists(contacts))
    last = contacts.annotate(of=Coalesce(F("about"), Value(0))).values("of")[:1]
    # Nothing heard is no decision at all.
    return Q(stands=Coalesce(Subquery(last), Value(-1)))


def _item(what: str) -> Callable[[ReviewDate], WorkItem]:
    def item(day: ReviewDate) -> WorkItem:
        review, title = day.review, _title(what, day)
        return WorkItem.of(
            review,
            kind="Telling",
            title=title,
            url=reverse("dhr:tell", args=[review.reference, what]),
            neutral=title,
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


# -- the family ------------------------------------------------------------------------------------------

OFFER = "Show them the terms of reference, and offer to meet the review panel"


def not_offered_yet() -> QuerySet[Involved]:
    """Those of the family who were not offered their part, once the terms are agreed and they were told of the review.

    Contact that waits, an agreed hold on it, and whoever declined or was not asked for a reason are left alone.
    """
    contacts = FamilyContact.objects.filter(person=OuterRef("pk")).order_by()
    views = FamilyView.objects.filter(person=OuterRef("pk")).order_by()
    held = Hold.objects.filter(
        review=OuterRef("review"), what__in=NO_CONTACT, ended_on__isnull=True
    ).order_by()
    missing: Q = Q(pk__in=[])
    for column, topic in OFFERS:
        missing |= ~Q(Exists(contacts.filter(**{column: True}))) & ~Q(
            Exists(views.filter(topic=topic))
        )
    return (
        Involved.objects.filter(
            missing, Exists(contacts.filter(told=True)), review__process=PROCESS, review__stage__in=AGREED,
            waits_because="",
        )
        .exclude(part=Involved.Part.CENTRE)
        .exclude(Exists(contacts.filter(declined=True)))
        .exclude(Exists(held))
    )  # fmt: skip


def _offer(person: Involved) -> WorkItem:
    return WorkItem.of(
        person.review,
        kind="Family",
        title=f"{OFFER}: {person.who}",
        url=reverse("reviews:centre_person", args=[person.review.reference, person.pk]),
        neutral=OFFER,
    )


def _free_family(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it; no rule that was read gives it a day."""
    yield Rows(
        not_offered_yet()
        .filter(may_open(user, "review"), may_run(user, "review"))
        .select_related("review__partnership")
        .annotate(due_on=Value(None, output_field=DateField())),
        _offer,
    )


FAMILY_WORK = Provider("family_offers", free=_free_family)
