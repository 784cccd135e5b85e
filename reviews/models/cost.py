"""What a review costs, expected and in the end, and what each agency pays of it. In pounds, to the penny."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .review import Review

#: No review costs ten million pounds.
DIGITS, PENCE = 9, 2


class Cost(models.Model):
    """One thing that a review is paid for. ``actual`` is empty until it is known."""

    class What(models.TextChoices):
        REVIEWER = "reviewer", "Reviewer, chair or author"
        LEGAL = "legal", "Legal advice"
        VENUE = "venue", "Venue and events"
        OTHER = "other", "Other"

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    what = models.CharField("what is paid for", max_length=8, choices=What)
    note = models.CharField("note on the cost", max_length=200, blank=True)
    expected = models.DecimalField(
        "expected cost (£)",
        max_digits=DIGITS,
        decimal_places=PENCE,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    actual = models.DecimalField(
        "actual cost (£)",
        max_digits=DIGITS,
        decimal_places=PENCE,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        verbose_name = "cost of the review"
        verbose_name_plural = "costs of the review"

    def __str__(self) -> str:
        return self.get_what_display()


class CostShare(models.Model):
    """What one agency pays of a review, as it was agreed."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    amount = models.DecimalField(
        "share of the cost (£)",
        max_digits=DIGITS,
        decimal_places=PENCE,
        validators=[MinValueValidator(0)],
    )
    note = models.CharField("note on the share", max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        verbose_name = "share of the cost"
        verbose_name_plural = "shares of the cost"
        constraints = (
            models.UniqueConstraint(fields=["review", "agency"], name="one_cost_share_each"),
        )

    def __str__(self) -> str:
        return str(self.agency)
