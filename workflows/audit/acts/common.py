"""Who does the acts that only an audit has, and its own row locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import RoleKind

from ..models import Audit
from ..reading import audit_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def claim_audit(passage: Passage) -> Audit:
    """Return the audit's row, locked, as the form saw it (``data["version"]``)."""
    passage.claim(audit_of(passage.review), passage.data.get("version"))
    return audit_of(passage.review)
