"""That somebody asked the lead of an action how it goes, because nothing was heard of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .action import Action


class ActionChaser(models.Model):
    """One time that the lead of one action was asked. Rows are added and never changed.

    A lead hears at most once on a day, of all actions together: the key of the message sees to that, and ``on`` says which day.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="chasers")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField("day")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["action", "to", "on"], name="lead_asked_once_a_day_about_an_action"
            ),
        )
        indexes = (models.Index(fields=["to", "on"]),)

    def __str__(self) -> str:
        return f"{self.to} was asked on {self.on:%-d %B %Y}"
