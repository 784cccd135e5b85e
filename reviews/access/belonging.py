"""Whether who holds something still belongs to the partnership: said wherever a holder is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from partnership.models import Membership

if TYPE_CHECKING:
    from partnership.models import User

LEFT = "no longer in the partnership"


def has_left(person: str, partnership: str) -> Q:
    """Whether the person of a row has no role in the partnership of the row now; both are paths of the outer query."""
    here = Membership.objects.current().filter(
        user=OuterRef(person), partnership=OuterRef(partnership)
    )
    return Q(**{f"{person}__isnull": False}) & ~Q(Exists(here.order_by()))


def name_of(person: User | None, left: bool) -> str:
    """Return the name of a holder, with a word when they have left."""
    if person is None:
        return ""
    return f"{person} ({LEFT})" if left else str(person)
