"""Actions on everybody's list of work: those one leads, and those whose evidence waits for one's word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .models import Action, ActionState
from .people import chaired_groups

if TYPE_CHECKING:
    from partnership.models import User


def _actions(user: User) -> QuerySet[Action]:
    return (
        Action.objects.visible_to(user)
        .open()
        .select_related("review__partnership", "agency", "lead")
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


def _queue(actions: QuerySet[Action], kind: str) -> Queue:
    return Rows(actions, partial(_item, kind=kind), ("review_id", "pk"))


def mine(user: User) -> Iterator[Queue]:
    """Actions that the person leads, and evidence that they, as the group's chair, accept or return."""
    actions = _actions(user)
    yield _queue(actions.filter(lead=user, state=ActionState.OPEN), "Action")
    yield _queue(
        actions.filter(group__in=chaired_groups(user), state=ActionState.PROPOSED),
        "Evidence to accept",
    )


def free(user: User) -> Iterator[Queue]:
    """Evidence that the partnership team may accept where no group oversees the action."""
    yield _queue(
        _actions(user).filter(
            may_open(user, "review"),
            may_run(user, "review"),
            group__isnull=True,
            state=ActionState.PROPOSED,
        ),
        "Evidence to accept",
    )


ACTIONS = Provider("actions", mine=mine, free=free)
