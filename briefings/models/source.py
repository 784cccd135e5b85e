"""What a briefing is about: its reviews, its themes; and the groups that alone may read it."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Group, Theme
from reviews.models import Review

from .briefing import Briefing


class Source(models.Model):
    """A review that the learning comes from. Several where a theme runs through them."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="sources")
    review = models.ForeignKey(Review, models.PROTECT, related_name="briefing_sources")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["briefing", "review"], name="briefing_source_once"),
        )

    def __str__(self) -> str:
        return self.review.reference


class BriefingTheme(models.Model):
    """A theme under which it is found."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="briefings")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("theme__name",)
        constraints = (
            models.UniqueConstraint(fields=["briefing", "theme"], name="briefing_theme_once"),
        )

    def __str__(self) -> str:
        return self.theme.name


class AudienceGroup(models.Model):
    """A group whose members may read it, where it is for named groups only."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="audience_groups")
    group = models.ForeignKey(Group, models.PROTECT, related_name="briefings_for_it")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("group__name",)
        constraints = (
            models.UniqueConstraint(fields=["briefing", "group"], name="briefing_group_once"),
        )

    def __str__(self) -> str:
        return self.group.name
