"""Whom a rung of the ladder tells. Loaded for many reviews at once: a fixed number of queries.

Nobody with a standing conflict of interest, nobody whose membership ended and nobody who is deactivated
is told anything. Who may open a review is the rule of ``reviews.access.querysets``; a test holds the two
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from partnership.models import (
    AgencyContact,
    EscalationStep,
    GroupKind,
    GroupMembership,
    Membership,
    Role,
    User,
)
from reviews.models import ConflictOfInterest, Review, ReviewRole, RoleKind

if TYPE_CHECKING:
    from .due_items import DueItem

Audience = EscalationStep.Audience
CHAIRS = (GroupMembership.Part.CHAIR, GroupMembership.Part.CO_CHAIR)


class People:
    """Who is what around some reviews, on one day."""

    def __init__(self, reviews: Iterable[Review], today: date) -> None:
        reviews = list(reviews)
        partnerships = {review.partnership_id for review in reviews}
        #: Nobody else is ever told: whoever has a part here is a member too, or it has ended.
        self.users: dict[int, User] = {}
        self.members: dict[int, set[int]] = defaultdict(set)
        self.team: dict[int, set[int]] = defaultdict(set)
        for one in (
            Membership.objects.current().filter(partnership__in=partnerships).select_related("user")
        ):
            self.users[one.user_id] = one.user
            self.members[one.partnership_id].add(one.user_id)
            if one.role == Role.BUSINESS_UNIT:
                self.team[one.partnership_id].add(one.user_id)
        self.roles: dict[int, list[tuple[int, str, int | None]]] = defaultdict(list)
        for review, user, role, agency in ReviewRole.objects.filter(
            review__in=reviews, until__isnull=True
        ).values_list("review_id", "user_id", "role", "agency_id"):
            self.roles[review].append((user, role, agency))
        self.conflicts: dict[int, set[int]] = defaultdict(set)
        for review, user in ConflictOfInterest.objects.filter(
            review__in=reviews, lifted_on__isnull=True
        ).values_list("review_id", "user_id"):
            self.conflicts[review].add(user)
        self.contacts: dict[tuple[int, str], set[int]] = defaultdict(set)
        for agency, kind, user in (
            AgencyContact.objects.in_office(today)
            .filter(agency__partnership__in=partnerships)
            .values_list("agency_id", "kind", "user_id")
        ):
            self.contacts[agency, kind].add(user)
        self.chairs: dict[int, set[int]] = defaultdict(set)
        #: Of each group that still meets.
        self.of_group: dict[int, set[int]] = defaultdict(set)
        self.executive: dict[int, set[int]] = defaultdict(set)
        self.executive_chairs: dict[int, set[int]] = defaultdict(set)
        for partnership, group, kind, part, user in (
            GroupMembership.objects.in_office(today)
            .filter(
                Q(part__in=CHAIRS) | Q(group__kind=GroupKind.EXECUTIVE),
                group__partnership__in=partnerships,
                group__concluded_on__isnull=True,
            )
            .values_list("group__partnership_id", "group_id", "group__kind", "part", "user_id")
        ):
            if part in CHAIRS:
                self.of_group[group].add(user)
            if kind == GroupKind.EXECUTIVE:
                self.executive[partnership].add(user)
                if part in CHAIRS:
                    self.executive_chairs[partnership].add(user)
            elif kind == GroupKind.BOARD and part in CHAIRS:
                self.chairs[partnership].add(user)

    def may_open(self, user_id: int, review: Review) -> bool:
        """Whether the person may open the review now."""
        if user_id not in self.users or user_id in self.conflicts[review.pk]:
            return False
        if not review.is_restricted and user_id in self.team[review.partnership_id]:
            return True
        return user_id in self.members[review.partnership_id] and any(
            user_id == holder for holder, _, _ in self.roles[review.pk]
        )

    def may_be_told(self, user_id: int, review: Review) -> bool:
        """Whether the person may hear that something is late, without opening the review."""
        return (
            user_id in self.users
            and user_id not in self.conflicts[review.pk]
            and user_id in self.members[review.partnership_id]
        )

    def coordinators(self, review: Review) -> list[User]:
        """Whoever runs the review: the team unless it is restricted, and the named coordinators."""
        named = {user for user, role, _ in self.roles[review.pk] if role == RoleKind.COORDINATOR}
        team = set() if review.is_restricted else self.team[review.partnership_id]
        return self._sorted(pk for pk in named | team if self.may_open(pk, review))

    def holders(self, item: DueItem) -> list[User]:
        """Whoever holds the work, else everyone who may take it."""
        review = item.review
        if item.owner_id is not None:
            may = self.may_open if item.on_review else self.may_be_told
            return self._sorted(pk for pk in (item.owner_id,) if may(pk, review))
        if item.role == RoleKind.COORDINATOR:
            return self.coordinators(review)
        agency = item.agency.pk if item.agency else None
        return self._sorted(
            {
                user
                for user, role, for_agency in self.roles[review.pk]
                if role == item.role
                and (agency is None or for_agency == agency)
                and self.may_open(user, review)
            }
        )

    def told(self, item: DueItem, audience: str) -> list[User]:
        """The people of one audience for one item, in the order of their names."""
        if audience == Audience.HOLDER:
            return self.holders(item)
        review, agency = item.review, item.agency.pk if item.agency else 0
        among = {
            Audience.AGENCY_LEAD: self.contacts[agency, AgencyContact.Kind.LEAD],
            Audience.GROUP_CHAIR: self.of_group[item.group_id or 0],
            Audience.AGENCY_BOARD: self.contacts[agency, AgencyContact.Kind.BOARD],
            Audience.BOARD_CHAIR: self.chairs[review.partnership_id],
            Audience.EXECUTIVE: self.executive[review.partnership_id],
        }[Audience(audience)]
        return self._sorted(pk for pk in among if self.may_be_told(pk, review))

    def _sorted(self, ids: Iterable[int]) -> list[User]:
        return sorted((self.users[pk] for pk in set(ids)), key=lambda user: (user.name, user.pk))
