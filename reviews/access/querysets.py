"""Scoped querysets. Every query in a view starts from ``visible_to(user)``.

Rules (ADR 0005): access comes from being on the review, or from being in the partnership team when the
review is not restricted; a membership of the partnership must be in force; a standing conflict of
interest beats every grant; being a superuser opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from viewflow.workflow.managers import TaskQuerySet
from viewflow.workflow.status import STATUS

if TYPE_CHECKING:
    from partnership.models import User

#: Task states that mean "still to be done".
OPEN_TASKS = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)


#: What no row answers. A query that needs it is not sent.
NEVER = Q(pk__in=())


class StageIsProtected(TypeError):
    """Someone tried to write ``stage`` past the door."""


def _model(name: str) -> type[models.Model]:
    return apps.get_model("reviews", name)


@dataclass(frozen=True)
class _Belonging:
    """What a person is now: partnerships with a role, those of whose team they are, roles on reviews, whether conflicts stand."""

    user_id: int
    member: tuple[int, ...]
    team: tuple[int, ...]
    roles: frozenset[str]
    has_conflict: bool


_READ: ContextVar[_Belonging | None] = ContextVar("belonging", default=None)


@contextmanager
def belonging_read_once(user: User) -> Iterator[None]:
    """Read once what the person is, for all that a page asks within the block; three queries.

    For a page of many questions: each is shorter then, and does not ask after what the person is nowhere, such as a coordinator.
    For reading only: what somebody does asks anew.
    """
    membership = apps.get_model("partnership", "Membership")
    found = list(
        membership.objects.filter(user=user, user__is_active=True, until__isnull=True)
        .order_by()
        .values_list("partnership_id", "role")
    )
    token = _READ.set(
        _Belonging(
            user.pk,
            member=tuple(sorted({pk for pk, _ in found})),
            team=tuple(sorted({pk for pk, role in found if role == "business_unit"})),
            roles=frozenset(_roles_of(user).values_list("role", flat=True).distinct()),
            has_conflict=_conflicts_of(user).exists(),
        )
    )
    try:
        yield
    finally:
        _READ.reset(token)


def _read_of(user: User) -> _Belonging | None:
    read = _READ.get()
    return read if read is not None and read.user_id == user.pk else None


def _roles_of(user: User) -> models.QuerySet[Any]:
    """Roles that the person has on reviews now."""
    rows = _model("ReviewRole")._default_manager.order_by()
    return rows.filter(user=user, until__isnull=True)


def _conflicts_of(user: User) -> models.QuerySet[Any]:
    """Conflicts of interest of the person that stand."""
    rows = _model("ConflictOfInterest")._default_manager.order_by()
    return rows.filter(user=user, lifted_on__isnull=True)


def team_partnerships(user: User) -> models.QuerySet[Any] | tuple[int, ...]:
    """Ids of the partnerships whose team the person belongs to now: as a sub-query, or as they were read once."""
    if read := _read_of(user):
        return read.team
    membership = apps.get_model("partnership", "Membership")
    return (
        membership.objects.filter(
            user=user, user__is_active=True, until__isnull=True, role="business_unit"
        )
        .order_by()
        .values_list("partnership_id", flat=True)
    )


def roles_held(user: User) -> frozenset[str]:
    """Roles that the person has now in any partnership; one query."""
    membership = apps.get_model("partnership", "Membership")
    return frozenset(
        membership.objects.filter(user=user, user__is_active=True, until__isnull=True)
        .order_by()
        .values_list("role", flat=True)
    )


def member_partnerships(user: User) -> models.QuerySet[Any] | tuple[int, ...]:
    """Ids of the partnerships in which the person has any role now: as a sub-query, or as they were read once."""
    if read := _read_of(user):
        return read.member
    membership = apps.get_model("partnership", "Membership")
    return (
        membership.objects.filter(user=user, user__is_active=True, until__isnull=True)
        .order_by()
        .values_list("partnership_id", flat=True)
    )


def role_exists(
    user: User, review_ref: str, *roles: str, agency_ref: str | None = None, declared: bool = False
) -> Exists | Q:
    """Whether the person holds one of the roles on the review in the outer query.

    ``declared``: and said in it that they have no conflict of interest and keep it confidential.
    """
    read = _read_of(user)
    if read is not None and (not read.roles or (roles and read.roles.isdisjoint(roles))):
        return NEVER
    held = _roles_of(user).filter(review=OuterRef(review_ref))
    if roles:
        held = held.filter(role__in=roles)
    if agency_ref:
        held = held.filter(agency=OuterRef(agency_ref))
    if declared:
        held = held.filter(
            no_conflict_declared_on__isnull=False, confidentiality_signed_on__isnull=False
        )
    return Exists(held)


def conflict_exists(user: User, review_ref: str) -> Exists | Q:
    """Whether a conflict of the person stands on the review in the outer query."""
    read = _read_of(user)
    if read is not None and not read.has_conflict:
        return NEVER
    return Exists(_conflicts_of(user).filter(review=OuterRef(review_ref)))


def may_open(user: User, path: str = "") -> Q:
    """Whether the person may open the review at the end of ``path`` (``""``: the row is the review itself).

    A condition on the joined review instead of a list of ids: a query for a few tasks then asks about
    their reviews, not about every review of the partnership.
    """
    if not user.is_authenticated or not user.is_active:
        return NEVER
    at, review_ref = _at(path)
    return (
        Q(_in_team(user, at))
        | (
            Q(role_exists(user, review_ref))
            & Q(**{f"{at}partnership_id__in": member_partnerships(user)})
        )
    ) & ~Q(conflict_exists(user, review_ref))


def may_run(user: User, path: str = "") -> Q:
    """Whether the person coordinates the review at the end of ``path``: the team, or a named coordinator.

    Says nothing of conflicts and memberships: ask ``may_open`` as well.
    """
    if not user.is_authenticated:
        return NEVER
    at, review_ref = _at(path)
    return Q(_in_team(user, at)) | Q(role_exists(user, review_ref, "coordinator"))


def _at(path: str) -> tuple[str, str]:
    return (f"{path}__", path) if path else ("", "pk")


def _in_team(user: User, at: str) -> Q:
    """The person is in the team of the partnership, and the review is not restricted."""
    return Q(**{f"{at}is_restricted": False, f"{at}partnership_id__in": team_partnerships(user)})


class ReviewQuerySet(models.QuerySet[Any]):
    """Reviews, by who may see them."""

    def visible_to(self, user: User) -> Self:
        """Keep the reviews that the person may open."""
        return self.filter(may_open(user))

    def run_by(self, user: User) -> Self:
        """Keep those that the person coordinates: the team, or a named coordinator."""
        return self.visible_to(user).filter(may_run(user))

    def update(self, **kwargs: Any) -> int:
        """Refuse to write ``stage``; anything else as usual."""
        if "stage" in kwargs:
            raise StageIsProtected("Only the door changes the stage of a review.")
        return super().update(**kwargs)


def visible_reviews(user: User) -> models.QuerySet[Any]:
    """Ids of the reviews that the person may open, for sub-queries."""
    return _model("Review")._default_manager.visible_to(user).order_by().values("pk")  # type: ignore[attr-defined, no-any-return]


def run_reviews(user: User) -> models.QuerySet[Any]:
    """Ids of the reviews that the person coordinates, for sub-queries."""
    return _model("Review")._default_manager.run_by(user).order_by().values("pk")  # type: ignore[attr-defined, no-any-return]


class AgencyOwnedQuerySet(models.QuerySet[Any]):
    """Information requests: an agency sees its own; the panel sees what was shared in the pack, once they
    said that they have no conflict of interest.
    """

    def visible_to(self, user: User) -> Self:
        """Keep the requests that the person may read."""
        from reviews.process import processes

        from .readable import REQUEST, When

        shared = Exists(
            _model("Document")
            ._default_manager.filter(review=OuterRef("review"), kind="panel_pack", for_panel=True)
            .order_by()
        )
        found = NEVER
        for grant in REQUEST.grants:
            agency_ref = "agency" if When.OWN_AGENCY in grant.when else None
            held = Q(
                role_exists(
                    user,
                    "review",
                    *grant.roles,
                    agency_ref=agency_ref,
                    declared=When.DECLARED in grant.when,
                )
            )
            if "coordinator" in grant.roles:
                held = Q(review__in=run_reviews(user))
            if When.SHARED in grant.when:
                at_once = [
                    one.key
                    for one in processes()
                    if one.requests and one.requests.panel_reads_at_once
                ]
                held &= Q(shared) | Q(review__process__in=at_once)
            if When.SENT in grant.when:
                held &= Q(state="submitted")
            found |= held
        return self.filter(review__in=visible_reviews(user)).filter(found)


class TaskAccessQuerySet(TaskQuerySet):
    """Tasks, by who may see or do them. Roles that belong to an agency match that agency only."""

    def human(self) -> Self:
        """Keep work for people, not gateways."""
        return self.filter(flow_task_type="HUMAN")

    def open(self) -> Self:
        """Keep work that is still to be done."""
        return self.human().filter(status__in=OPEN_TASKS)

    def visible_to(self, user: User) -> Self:
        """Keep the tasks whose existence the person may know of."""
        return self.filter(may_open(user, "process__review")).filter(
            may_run(user, "process__review")
            | Q(owner=user)
            | Q(
                role_exists(user, "process__review", "chair", "scrutineer"),
                agency__isnull=True,
            )
            | self._role_of(user)
        )

    def doable_by(self, user: User) -> Self:
        """Keep the tasks that the person may do: theirs, or nobody's and in their role."""
        return self.filter(may_open(user, "process__review")).filter(
            Q(owner=user)
            | (
                Q(owner__isnull=True)
                & ((Q(role="coordinator") & may_run(user, "process__review")) | self._role_of(user))
            )
        )

    @staticmethod
    def _role_of(user: User) -> Q:
        """The person holds the role of the task; for an agency's task, for that agency."""
        read = _read_of(user)
        if read is not None and not read.roles:
            return NEVER
        held = _roles_of(user).filter(review=OuterRef("process__review"), role=OuterRef("role"))
        return Q(Exists(held), agency__isnull=True) | Q(
            Exists(held.filter(agency=OuterRef("agency")))
        )
