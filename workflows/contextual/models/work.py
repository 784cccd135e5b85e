"""The place that is worked with, and every time that people were listened to or told. Neither names a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency
from reviews.models import Place, Review


class ContextualWork(models.Model):
    """What work with one place has of its own. What led to it stands as the summary of the review."""

    TIMELINE_LABELS: ClassVar = {
        "place": "Place",
        "came_from": "What pointed to the place",
        "lead": "Who leads it",
        "programme": "How people are listened to and told",
    }

    class CameFrom(models.TextChoices):
        LEARNING = "learning", "Learning from a review"
        FIGURES = "figures", "Data, analysis or intelligence"
        CHILDREN = "children", "What children and young people said"
        COMMUNITY = "community", "What families or the community said"
        PRACTICE = "practice", "What practitioners saw"

    review = models.OneToOneField(Review, models.CASCADE, related_name="contextual")
    place = models.ForeignKey(Place, models.PROTECT, related_name="contextual_work")
    came_from = models.CharField("what pointed to the place", max_length=12, choices=CameFrom)
    lead = models.CharField("who leads it", max_length=160)
    programme = models.TextField("how people are listened to and told", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.review.reference}: {self.place}"


class Engagement(models.Model):
    """One time at which people were listened to, told or visited. ``kind`` is a key of the ways in the rule file.

    ``agency`` None: the partnership team led it. A count that is None was not counted.
    """

    TIMELINE_LABELS: ClassVar = {
        "kind": "What kind of event",
        "on": "Day of the event",
        "agency": "Who led the event",
        "said": "What was said or seen",
        "led_to": "What the event led to",
    }
    #: A small count could point at somebody: the timeline says that the event was corrected, and not the number.
    TIMELINE_SILENT: ClassVar = ("children", "adults")

    review = models.ForeignKey(Review, models.CASCADE, related_name="engagements")
    kind = models.CharField(max_length=40)
    on = models.DateField("day")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    children = models.PositiveIntegerField("children who took part", null=True, blank=True)
    adults = models.PositiveIntegerField("adults who took part", null=True, blank=True)
    said = models.TextField("what was said or seen")
    led_to = models.TextField("what it led to", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"Event of {self.on:%-d %B %Y}"
