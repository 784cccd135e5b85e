"""The acts of a publication, for the process that has one."""

from __future__ import annotations

from reviews.door.acts import Act, Guard
from reviews.models import RoleKind
from reviews.online.acts import nothing_decided_online

from .kind import Publishing
from .publish import publish, undo_publish

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def publishing_acts(kind: Publishing, *, guards: tuple[Guard, ...] = ()) -> tuple[Act, ...]:
    """Return the acts. ``guards`` are asked before it is published."""
    return (
        Act(
            name="publish",
            label="Record publication or the decision not to publish",
            roles=COORDINATOR,
            stages=kind.stages,
            task=kind.node,
            run=publish,
            guards=guards,
        ),
        Act(
            name="undo_publish",
            label="Record the publication again",
            roles=COORDINATOR,
            stages=kind.published_at,
            run=undo_publish,
            guards=(nothing_decided_online,),
            needs_reason=True,
            undoes="publish",
            page="reviews:undo_publish",
        ),
    )
