"""Who does the acts that only this review has."""

from __future__ import annotations

from reviews.models import RoleKind

COORDINATOR = frozenset({RoleKind.COORDINATOR})
