"""Impact on everybody's list of work: checks to ask and to judge, and links to pass on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from partnership.models import AgencyContact
from reviews.access.querysets import conflict_exists, may_open, may_run
from reviews.worklist import Provider, Queue, Rows, WorkItem

from ..models import ImpactAnswer, ImpactAsk, ImpactCheck, ImpactState
from ..people import chaired_groups, overseen

if TYPE_CHECKING:
    from partnership.models import User

THEN = ("review_id", "pk")
WITHOUT_REVIEW = "Impact of a recommendation"
ASK, JUDGE, PASS_ON = "Impact to ask about", "Impact to judge", "Links to pass on"


def _item(check: ImpactCheck, kind: str, page: str = "actions:impact_check") -> WorkItem:
    review = check.review
    return WorkItem(
        kind=kind,
        title=f"Did it make a difference? {check.about[:100]}",
        url=reverse(page, args=[check.pk]),
        # Who passes links on need not know of which review they are.
        about=WITHOUT_REVIEW if page == "actions:impact_links" else review.reference,
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        due_on=check.day,  # type: ignore[attr-defined]
        neutral="" if review.is_restricted else kind,
    )


def _checks(state: ImpactState, day: str) -> QuerySet[ImpactCheck]:
    return (
        ImpactCheck.objects.filter(state=state)
        .annotate(day=F(day))
        .select_related("review__partnership", "recommendation")
    )


def _rows(checks: QuerySet[ImpactCheck], kind: str, **more: Any) -> Queue:
    return Rows(checks, partial(_item, kind=kind, **more), THEN, due="day")


def mine(user: User) -> Iterator[Queue]:
    """What the person judges as the chair of the group, once the time to answer is over; and links of their agency that nobody
    answered yet.
    """
    today = timezone.localdate()
    asked = _checks(ImpactState.ASKED, "answer_by")
    yield _rows(
        asked.filter(
            overseen(), ~Q(conflict_exists(user, "review")), group__in=chaired_groups(user), answer_by__lt=today
        ),
        JUDGE,
    )  # fmt: skip
    leads = AgencyContact.objects.in_office(today).filter(user=user, kind=AgencyContact.Kind.LEAD)
    answered = ImpactAnswer.objects.filter(
        ask__check_of=OuterRef("check_of"), ask__agency=OuterRef("agency")
    )
    silent = (
        ImpactAsk.objects.filter(agency__in=leads.order_by().values("agency"))
        .exclude(Exists(answered))
        .order_by()
        .values("check_of")
    )
    yield _rows(
        asked.filter(
            ~Q(conflict_exists(user, "review")), pk__in=silent, review__is_restricted=False, answer_by__gte=today
        ),
        PASS_ON,
        page="actions:impact_links",
    )  # fmt: skip


def free(user: User) -> Iterator[Queue]:
    """What anybody of the team may do: ask when the day has come, and judge where no group does."""
    today = timezone.localdate()
    runs = may_open(user, "review") & may_run(user, "review")
    yield _rows(_checks(ImpactState.PLANNED, "due_on").filter(runs, due_on__lte=today), ASK)
    yield _rows(
        _checks(ImpactState.ASKED, "answer_by").filter(runs, ~overseen(), answer_by__lt=today),
        JUDGE,
    )


IMPACT = Provider("impact", mine=mine, free=free)
