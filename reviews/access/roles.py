"""What a person is on one review, as the door and the pages ask it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection

from partnership.models import Membership, Role
from reviews.access.readable import PANEL
from reviews.models.roles import ConflictOfInterest, ReviewRole, RoleKind

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models.review import Review


@dataclass(frozen=True)
class Standing:
    """The roles of one person on one review, and the agencies they act for there."""

    roles: frozenset[str]
    agencies: frozenset[int]
    by_agency: frozenset[tuple[str, int]]
    has_conflict: bool = False
    #: They sit on the review panel and have not yet said, for each part, that they have no conflict of
    #: interest and keep it confidential. Until then the papers of the panel stay closed.
    must_declare: bool = False

    def acts_for(self, role: str, agency_id: int | None) -> bool:
        """Whether the person holds the role, and for this agency where the work belongs to one."""
        if agency_id is None:
            return role in self.roles
        return (role, agency_id) in self.by_agency

    @property
    def runs_it(self) -> bool:
        """Whether the person coordinates the review."""
        return RoleKind.COORDINATOR in self.roles


NOTHING = Standing(frozenset(), frozenset(), frozenset())


def standing(user: User, review: Review) -> Standing:
    """Return what the person is on the review; one query.

    A standing conflict of interest takes every role away; so does a membership that ended.
    """
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    return _from_rows(_rows(user, review), review)


def _rows(user: User, review: Review) -> list[tuple[str, str, int | None]]:
    """Conflicts, memberships and roles of the person as (what, role, agency id), in one query.

    Written as SQL: the door asks this for every act, and building the same three-part query through the
    ORM each time took longer than the database did.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _standing_sql(),
            [review.pk, user.pk, user.pk, review.partnership_id, review.pk, user.pk],
        )
        return list(cursor.fetchall())


@cache
def _standing_sql() -> str:
    """The query of ``_rows``; table names come from the models, values are parameters."""
    role, membership, conflict = (
        model._meta.db_table for model in (ReviewRole, Membership, ConflictOfInterest)
    )
    return (
        "SELECT CASE WHEN no_conflict_declared_on IS NULL OR confidentiality_signed_on IS NULL "  # noqa: S608
        f"THEN 'held' ELSE 'declared' END, role, agency_id FROM {role} "
        "WHERE review_id = %s AND user_id = %s AND until IS NULL "
        f"UNION ALL SELECT 'member', role, NULL FROM {membership} "
        "WHERE user_id = %s AND partnership_id = %s AND until IS NULL "
        f"UNION ALL SELECT 'conflict', '', NULL FROM {conflict} "
        "WHERE review_id = %s AND user_id = %s AND lifted_on IS NULL"
    )


def _from_rows(rows: list[tuple[str, str, int | None]], review: Review) -> Standing:
    if any(what == "conflict" for what, _, _ in rows):
        return Standing(frozenset(), frozenset(), frozenset(), has_conflict=True)
    memberships = {role for what, role, _ in rows if what == "member"}
    if not memberships:
        return NOTHING
    held = [(role, agency) for what, role, agency in rows if what in ("held", "declared")]
    roles = {role for role, _ in held}
    if Role.BUSINESS_UNIT in memberships and not review.is_restricted:
        roles.add(RoleKind.COORDINATOR)
    return Standing(
        frozenset(roles),
        frozenset(agency for _, agency in held if agency),
        frozenset((role, agency) for role, agency in held if agency),
        must_declare=any(what == "held" and role in PANEL for what, role, _ in rows),
    )
