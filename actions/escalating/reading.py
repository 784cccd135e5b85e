"""Reading what was asked up the ladder: of one action, of a group, and all of it by step and agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from ..groups.access import actions_of
from ..models import Action, Escalation
from ..querysets import LIVE
from .people import ASKED_TO_DECIDE, Audience

if TYPE_CHECKING:
    from partnership.models import Group, User

State = Escalation.State


def steps_of(action: Action) -> QuerySet[Escalation]:
    """Return the steps of one action, oldest first, with who decided; one query."""
    return action.escalations.select_related(
        "action", "review", "decided_by", "decided_in", "brought_by"
    )


def with_rows(found: QuerySet[Escalation]) -> QuerySet[Escalation]:
    """Add what a row shows; the one that was asked longest ago comes first."""
    return found.select_related("action__agency", "action__lead", "review").order_by(
        "asked_on", "pk"
    )


def of_group(group: Group, user: User) -> QuerySet[Escalation]:
    """Return what waits for the chair of a group, as far as the person sees its actions."""
    return with_rows(
        Escalation.objects.live().filter(
            audience=Audience.GROUP_CHAIR,
            # The group alone leaves few, before it is asked which of them the person may see.
            action__group=group,
            action__in=actions_of([group], user).order_by().values("pk"),
        )
    )


def steps_in_group(group: Group, user: User) -> QuerySet[Escalation]:
    """Return all steps of the late actions of a group, by action: for its paper."""
    ours = actions_of([group], user).filter(state__in=("open", "returned"))
    return (
        Escalation.objects.filter(action__in=ours.order_by().values("pk"))
        .exclude(state=State.CLOSED)
        .select_related("action__agency", "review", "decided_by", "decided_in")
        .order_by("review__reference", "action_id", "due_on", "after", "pk")
    )


@dataclass(frozen=True)
class Counted:
    """How many questions of one step wait, for one agency, and how many went on without an answer."""

    audience: str
    agency: str
    agency_id: int
    waiting: int
    passed_on: int

    @property
    def who(self) -> str:
        """The step in words."""
        return str(Audience(self.audience).label)


def counted(user: User) -> list[Counted]:
    """Return the numbers by step and agency, lowest step first; one query."""
    found: Any = (
        Escalation.objects.visible_to(user)
        .order_by()
        .values("audience", "action__agency_id", "action__agency__short_name")
        .annotate(
            waiting=Count("pk", filter=LIVE),
            passed=Count("pk", filter=Q(state=State.PASSED_ON)),
        )
        .filter(Q(waiting__gt=0) | Q(passed__gt=0))
    )
    rows = [
        Counted(
            row["audience"],
            row["action__agency__short_name"],
            row["action__agency_id"],
            row["waiting"],
            row["passed"],
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (ASKED_TO_DECIDE.index(Audience(row.audience)), row.agency))


def listed(
    user: User, *, audience: str = "", agency: int | None = None, which: str = "waiting"
) -> QuerySet[Escalation]:
    """Return the questions of the list: those that wait, or went on without an answer, or were decided."""
    found = Escalation.objects.visible_to(user)
    if which == "waiting":
        found = found.live()
    elif which in State.values:
        found = found.filter(state=which)
    if audience:
        found = found.filter(audience=audience)
    if agency:
        found = found.filter(action__agency=agency)
    return with_rows(found)


def totals(rows: Sequence[Counted]) -> dict[str, int]:
    """Return the sums of the numbers."""
    return {
        "waiting": sum(row.waiting for row in rows),
        "passed_on": sum(row.passed_on for row in rows),
    }
