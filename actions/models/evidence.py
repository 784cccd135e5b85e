"""Evidence that an action was done: what it shows, and where it can be seen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Attachment

from .action import Action


class Evidence(models.Model):
    """One piece of evidence. The kinds are the three sides on which learning shows: what is written, what is done, what
    people meet (general knowledge of the sector, called the practice triangle).
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", "Something written"
        PRACTICE = "practice", "What practice looks like"
        EXPERIENCE = "experience", "What people experience"

    action = models.ForeignKey(Action, models.CASCADE, related_name="pieces")
    kind = models.CharField("kind of evidence", max_length=10, choices=Kind)
    shows = models.TextField("what was done, and how we can see it")
    link = models.URLField("where it can be seen", max_length=500, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="file"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("action", "added_by", "added_at")

    class Meta:
        ordering = ("added_at", "pk")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.shows[:60]}"
