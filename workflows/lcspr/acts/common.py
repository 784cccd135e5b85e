"""What the acts of a local review share: who does them, and at which stage most are done."""

from __future__ import annotations

from reviews.models import RoleKind, Stage

COORDINATOR = frozenset({RoleKind.COORDINATOR})
REPORT = frozenset({Stage.REPORT})
