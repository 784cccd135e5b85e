"""What happened to one action, as its events tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Event

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Action


def story_of(action: Action) -> QuerySet[Event]:
    """Return the events of an action, newest first. Their sentences name its agency and nobody at the centre of the review."""
    return (
        Event.objects.about("review", action.review_id)
        .filter(data__action=action.pk, is_access=False)
        .select_related("actor")
    )
