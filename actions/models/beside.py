"""Who else has a part in an action, and what it waits for."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .action import Action


class Contributor(models.Model):
    """An agency that contributes to an action which another one leads."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="contributors")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contributes_to")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("action",)

    class Meta:
        ordering = ("agency__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["action", "agency"], name="contributor_once"),
        )

    def __str__(self) -> str:
        return str(self.agency)


class Dependency(models.Model):
    """That an action can only be done once another one of the same review is done."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="waits_for")
    first = models.ForeignKey(
        Action, models.PROTECT, related_name="needed_by", verbose_name="action that comes first"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("action",)

    class Meta:
        ordering = ("first__due_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["action", "first"], name="dependency_once"),
            models.CheckConstraint(
                condition=~models.Q(action=models.F("first")), name="dependency_on_another"
            ),
        )

    def __str__(self) -> str:
        return str(self.first)
