"""How good a Safeguarding Adults Review is, marker by marker, as those who run it see it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Review


class QualityMark(models.Model):
    """One look at one quality marker; the newest of a marker counts, the ones before stay to be read.

    ``key`` is that of the marker in the rule file.
    """

    TIMELINE_LABELS: ClassVar = {"state": "Quality marker", "evidence": "What shows it"}

    class State(models.TextChoices):
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT_YET = "not_yet", "Not yet met"
        DOES_NOT_APPLY = "does_not_apply", "Does not apply"

    review = models.ForeignKey(Review, models.CASCADE, related_name="quality_marks")
    key = models.CharField("quality marker", max_length=20)
    state = models.CharField(max_length=16, choices=State)
    evidence = models.TextField("what shows it", blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("recorded")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "look at a quality marker"
        verbose_name_plural = "looks at quality markers"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.key}: {self.get_state_display()}"
