"""What the acts of a local review share: who does them, and at which stage most are done."""

from __future__ import annotations

from reviews.models import RoleKind, Stage

COORDINATOR = frozenset({RoleKind.COORDINATOR})
REPORT = frozenset({Stage.REPORT})
#: While people can still take part in the work.
BEFORE_PUBLICATION = frozenset({Stage.NOTIFICATION, Stage.REPORT})
