"""What was done about what a member of a review panel said must happen now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .meeting import MemberView
from .review import Review


class SafetyAnswer(models.Model):
    """What was done, by whom, about one thing that was raised.

    ``about`` repeats the words that were raised: when the member writes others, those are not answered yet.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="safety_answers")
    view = models.ForeignKey(MemberView, models.CASCADE, related_name="safety_answers")
    about = models.TextField("what was raised")
    text = models.TextField("what was done")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="answered by"
    )
    answered_at = models.DateTimeField("answered")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("answered_at", "pk")

    def __str__(self) -> str:
        return f"What was done about what {self.view.user} raised"
