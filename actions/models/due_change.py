"""Another due day of an action: asked for by who leads it, or set by who keeps the plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Group

from .action import Action


class DueChange(models.Model):
    """From which day to which, why, who asked, and who agreed or did not. The day itself stands on the action."""

    class Answer(models.TextChoices):
        ASKED = "asked", "Waiting for an answer"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Not agreed"
        TAKEN_BACK = "taken_back", "Taken back"
        #: Nobody asked: those who oversee the action moved the day themselves.
        SET = "set", "Set without being asked"

    action = models.ForeignKey(Action, models.CASCADE, related_name="due_changes")
    before = models.DateField("due day before")
    after = models.DateField("new due day")
    why = models.TextField("why more time is needed")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.ASKED)
    answer_reason = models.TextField("what was said to it", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_on = models.DateField(null=True, blank=True)
    answered_in = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="group that answered",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("action", "before", "asked_by", "asked_at", "answered_by", "answered_on")

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["action"], condition=models.Q(answer="asked"), name="due_change_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.before:%-d %B %Y} to {self.after:%-d %B %Y}"
