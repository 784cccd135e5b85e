"""Where the recommendations of an improvement plan come from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Attachment, Review


class ImprovementSource(models.Model):
    """What the recommendations come from. The short name is that of the review here, what it is about its summary, the day on
    which it came a date of the review.
    """

    TIMELINE_LABELS: ClassVar = {
        "kind": "Where the recommendations come from",
        "body": "Who made them",
        "title": "Title of the document",
        "link": "Where it can be read",
        "document": "The document",
        "lead": "Who leads the plan",
    }

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "An inspection"
        SCRUTINY = "scrutiny", "Independent scrutiny"
        REPORT = "report", "A report from outside, such as a national one"
        PEER = "peer", "A peer review"
        TRACKER = "tracker", "A tracker from before this system"
        OTHER = "other", "Something else"

    review = models.OneToOneField(Review, models.CASCADE, related_name="improvement")
    kind = models.CharField("where they come from", max_length=12, choices=Kind)
    body = models.CharField("who made them", max_length=160)
    title = models.CharField("title of the document", max_length=200)
    link = models.URLField("where it can be read", max_length=500, blank=True)
    document = models.ForeignKey(
        Attachment, models.PROTECT, related_name="+", null=True, blank=True
    )
    lead = models.CharField("who leads the plan", max_length=160)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title
