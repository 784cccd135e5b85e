"""What practitioners said in a survey: how many gave which answer on the levels of a question. Never who, and never a reply."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency
from reviews.models import Review

from .tool import Question

#: As many characters as what practitioners were asked has, and as large a number as anybody enters.
LONGEST_ASKED, MOST_REPLIES = 300, 9_999


class SurveyCount(models.Model):
    """How many practitioners gave which answer to what stands beside one question.

    Numbers are left out of the timeline: a handful of replies can say who gave them.
    """

    TIMELINE_LABELS: ClassVar = {"agency": "Practitioners of", "asked": "What they were asked"}
    TIMELINE_SILENT: ClassVar = ("question", "code", "counts")

    review = models.ForeignKey(Review, models.CASCADE, related_name="survey_counts")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Empty: practitioners of all agencies together.",
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=20)
    asked = models.CharField("what practitioners were asked", max_length=LONGEST_ASKED)
    counts = models.JSONField(help_text="Key of a level of the question → how many gave it.")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "count of the survey"
        verbose_name_plural = "counts of surveys"
        constraints = (
            models.UniqueConstraint(fields=["review", "agency", "code"], name="survey_count_once"),
            # An empty agency is like no other one, so the first does not hold for all together.
            models.UniqueConstraint(
                fields=["review", "code"],
                condition=models.Q(agency__isnull=True),
                name="survey_count_of_all_once",
            ),
        )

    def __str__(self) -> str:
        whose = self.agency.short_name if self.agency else "All practitioners"
        return f"{whose}, {self.code}"
