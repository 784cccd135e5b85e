"""Drafts of a report that somebody independent writes: each as it came, what is in it, and who checked its facts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .attachment import Attachment
from .review import Review


class DraftReport(models.Model):
    """One version of the report as the reviewer or author sent it."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="draft_reports")
    number = models.PositiveIntegerField("draft number")
    received_on = models.DateField("received on")
    file = models.ForeignKey(Attachment, models.PROTECT, related_name="+", verbose_name="file")
    note = models.TextField("what is new in it", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="recorded by"
    )
    recorded_at = models.DateTimeField("recorded")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["review", "number"], name="draft_report_once"),
        )
        verbose_name = "draft report"

    def __str__(self) -> str:
        return f"Draft {self.number} of the report"


class DraftContent(models.Model):
    """Whether something that the report has to say is in the draft, and where. Looked at again in each draft."""

    class Found(models.TextChoices):
        YES = "yes", "It is there"
        PARTLY = "partly", "Partly"
        NO = "no", "Not there"

    review = models.ForeignKey(Review, models.CASCADE, related_name="draft_contents")
    draft = models.ForeignKey(
        DraftReport, models.CASCADE, related_name="contents", verbose_name="looked at in"
    )
    key = models.CharField("section", max_length=40, help_text="Key of a section of the rule file.")
    found = models.CharField("is it there", max_length=6, choices=Found)
    where = models.CharField("where, or what is missing", max_length=500, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="looked at by"
    )
    saved_at = models.DateTimeField("looked at")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["review", "key"], name="draft_content_once"),
        )
        verbose_name = "content of the draft"

    def __str__(self) -> str:
        return f"{self.key}: {self.get_found_display()}"


class FactCheck(models.Model):
    """One agency's check that what a draft says of its work is right, and what became of its corrections."""

    class Outcome(models.TextChoices):
        RIGHT = "right", "The facts are right"
        CORRECTIONS = "corrections", "Something has to be corrected"
        NO_ANSWER = "no_answer", "No answer"

    class Settled(models.TextChoices):
        MADE = "made", "Corrected in the report"
        PARTLY = "partly", "Partly corrected"
        NOT_MADE = "not_made", "Not corrected"

    review = models.ForeignKey(Review, models.CASCADE, related_name="fact_checks")
    draft = models.ForeignKey(
        DraftReport, models.PROTECT, related_name="fact_checks", verbose_name="draft"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="fact_checks", verbose_name="agency"
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="asked"
    )
    outcome = models.CharField("answer", max_length=12, choices=Outcome, blank=True)
    text = models.TextField("what has to be corrected, or why nobody answered", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="answered by",
    )
    answered_at = models.DateTimeField("answered", null=True, blank=True)
    settled = models.CharField("what became of it", max_length=8, choices=Settled, blank=True)
    settled_words = models.TextField("why, or how", blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="settled by",
    )
    settled_at = models.DateTimeField("settled", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("agency__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["review", "agency"], name="fact_check_once"),
        )
        verbose_name = "check of the facts"
        verbose_name_plural = "checks of the facts"

    def __str__(self) -> str:
        return f"Check of the facts by {self.agency.short_name}"

    @property
    def waits(self) -> bool:
        """Whether the agency still has to answer."""
        return not self.outcome

    @property
    def to_settle(self) -> bool:
        """Whether corrections wait for a decision."""
        return self.outcome == self.Outcome.CORRECTIONS and not self.settled
