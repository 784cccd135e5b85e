"""Criteria with their rationale, and decisions, which never change once signed."""

from typing import Any

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .review import Review


class CriterionAnswer(models.Model):
    """The answer to one criterion of a rule file, with the reason for it."""

    class Answer(models.TextChoices):
        """Keys of answers. Their words are those of the review's edition (``reviews.criteria.answer_words``)."""

        YES = "yes"
        NO = "no"
        KNOWN = "known"
        SUSPECTED = "suspected"
        NOT_YET = "not_yet"

    review = models.ForeignKey(Review, models.CASCADE, related_name="criteria")
    set_key = models.CharField(max_length=30)
    key = models.CharField(max_length=60)
    label = models.CharField(
        max_length=500, blank=True, help_text="The criterion in the words it was answered under."
    )
    answer = models.CharField(max_length=10, choices=Answer)
    rationale = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "set_key", "key"], name="criterion_once"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.answer}"


class SignedError(TypeError):
    """Someone tried to change a signed decision."""


class Decision(models.Model):
    """What was decided, after which options, on what legal test, by whom, with dissent. A signed decision is kept as it is:
    to change it a new one supersedes it.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=30)
    outcome = models.CharField(max_length=40)
    outcome_label = models.CharField(
        max_length=500,
        blank=True,
        help_text="The outcome in the words of the day, where a rule file has them.",
    )
    rationale = models.TextField()
    criteria = models.JSONField(
        default=list, blank=True, help_text="The criteria as they were answered on the day."
    )
    methods = models.JSONField(
        "ways of carrying the review out",
        default=list,
        blank=True,
        help_text="Keys of the rule file with the words of the day.",
    )
    national_review = models.CharField(
        max_length=3, choices=[("yes", "Yes"), ("no", "No")], blank=True
    )
    national_rationale = models.TextField(blank=True)
    options_considered = models.TextField(
        blank=True, help_text="Each with what spoke for it and against it."
    )
    dissent = models.TextField(blank=True)
    scrutineer_view = models.TextField(blank=True)
    agreed_by = models.TextField("who agreed it", blank=True)
    follow_up = models.TextField("what is done instead, and who leads it", blank=True)
    departs_from = models.TextField(
        "what was decided before that it differs from",
        blank=True,
        help_text="A line for each, in the words of the day.",
    )
    departure = models.TextField("why it differs from that", blank=True)
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-signed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a decision; later only the superseding mark may be written."""
        allowed = {"superseded_at", "superseded_reason"}
        if self.pk and not (
            kwargs.get("update_fields") and set(kwargs["update_fields"]) <= allowed
        ):
            raise SignedError("A signed decision is kept as it is. Record a new one.")
        super().save(*args, **kwargs)
