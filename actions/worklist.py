"""Actions on everybody's list of work: those one leads, and those whose evidence waits for one's word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from reviews.access.querysets import run_reviews
from reviews.worklist import Provider, WorkItem

from .models import Action, ActionState
from .people import chaired_groups

if TYPE_CHECKING:
    from partnership.models import User


def _actions(user: User) -> QuerySet[Action]:
    return (
        Action.objects.visible_to(user)
        .open()
        .select_related("review__partnership", "agency", "lead")
        .order_by("due_on", "pk")
    )


def _item(action: Action, kind: str) -> WorkItem:
    review = action.review
    return WorkItem(
        kind=kind,
        title=action.text[:120],
        url=reverse("actions:action", args=[action.pk]),
        about=review.reference,
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        due_on=action.due_on,
        holder=str(action.lead) if action.lead else "",
        agency=action.agency.short_name,
    )


def mine(user: User) -> Iterator[WorkItem]:
    """Actions that the person leads, and evidence that they, as the group's chair, accept or return."""
    for action in _actions(user).filter(lead=user, state=ActionState.OPEN):
        yield _item(action, "Action")
    for action in _actions(user).filter(group__in=chaired_groups(user), state=ActionState.PROPOSED):
        yield _item(action, "Evidence to accept")


def free(user: User) -> Iterator[WorkItem]:
    """Evidence that the partnership team may accept where no group oversees the action."""
    for action in _actions(user).filter(
        group__isnull=True, state=ActionState.PROPOSED, review__in=run_reviews(user)
    ):
        yield _item(action, "Evidence to accept")


ACTIONS = Provider("actions", mine=mine, free=free)
