"""How the safeguarding partners follow a local review: their checks, and what they ask the reviewer in writing."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Review


class ProgressCheck(models.Model):
    """One check of the time being taken and of the quality (SI 2018/789, regulation 14).

    The day of the newest one is the date ``progress_checked`` of the review.
    """

    TIMELINE_LABELS: ClassVar = {
        "time_note": "Whether the review is on time",
        "quality_note": "How good the review is so far",
    }
    #: The event says who recorded the check, and when.
    TIMELINE_SILENT: ClassVar = frozenset({"checked_by", "checked_at"})

    review = models.ForeignKey(Review, models.CASCADE, related_name="progress_checks")
    on = models.DateField("day of the check")
    time_note = models.TextField("is it on time")
    quality_note = models.TextField("how good is it so far")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="checked by"
    )
    checked_at = models.DateTimeField("recorded")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "check of progress and quality"
        verbose_name_plural = "checks of progress and quality"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"Check of progress and quality of {self.on:%-d %B %Y}"


class WrittenRequest(models.Model):
    """What the safeguarding partners asked the reviewer for in writing (SI 2018/789, regulation 14), and the answer.

    It is answered once ``answered_on`` has a day.
    """

    TIMELINE_LABELS: ClassVar = {
        "asked_on": "Reviewer asked on",
        "what": "Reviewer asked for",
        "answered_on": "Reviewer answered on",
        "answer": "What the reviewer answered",
    }

    class What(models.TextChoices):
        INFORMATION = "information", "Specified information"
        DRAFT_REPORT = "draft_report", "A draft report"

    review = models.ForeignKey(Review, models.CASCADE, related_name="written_requests")
    asked_on = models.DateField("asked on")
    what = models.CharField("asked for", max_length=12, choices=What)
    text = models.TextField("what was asked")
    in_writing = models.TextField("how it was asked in writing")
    answer_by = models.DateField("answer asked for by", null=True, blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answer = models.TextField("answer", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "written request to the reviewer"
        verbose_name_plural = "written requests to the reviewer"
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        return f"Written request to the reviewer of {self.asked_on:%-d %B %Y}"
