"""The members of a group as named readers of an audit: of the group that owns it, and of each that gets its report.

The audit keeps which role was opened through which group (``Audit.readers``), so that whoever leaves the group stops reading
and whoever joins begins, and so that a reader who was named by hand stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnership.models import GroupMembership, Membership
from reviews.door.shared.access import give_role
from reviews.models import ConflictOfInterest, ReviewRole, RoleKind

from .models import Audit

if TYPE_CHECKING:
    from partnership.models import Group, User
    from reviews.door.passage import Passage


@dataclass
class Moves:
    """What is not right any more: ids of roles that their group does not open now, and members who do not read yet, by group."""

    gone: dict[str, list[int]] = field(default_factory=dict)
    new: dict[str, list[User]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.gone or self.new)


def open_to_group(passage: Passage, audit: Audit, group: Group) -> int:
    """Name its members as readers, but for those who cannot take part; return how many are new.

    Also those whose reading was ended by hand: it is opened to the group now.
    """
    key = str(group.pk)
    standing = ReviewRole.objects.filter(pk__in=audit.readers.get(key, ()), until__isnull=True)
    audit.readers = {**audit.readers, key: list(standing.values_list("pk", flat=True))}
    moves = moves_of([audit])[audit.pk]
    opened, _ = move(passage, audit, Moves(new={key: moves.new[key]} if key in moves.new else {}))
    return opened


def close_to_group(passage: Passage, audit: Audit, group: Group) -> None:
    """End what a group opened that does not own the audit any more."""
    key = str(group.pk)
    move(passage, audit, Moves(gone={key: list(audit.readers.get(key, ()))}))
    audit.readers = {other: pks for other, pks in audit.readers.items() if other != key}
    passage.save(audit)


def moves_of(audits: Iterable[Audit]) -> dict[int, Moves]:
    """Return what is not right any more, by the id of the audit; five queries however many there are.

    Their reviews were read with them.
    """
    audits = list(audits)
    reviews = [audit.review_id for audit in audits]
    roles = {
        role.pk: role
        for role in ReviewRole.objects.filter(review_id__in=reviews, role=RoleKind.READER)
    }
    reading = {(role.review_id, role.user_id): pk for pk, role in roles.items() if not role.until}
    members: dict[str, dict[int, User]] = {}
    groups = {int(key) for audit in audits for key in audit.readers}
    for row in (
        GroupMembership.objects.in_office()
        .filter(group_id__in=groups)
        .select_related("user")
        .order_by("user__name", "pk")
    ):
        members.setdefault(str(row.group_id), {})[row.user_id] = row.user
    here = set(
        Membership.objects.current()
        .filter(user_id__in={pk for people in members.values() for pk in people})
        .values_list("partnership_id", "user_id")
    )
    conflicts = set(
        ConflictOfInterest.objects.filter(
            review_id__in=reviews, lifted_on__isnull=True
        ).values_list("review_id", "user_id")
    )
    found = {}
    for audit in audits:
        through = {pk for pks in audit.readers.values() for pk in pks}
        moves = found[audit.pk] = Moves()
        for key, pks in audit.readers.items():
            people = members.get(key, {})
            known = {roles[pk].user_id for pk in pks if pk in roles}
            if gone := [pk for pk in pks if pk not in roles or roles[pk].user_id not in people]:
                moves.gone[key] = gone
            if new := [
                user
                for pk, user in people.items()
                if pk not in known
                and (audit.review_id, pk) not in conflicts
                and (audit.review.partnership_id, pk) in here
                # Whoever was named by hand reads already, and stays when the group does not.
                and reading.get((audit.review_id, pk), 0) in {0, *through}
            ]:
                moves.new[key] = new
    return found


def move(passage: Passage, audit: Audit, moves: Moves) -> tuple[int, int]:
    """Open and end roles, and keep which group opened which; return how many were opened, and how many ended."""
    readers: dict[str, list[int]] = {
        key: [pk for pk in pks if pk not in moves.gone.get(key, ())]
        for key, pks in audit.readers.items()
    }
    opened = _open(passage, readers, moves.new)
    through = {pk for pks in readers.values() for pk in pks}
    ended = 0
    for role in ReviewRole.objects.filter(
        pk__in={pk for pks in moves.gone.values() for pk in pks} - through, until__isnull=True
    ):
        role.until = passage.today
        passage.save(role)
        ended += 1
    audit.readers = readers
    passage.save(audit)
    return opened, ended


def _open(
    passage: Passage, readers: dict[str, list[int]], new: Mapping[str, Iterable[User]]
) -> int:
    opened = 0
    for key, people in new.items():
        for user in people:
            role = give_role(passage, user, RoleKind.READER, None)
            opened += role is not None
            role = role or ReviewRole.objects.get(
                review_id=passage.review.pk, user=user, role=RoleKind.READER, until__isnull=True
            )
            readers.setdefault(key, []).append(role.pk)
    return opened
