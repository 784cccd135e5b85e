"""Who does the acts that only a response has, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.models import RoleKind

from ..models import NationalRecommendation

if TYPE_CHECKING:
    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def not_with_the_group(passage: Passage) -> Iterator[str]:
    """A guard: what the group has before it does not change meanwhile."""
    if passage.open_tasks("board_sign_off"):
        yield "The response is with the group. Take it back from there first."


def claim_own(passage: Passage) -> NationalRecommendation:
    """Return ``data["national"]``, locked, as the form saw it (``data["version"]``); refused if it is another review’s."""
    row = passage.claim(passage.data["national"], passage.data.get("version"))
    if row.review_id != passage.review.pk:
        passage.refuse("This recommendation belongs to another response.")
    return row


def claim_standing(passage: Passage) -> NationalRecommendation:
    """The same; refused when it was taken out."""
    row = claim_own(passage)
    if row.taken_out:
        passage.refuse("This recommendation was taken out. Put it back first.")
    return row
