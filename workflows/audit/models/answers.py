"""What an agency answered to the questions of a tool, and what the grades were after moderation."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import InformationRequest

from .tool import Question


class OfQuestion(models.Model):
    """A row about one question in the return of one agency; ``code`` is that of the question, whatever its version."""

    TIMELINE_SILENT: ClassVar = ("question", "code", "earlier")

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="%(class)ss")
    question = models.ForeignKey(Question, models.PROTECT, related_name="%(class)ss")
    code = models.SlugField(max_length=20)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Answer(OfQuestion):
    """An answer: a grade, yes or no, a number (``value``), with words beside it (``text``)."""

    TIMELINE_LABELS: ClassVar = {"value": "Answer", "text": "Answer in words"}
    TIMELINE_BY_AGENCY: ClassVar = True
    TIMELINE_NAME: ClassVar = "An answer to the tool"

    value = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    earlier = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The answer of the earlier round that it was taken over from, while it says the same.",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "answer to a question of the tool"
        verbose_name_plural = "answers to questions of tools"
        constraints = (
            models.UniqueConstraint(fields=["request", "code"], name="tool_answer_once"),
        )

    def __str__(self) -> str:
        return f"{self.request.agency.short_name}, {self.code}"

    @property
    def words(self) -> str:
        """What was chosen or entered, in words."""
        return self.question.words_of(self.value)


class Moderated(OfQuestion):
    """The grade that the moderation gave, and why it is another one than the agency’s own, where it is."""

    TIMELINE_LABELS: ClassVar = {"grade": "Moderated grade", "reason": "Why it differs"}

    grade = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "moderated grade"
        constraints = (
            models.UniqueConstraint(fields=["request", "code"], name="moderated_grade_once"),
        )

    def __str__(self) -> str:
        return f"{self.request.agency.short_name}, {self.code}: {self.grade}"
