"""What worked in one place, and what another place took over of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Review

from .delivery import Indicator


class Element(models.Model):
    """Something that worked and can be lifted to another place, with what has to be worked out anew there."""

    TIMELINE_LABELS: ClassVar = {
        "what": "What worked",
        "evidence": "How that is known",
        "needs": "What it needs",
        "adapt": "What another place has to work out anew",
    }

    review = models.ForeignKey(Review, models.CASCADE, related_name="elements")
    what = models.CharField("what worked", max_length=200)
    evidence = models.TextField("how that is known", blank=True)
    shown_by = models.ManyToManyField(Indicator, related_name="elements", blank=True)
    needs = models.TextField("what it needs")
    adapt = models.TextField("what another place has to work out anew")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.what


class TakenOver(models.Model):
    """An element that work with another place took over, and how it is adapted there."""

    TIMELINE_LABELS: ClassVar = {"how": "How it is adapted here"}
    #: The event says which one, as far as whoever reads may know.
    TIMELINE_SILENT: ClassVar = ("element",)

    review = models.ForeignKey(Review, models.CASCADE, related_name="elements_taken_over")
    element = models.ForeignKey(Element, models.PROTECT, related_name="taken_over")
    how = models.TextField("how it is adapted here")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["review", "element"], name="element_taken_over_once"),
        )

    def __str__(self) -> str:
        return f"Taken over: {self.element}"
