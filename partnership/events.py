"""Writing the event log: one function, so that no event lacks an actor, a sentence or a subject."""

import uuid
from datetime import datetime
from typing import Any

from django.utils import timezone

from .models import Event, Partnership, User


def record(
    *,
    act: str,
    sentence: str,
    actor: User | None,
    about: tuple[str, int | str],
    partnership: Partnership | None = None,
    reason: str = "",
    is_access: bool = False,
    data: dict[str, Any] | None = None,
    uid: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Event:
    """Add one event and return it.

    ``about`` names the thing, like ``("review", 7)``. ``actor`` is None only for the timer.
    ``uid`` lets the door stamp history rows before the event is written.
    """
    kind, pk = about
    return Event.objects.create(
        uid=uid or uuid.uuid4(),
        partnership=partnership,
        at=at or timezone.now(),
        actor=actor,
        act=act,
        sentence=sentence[:500],
        reason=reason,
        about_kind=kind,
        about_id=str(pk),
        is_access=is_access,
        data=data or {},
    )
