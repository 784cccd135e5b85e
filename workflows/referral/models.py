"""What a referral says beyond the review that carries it, and what was thought of each kind of review."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency
from reviews.models import Decision, Review


class Referral(models.Model):
    """Who referred the case, whom it is about, and why."""

    class About(models.TextChoices):
        CHILD = "child", "A child"
        ADULT = "adult", "An adult"
        BOTH = "both", "A child and an adult"

    TIMELINE_LABELS: ClassVar = {
        "about": "Whom the referral is about",
        "agency": "Agency that referred",
        "outside": "Who referred, outside the agencies",
        "contact": "How the referrer is reached",
        "concerns": "Why the case was referred",
        "hopes": "What the referrer hopes for",
        "other_processes": "Other processes that the referrer knows of",
        "told": "What the referrer was told",
    }
    TIMELINE_SILENT: ClassVar = frozenset({"referred_by"})

    review = models.OneToOneField(Review, models.CASCADE, related_name="referral")
    about = models.CharField("whom it is about", max_length=6, choices=About)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="referrals", null=True, blank=True
    )
    outside = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    concerns = models.TextField()
    hopes = models.TextField(blank=True)
    other_processes = models.TextField(blank=True)
    told = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"Referral by {self.referrer}"

    @property
    def referrer(self) -> str:
        """Who referred, in words: the agency, or whoever it was outside the agencies."""
        return str(self.agency) if self.agency else self.outside

    @property
    def people(self) -> frozenset[str]:
        """Whom it is about, as processes ask it."""
        return frozenset({"child", "adult"} if self.about == self.About.BOTH else {self.about})


class Considered(models.Model):
    """One kind of review that the referral was considered for: what was recommended and decided, what was opened."""

    TIMELINE_SILENT: ClassVar = frozenset({"process", "recommended", "decided", "opened"})

    review = models.ForeignKey(Review, models.CASCADE, related_name="considered")
    process = models.CharField(max_length=30)
    recommended = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True, blank=True)
    opened = models.ForeignKey(
        Review, models.PROTECT, related_name="considered_as", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "considered"
        constraints = (
            models.UniqueConstraint(fields=["review", "process"], name="considered_once"),
        )

    def __str__(self) -> str:
        return f"{self.process} for {self.review.reference}"
