"""The independent scrutineer's own view: who gives one, when, who reads it, and where it waits in "Your work".

It is work that nothing waits for: no task of the flow, but read from the record (ADR 10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from reviews.access.querysets import may_open, may_run
from reviews.access.readable import SCRUTINY, Holds, When, rows_open
from reviews.models import (
    ConflictOfInterest,
    Meeting,
    ReviewRole,
    ReviewTask,
    RoleKind,
    ScrutinyView,
    Stage,
)
from reviews.panel.people import in_conflict, panel_roles
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .flow import RapidReviewFlow
from .panel_queries import panel_decision

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

TITLE = "Give your view as independent scrutineer"


# -- reading ------------------------------------------------------------------------------------------


def scrutiny_views(review: Review) -> QuerySet[ScrutinyView]:
    """Return the views of this round, oldest first. One of somebody in conflict is set aside."""
    found = ScrutinyView.objects.filter(review_id=review.pk).of_this_round()
    return found.exclude(user_id__in=in_conflict(review)).select_related("user").order_by("pk")


def readable_scrutiny(review: Review, user: User, held: Standing) -> QuerySet[ScrutinyView]:
    """Return those that the person may read: their own, and all once the meeting is recorded, if their role reads them."""
    holds: dict[When, Holds | Q] = {
        When.RECORDED: lambda: panel_decision(review) is not None,
        When.OWN: Q(user=user),
    }
    return scrutiny_views(review).filter(rows_open(SCRUTINY, held.roles, holds))


def own_scrutiny(review: Review, user: User) -> ScrutinyView | None:
    """Return the view that the person gave last, of this round or an earlier one, or None."""
    return ScrutinyView.objects.filter(review_id=review.pk, user=user).first()


def scrutineers_on(review: Review) -> list[User]:
    """Return the independent scrutineers on the review panel, without those in conflict."""
    blocked = in_conflict(review)
    return [
        role.user
        for role in panel_roles(review)
        if role.role == RoleKind.SCRUTINEER and role.user_id not in blocked
    ]


def still_to_give(review: Review) -> list[User]:
    """Return the scrutineers on the review panel who have not given a view of this round."""
    given = set(scrutiny_views(review).order_by().values_list("user_id", flat=True))
    return [person for person in scrutineers_on(review) if person.pk not in given]


# -- in "Your work" -----------------------------------------------------------------------------------


def _waiting() -> QuerySet[ReviewRole]:
    """The parts of scrutineers whose view is missing, once the panel has met and until the report goes out."""
    met = Meeting.objects.filter(
        review=OuterRef("review"), state=Meeting.State.PLANNED, starts_at__lte=timezone.now()
    )
    drafting = ReviewTask.objects.open().filter(
        process__review=OuterRef("review"), flow_task=RapidReviewFlow.draft_report
    )
    given = ScrutinyView.objects.filter(review=OuterRef("review"), user=OuterRef("user"))
    return (
        ReviewRole.objects.filter(role=RoleKind.SCRUTINEER, until__isnull=True)
        .filter(
            Q(Exists(met.order_by()), review__stage=Stage.PANEL)
            | Q(Exists(drafting.order_by()), review__stage=Stage.REPORT),
            review__process="rapid_review",
        )
        .exclude(Exists(given.of_this_round().order_by()))
        .select_related("review__partnership", "user")
        # No rule names a day for it, and the review does not wait.
        .annotate(due_on=Value(None, output_field=DateField()))
    )


def _item(role: ReviewRole) -> WorkItem:
    review = role.review
    return WorkItem.of(
        review,
        kind="Your view",
        title=TITLE,
        url=reverse("rapid_review:scrutiny", args=[review.reference]),
        holder=str(role.user),
    )


def _waiting_item(role: ReviewRole) -> WorkItem:
    """For those who run the review: it leads to the panel, where they see who has done what."""
    address = reverse("reviews:panel", args=[role.review.reference])
    return replace(
        _item(role), kind="View", title="View of the independent scrutineer", url=address
    )


def mine(user: User) -> Iterable[Queue]:
    """The views that the person owes as independent scrutineer."""
    return (Rows(_waiting().filter(may_open(user, "review"), user=user), _item),)


def waiting(user: User) -> Iterable[Queue]:
    """The views that scrutineers owe on reviews that the person runs."""
    conflicts = ConflictOfInterest.objects.filter(
        review=OuterRef("review"), user=OuterRef("user"), lifted_on__isnull=True
    )
    rows = _waiting().filter(may_open(user, "review"), may_run(user, "review")).exclude(user=user)
    return (Rows(rows.exclude(Exists(conflicts.order_by())), _waiting_item),)


SCRUTINY_WORK = Provider("scrutiny", mine=mine, waiting=waiting)
