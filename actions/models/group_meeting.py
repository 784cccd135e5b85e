"""The days on which a group meets, as far as its actions need them: since when, and until when."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Group


class GroupMeeting(models.Model):
    """One meeting of a group: held, or still to come. What it decided stands with each action."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings")
    on = models.DateField("day of the meeting")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["group", "on"], name="group_meets_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.group}, {self.on:%-d %B %Y}"
