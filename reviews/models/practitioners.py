"""How practitioners took part in a review: the events at which they were heard or learned together."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .review import Review


class PractitionerEvent(models.Model):
    """A learning event, workshop or conversation: when it was, who took part, and what came of it. Names nobody."""

    TIMELINE_LABELS: ClassVar = {
        "what": "Event with practitioners",
        "on": "Day of the event with practitioners",
        "who": "Who took part",
        "learned": "What came of it",
    }

    review = models.ForeignKey(Review, models.CASCADE, related_name="practitioner_events")
    what = models.CharField("what it was", max_length=160)
    on = models.DateField("day")
    who = models.TextField("who took part")
    learned = models.TextField("what came of it")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("recorded")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return self.what
