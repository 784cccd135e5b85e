"""What is measured, the review points with their readings, another end, and the findings."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency
from reviews.models import Review

#: Places before and after the point of what is measured.
DIGITS, PLACES = 11, 2


def number_words(value: Decimal | None) -> str:
    """A number without needless noughts; empty for None."""
    return "" if value is None else f"{value.normalize():f}"


class Indicator(models.Model):
    """What is measured. ``baseline`` None: ``no_baseline`` says why it cannot be had. ``agency`` None: the team counts it."""

    TIMELINE_LABELS: ClassVar = {
        "measure": "Indicator",
        "unit": "Unit of the indicator",
        "better": "Which way is better",
        "agency": "Who has the figures",
        "baseline": "Baseline",
        "baseline_on": "Day of the baseline",
        "no_baseline": "Why there is no baseline",
        "target": "Target",
        "target_on": "Day of the target",
        "taken_out": "Why the indicator was taken out",
    }

    class Better(models.TextChoices):
        MORE = "more", "More is better"
        FEWER = "fewer", "Fewer is better"

    review = models.ForeignKey(Review, models.CASCADE, related_name="indicators")
    measure = models.CharField("what is measured", max_length=200)
    unit = models.CharField(max_length=60)
    better = models.CharField("which way is better", max_length=5, choices=Better)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    baseline = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    baseline_on = models.DateField("day of the baseline", null=True, blank=True)
    no_baseline = models.TextField("why there is no baseline", blank=True)
    target = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    target_on = models.DateField("day of the target")
    taken_out = models.TextField("why it was taken out", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.measure


class ReviewPoint(models.Model):
    """One review point. The day of the newest one is the date ``review_point`` of the review.

    ``decision`` is an outcome of the rule file. ``boards`` and ``boards_on``: to whom it was reported onward, and when.
    """

    TIMELINE_LABELS: ClassVar = {
        "on": "Day of the review point",
        "changed": "What changed in the place",
        "said": "What children and the community say now",
        "decision": "What the group decided at the review point",
        "why": "Why the group decided so",
        "boards": "Reported onward to",
        "boards_on": "Reported onward on",
    }
    TIMELINE_SILENT: ClassVar = ("recorded_by",)

    review = models.ForeignKey(Review, models.CASCADE, related_name="review_points")
    on = models.DateField("day of the review point")
    changed = models.TextField("what changed in the place")
    said = models.TextField("what children and the community say now")
    decision = models.CharField(max_length=40)
    why = models.TextField("why it was decided so", blank=True)
    boards = models.CharField("reported onward to", max_length=200, blank=True)
    boards_on = models.DateField("reported onward on", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"Review point of {self.on:%-d %B %Y}"


class Reading(models.Model):
    """The value of one indicator at one review point; None with ``why_none`` where there is none."""

    TIMELINE_LABELS: ClassVar = {
        "value": "Value of the indicator",
        "why_none": "Why there is no value",
    }
    TIMELINE_SILENT: ClassVar = ("point", "indicator")

    point = models.ForeignKey(ReviewPoint, models.CASCADE, related_name="readings")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="readings")
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    why_none = models.CharField("why there is no value", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["point", "indicator"], name="reading_once_at_a_point"),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.words or self.why_none}"

    @property
    def words(self) -> str:
        """The value without needless noughts; empty where there is none."""
        return number_words(self.value)


class EndAgreed(models.Model):
    """Another day until which the work goes on. The newest one is the date ``end_agreed`` of the review."""

    TIMELINE_LABELS: ClassVar = {
        "end_on": "Another end of the work",
        "agreed_on": "Another end agreed on",
        "agreed_by": "Who agreed another end",
        "why": "Why another end was agreed",
    }

    review = models.ForeignKey(Review, models.CASCADE, related_name="ends_agreed")
    end_on = models.DateField("until")
    agreed_on = models.DateField("agreed on")
    agreed_by = models.CharField("who agreed", max_length=200)
    why = models.TextField("why another end was agreed")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Until {self.end_on:%-d %B %Y}"


class Findings(models.Model):
    """What was found in the end, and which boards heard of it."""

    TIMELINE_LABELS: ClassVar = {
        "worked": "What changed, and what helped",
        "not_changed": "What did not change",
        "said": "What children and the community say in the end",
        "boards": "Boards that got the findings",
        "why_early": "Why it was concluded early",
    }

    review = models.OneToOneField(Review, models.CASCADE, related_name="contextual_findings")
    worked = models.TextField("what changed, and what helped")
    not_changed = models.TextField("what did not change")
    said = models.TextField("what children and the community say")
    boards = models.CharField("boards that got the findings", max_length=200)
    why_early = models.TextField("why it was concluded early", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "findings"
        verbose_name_plural = "findings"

    def __str__(self) -> str:
        return "Findings"
