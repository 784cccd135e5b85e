"""Checks of impact for the timers: one that nobody asked about, or judged, climbs the ladder to the chair of its group."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import DateField, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from partnership.models import EscalationStep
from reviews.models import RoleKind
from reviews.timers.due_items import DueItem, Source

from ..models import ImpactCheck, ImpactState
from ..people import overseeing

Audience = EscalationStep.Audience
#: The steps that hear of it: what a group looks at later is no matter for the board.
HEARS = frozenset({Audience.HOLDER, Audience.GROUP_CHAIR})


def _open() -> Any:
    """Those to be asked, by the day on which they are; those asked, by the day until which agencies answer."""
    return ImpactCheck.objects.filter(
        Q(state=ImpactState.PLANNED) | Q(state=ImpactState.ASKED, answer_by__isnull=False)
    ).annotate(day=Coalesce(F("answer_by"), F("due_on"), output_field=DateField()))


def _items(
    today: date, last: date, partnerships: Collection[int], review_ids: Collection[int] | None
) -> Iterator[DueItem]:
    """Yield the open checks due by ``last``. One query."""
    rows = (
        _open()
        .filter(day__lte=last, review__partnership__in=partnerships, review__work__isnull=False)
        .select_related("review__partnership", "review__work", "group")
        .order_by("pk")
    )
    if review_ids is not None:
        rows = rows.filter(review__in=review_ids)
    for check in rows:
        decides = overseeing(check)
        what = "Ask" if check.state == ImpactState.PLANNED else "Judge"
        path = reverse("actions:impact_check", args=[check.pk])
        yield DueItem(
            kind="impact",
            pk=check.pk,
            review=check.review,
            process_pk=check.review.work.pk,
            title=f"{what} whether it made a difference: {check.about[:80]}",
            due_on=check.day,
            opened_on=None,
            role=RoleKind.COORDINATOR,
            owner_id=None,
            agency=None,
            address=f"{settings.SITE_ADDRESS}{path}",
            group_id=decides.pk if decides else None,
            audiences=HEARS,
        )


def _still_open(pk: int, due_on: date) -> bool:
    return bool(_open().filter(pk=pk, day=due_on).exists())


IMPACT_DUE = Source(_items, {"impact": _still_open})
