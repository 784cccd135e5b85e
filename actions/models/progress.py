"""How an action goes, as its lead says from time to time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .action import Action


class ProgressUpdate(models.Model):
    """One update. Whether the action is late is never typed: it is computed from its day."""

    class Going(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        ON_TRACK = "on_track", "On track"
        AT_RISK = "at_risk", "At risk"
        OFF_TRACK = "off_track", "Off track"

    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    going = models.CharField("how it goes", max_length=12, choices=Going)
    words = models.TextField("what happened", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("action", "by", "at")

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=["action", "-at"]),)

    def __str__(self) -> str:
        return (
            f"{self.get_going_display()}: {self.words}"
            if self.words
            else str(self.get_going_display())
        )
