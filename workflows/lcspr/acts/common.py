"""Who does most acts of a local review."""

from __future__ import annotations

from reviews.models import RoleKind

COORDINATOR = frozenset({RoleKind.COORDINATOR})
