"""Actions on everybody's list of work: those one leads, those whose evidence waits for one's word, those of
one's agency that nobody leads yet, and those that one's groups and reviews wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.urls import reverse

from reviews.access.querysets import may_open, may_run, role_exists
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .models import TO_DO, UNFINISHED, Action, ActionState
from .people import chaired_groups, overseeing, overseen
from .waiting import to_answer

if TYPE_CHECKING:
    from partnership.models import User


#: So much of its text stands on the list.
TITLE = 120
#: What an item shows. The texts of an action are long, and the database carries each row of a list to count and order them.
SHOWN = (
    "due_on",
    "state",
    "lead__name",
    "lead__email",
    "group__name",
    "group__concluded_on",
    "agency__short_name",
    "review__reference",
    "review__is_restricted",
    "review__partnership__short_name",
)


def _to_show(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Keep the unfinished ones, with what an item shows."""
    return (
        actions.filter(state__in=UNFINISHED)
        .select_related("review__partnership", "agency", "lead", "group")
        .only(*SHOWN)
        .annotate(title=Left("text", TITLE))
    )


def _of_open_reviews(user: User) -> QuerySet[Action]:
    """Actions of reviews that the person may open. They read those for which they run the review or are its agency's contact."""
    return _to_show(Action.objects.filter(may_open(user, "review")))


def _of_their_groups(user: User) -> QuerySet[Action]:
    """Actions that a group decides on whose chair the person is."""
    return _to_show(Action.objects.overseen_by(user)).filter(overseen())


def _decide(action: Action) -> WorkItem:
    """The same for whoever decides."""
    return _item(
        action,
        "Evidence to accept" if action.state == ActionState.PROPOSED else "More time to answer",
    )


def _item(action: Action, kind: str, *, names_group: bool = False) -> WorkItem:
    review = action.review
    decides = overseeing(action) if names_group else None
    group = decides.name if decides else ""
    with_group = group and action.state == ActionState.PROPOSED
    kind = "Evidence to accept" if with_group else kind
    return WorkItem(
        kind=kind,
        title=action.title,  # type: ignore[attr-defined]
        url=reverse("actions:action", args=[action.pk]),
        about=f"{review.reference} · {group}" if group and not with_group else review.reference,
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        due_on=action.due_on,
        holder=group if with_group else str(action.lead or ""),
        agency=action.agency.short_name,
        neutral="" if review.is_restricted else kind,
    )


#: How actions of the same day follow each other.
THEN = ("review_id", "pk")


def _queue(actions: QuerySet[Action], kind: str, *, names_group: bool = False) -> Queue:
    return Rows(actions, partial(_item, kind=kind, names_group=names_group), THEN)


def mine(user: User) -> Iterator[Queue]:
    """Actions that the person leads, and what they, as the group's chair, decide: evidence, and more time."""
    yield _queue(_to_show(Action.objects.led_by(user)).filter(state__in=TO_DO), "Action")
    yield Rows(_of_their_groups(user).filter(to_answer()), _decide, THEN)


def free(user: User) -> Iterator[Queue]:
    """What a colleague may do as well: decide where no group does, and actions that nobody leads yet.

    The first is the partnership team's; the second the contact's of the action's agency on the review.
    """
    actions = _of_open_reviews(user)
    yield Rows(actions.filter(to_answer(), ~overseen(), may_run(user, "review")), _decide, THEN)
    yield _queue(
        actions.filter(
            Q(role_exists(user, "review", "agency_contact", agency_ref="agency")),
            lead__isnull=True,
            state__in=TO_DO,
        ),
        "Action without a lead",
    )


def groups(user: User) -> Iterator[Queue]:
    """Actions that others do and a group oversees that the person chairs; no restricted reviews."""
    yield _queue(
        _of_their_groups(user).filter(~to_answer()).exclude(lead=user), "Action", names_group=True
    )


def waiting(user: User) -> Iterator[Queue]:
    """Actions of reviews that the person runs, until their evidence is there or while a group looks at it."""
    yield _queue(
        _of_open_reviews(user)
        .filter(may_run(user, "review"))
        .exclude(lead=user)
        .exclude(overseen(), group__in=chaired_groups(user))
        .exclude(to_answer(), ~overseen()),
        "Action",
        names_group=True,
    )


ACTIONS = Provider("actions", mine=mine, free=free, groups=groups, waiting=waiting)
