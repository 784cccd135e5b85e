"""The event log: what happened, who did it, why. Rows are added and never changed."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from .partnership import Partnership


class AppendOnlyError(TypeError):
    """Someone tried to change or delete an event."""


class EventQuerySet(models.QuerySet["Event"]):
    """Events can be read and added; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: events are never changed."""
        raise AppendOnlyError("Events are never changed.")

    def delete(self) -> NoReturn:
        """Refuse: events are never deleted."""
        raise AppendOnlyError("Events are never deleted.")

    def about(self, kind: str, pk: int | str) -> "EventQuerySet":
        """Keep events about one thing, such as ``("review", 7)``."""
        return self.filter(about_kind=kind, about_id=str(pk))


class Event(models.Model):
    """One thing that happened, as a sentence, with the actor and the reason."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="events", null=True, blank=True
    )
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
        help_text="Empty when the timer did it.",
    )
    act = models.CharField(max_length=60, help_text="Name of the act, as in the role table.")
    sentence = models.CharField(max_length=500)
    reason = models.TextField(blank=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    is_access = models.BooleanField(
        default=False, help_text="Someone read or downloaded identifiable material."
    )
    data = models.JSONField(default=dict, blank=True)
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["about_kind", "about_id", "-at"]),)

    def __str__(self) -> str:
        return self.sentence

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event; saving one that exists is refused."""
        if self.pk is not None:
            raise AppendOnlyError("Events are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: events are never deleted."""
        raise AppendOnlyError("Events are never deleted.")
