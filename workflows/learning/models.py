"""Why a learning review is carried out, and whom it is about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Review


class LearningReview(models.Model):
    """What a learning review has of its own: whom it is about, why it is carried out, and its theme.

    ``theme`` is that of a thematic review, in a few sentences; its name in short is the name of the review.
    """

    TIMELINE_LABELS: ClassVar = {
        "about": "Whom the review is about",
        "why": "Why the review is carried out",
    }

    class About(models.TextChoices):
        CHILDREN = "child", "Children"
        ADULTS = "adult", "Adults"
        BOTH = "both", "Children and adults"

    review = models.OneToOneField(Review, models.CASCADE, related_name="learning")
    about = models.CharField("whom it is about", max_length=8, choices=About)
    why = models.TextField("why it is carried out", blank=True)
    theme = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.review}: {self.get_about_display()}"
