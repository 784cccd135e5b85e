"""Who does most acts of a referral, and what stands in the way of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.models import RoleKind

from ..models import Considered

if TYPE_CHECKING:
    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def nothing_decided(passage: Passage) -> Iterator[str]:
    """A guard: a decision that stands is taken back before what it rests on."""
    if Considered.objects.filter(review_id=passage.review.pk, decided__isnull=False).exists():
        yield "Something was decided on this referral. Take the decision back first."
