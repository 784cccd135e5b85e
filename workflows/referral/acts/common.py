"""Who does most acts of a referral, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import RoleKind

if TYPE_CHECKING:
    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def required(passage: Passage, **sentences: str) -> dict[str, str]:
    """Refuse what is empty of the data, each with its sentence; return the texts."""
    texts = {name: str(passage.data.get(name) or "").strip() for name in sentences}
    passage.refuse(**{name: sentences[name] for name in sentences if not texts[name]})
    return texts
