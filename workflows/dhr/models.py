"""What a review of a death through domestic abuse has of its own: how it came, the day agreed for the report, and each
round of quality assurance.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Attachment, Decision, Review, ReviewRole


class DeathNotified(models.Model):
    """What the police said when they notified the death, and who on the review panel knows domestic abuse best.

    A review that a referral led to has no row until somebody writes one. ``specialist`` is the member of the panel from the
    specialist domestic abuse sector; ``no_specialist`` says why there is none.
    """

    TIMELINE_LABELS: ClassVar = {
        "force": "Police force",
        "police_reference": "Reference of the police",
        "manner": "Manner of death, as far as is known",
        "specialist": "Domestic abuse specialist on the panel",
        "no_specialist": "Why the panel has no domestic abuse specialist",
    }

    class Manner(models.TextChoices):
        HOMICIDE = "homicide", "Homicide, or suspected homicide"
        SUICIDE = "suicide", "Suspected suicide"
        UNKNOWN = "unknown", "Not known yet"

    review = models.OneToOneField(Review, models.CASCADE, related_name="death_notified")
    force = models.CharField("police force", max_length=120, blank=True)
    police_reference = models.CharField("reference of the police", max_length=60, blank=True)
    manner = models.CharField(
        "manner of death, as far as is known", max_length=10, choices=Manner, default=Manner.UNKNOWN
    )
    specialist = models.ForeignKey(
        ReviewRole, models.PROTECT, related_name="+", null=True, blank=True
    )
    no_specialist = models.TextField("why the panel has no specialist", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "notification by the police"
        verbose_name_plural = "notifications by the police"

    def __str__(self) -> str:
        return f"{self.review}: {self.get_manner_display()}"


class FinishAgreed(models.Model):
    """Another day for the report than the rule says, agreed by the review panel with the partnership; the newest counts."""

    TIMELINE_LABELS: ClassVar = {
        "finish_on": "Day agreed for the report",
        "agreed_on": "Day on which another day was agreed",
        "agreed_by": "Who agreed another day",
        "why": "Why another day was agreed",
    }

    review = models.ForeignKey(Review, models.CASCADE, related_name="finishes_agreed")
    finish_on = models.DateField("day agreed for the report")
    agreed_on = models.DateField("day on which it was agreed")
    agreed_by = models.CharField("who agreed", max_length=500)
    why = models.TextField("why another day was agreed")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "day agreed for the report"
        verbose_name_plural = "days agreed for the report"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.finish_on:%-d %B %Y}"


class QualityRound(models.Model):
    """One round of quality assurance: what was sent and when, and what came back.

    ``draft``: number of the draft that was sent. ``signed``: the sign-off that it rests on. ``outcome`` is a key of the
    rule file, and empty while the answer waits.
    """

    TIMELINE_LABELS: ClassVar = {
        "submitted_on": "Sent for quality assurance",
        "note": "What was sent for quality assurance",
        "outcome": "Answer of quality assurance",
        "answered_on": "Day of the answer of quality assurance",
        "answer": "What quality assurance says",
    }

    review = models.ForeignKey(Review, models.CASCADE, related_name="quality_rounds")
    number = models.PositiveSmallIntegerField()
    draft = models.PositiveSmallIntegerField("number of the draft")
    signed = models.ForeignKey(Decision, models.PROTECT, related_name="+")
    submitted_on = models.DateField("day it was sent")
    note = models.TextField("what was sent, and how", blank=True)
    outcome = models.CharField("answer", max_length=10, blank=True)
    answered_on = models.DateField("day of the answer", null=True, blank=True)
    answer = models.TextField("what the answer says", blank=True)
    letter = models.ForeignKey(Attachment, models.PROTECT, related_name="+", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "round of quality assurance"
        verbose_name_plural = "rounds of quality assurance"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=["review", "number"], name="one_quality_round_of_each_number"
            ),
        )

    def __str__(self) -> str:
        return f"Round {self.number}"
