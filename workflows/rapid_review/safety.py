"""What members of a review panel said must happen now: who reads it, whether it was answered, where it waits.

It is work that nothing waits for: no task of the flow, but read from the record (ADR 10).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from reviews.access.querysets import may_open, may_run, role_exists
from reviews.access.readable import ALARM, When, open_to
from reviews.models import MemberView, RoleKind, SafetyAnswer, Stage
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .panel_queries import panel_decision

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

TITLE = "Say what was done about children’s safety"


def _is_answered() -> Exists:
    """Whether what a view says today was answered."""
    answers = SafetyAnswer.objects.filter(view=OuterRef("pk"), about=OuterRef("immediate_safety"))
    return Exists(answers.order_by())


def raised_in(review: Review) -> QuerySet[MemberView]:
    """Views of a review that say something must happen now, each with its member and ``answered``."""
    return _raised().filter(review=review).select_related("user")


def _raised() -> QuerySet[MemberView]:
    """Views that say something must happen now, each with ``answered``."""
    return MemberView.objects.exclude(immediate_safety="").annotate(answered=_is_answered())


def safety_alarms(review: Review, held: Standing) -> list[MemberView]:
    """What members said must happen now, until the meeting is recorded; nothing for those who do not run the review.

    It cannot wait until everybody has given a view, so it is read apart from the views: by the
    coordinators and the chair of the review panel. Oldest first, each with its ``safety_answers``.
    """
    not_recorded = {When.NOT_RECORDED: lambda: panel_decision(review) is None}
    if not open_to(ALARM, held.roles, not_recorded):
        return []
    return list(
        raised_in(review)
        .prefetch_related("safety_answers__answered_by")
        .order_by("safety_raised_at", "pk")
    )


def may_read_alarms(held: Standing) -> bool:
    """Whether what members raise is for this person while the meeting is to come."""
    return open_to(ALARM, held.roles, {When.NOT_RECORDED: True})


def alarm_of(review: Review, pk: int) -> MemberView | None:
    """Return one view of the review that says that something must happen now, or None."""
    return raised_in(review).filter(pk=pk).first()


def answer_to(view: MemberView) -> SafetyAnswer | None:
    """Return what was done about what the view says today, or None."""
    return (
        SafetyAnswer.objects.filter(view=view, about=view.immediate_safety)
        .select_related("answered_by")
        .last()
    )


# -- in "Your work" -----------------------------------------------------------------------------------


def _item(view: MemberView) -> WorkItem:
    review = view.review
    return WorkItem.of(
        review,
        kind="Children’s safety",
        title=f"{TITLE}: {view.user} says that something must happen now",
        url=reverse("rapid_review:answer_safety", args=[review.reference, view.pk]),
        due_on=timezone.localdate(view.safety_raised_at) if view.safety_raised_at else None,
    )


def free(user: User) -> Iterable[Queue]:
    """What nobody has answered, for those who run the review and its chair; due on the day it was raised."""
    leads = Q(may_run(user, "review")) | Q(role_exists(user, "review", RoleKind.CHAIR))
    rows = (
        _raised()
        .filter(may_open(user, "review"), leads, ~_is_answered(), review__stage=Stage.PANEL)
        # Whoever raised it knows; the others have to act.
        .exclude(user=user)
        .select_related("review__partnership", "user")
        .annotate(due_on=TruncDate(F("safety_raised_at"), output_field=DateField()))
    )
    return (Rows(rows, _item),)


SAFETY_WORK = Provider("safety", free=free)
