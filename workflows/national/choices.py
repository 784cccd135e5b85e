"""What can be chosen for a response: the group that agrees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnership.models import Group

if TYPE_CHECKING:
    from partnership.models import Partnership


def groups_to_choose(partnerships: Iterable[Partnership]) -> list[Group]:
    """Return the groups of the partnerships that meet, by name."""
    return list(
        Group.objects.filter(concluded_on__isnull=True, partnership__in=partnerships)
        .select_related("partnership")
        .order_by("name", "pk")
    )
