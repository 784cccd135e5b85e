"""The themes by which learning of all kinds is sorted: one list for each partnership, its own to change."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from .partnership import Partnership


class Theme(models.Model):
    """One theme. What was sorted under a retired theme stays there."""

    class Kind(models.TextChoices):
        HARM = "harm", "Kind of harm"
        PRACTICE = "practice", "Practice"
        CONTEXT = "context", "Where it happened"

    #: What a new partnership starts from: a model list, no national taxonomy. Every partnership changes it.
    USUAL = (
        (Kind.HARM, "Neglect"),
        (Kind.HARM, "Physical abuse"),
        (Kind.HARM, "Sexual abuse and exploitation"),
        (Kind.HARM, "Domestic abuse"),
        (Kind.HARM, "Self-neglect"),
        (Kind.HARM, "Suicide and self-harm"),
        (Kind.HARM, "Unsafe care"),
        (Kind.PRACTICE, "Professional curiosity and challenge"),
        (Kind.PRACTICE, "Sharing information"),
        (Kind.PRACTICE, "Working together and meetings"),
        (Kind.PRACTICE, "Hearing the child or adult"),
        (Kind.PRACTICE, "Fathers, partners and the wider family"),
        (Kind.PRACTICE, "Assessment and thresholds"),
        (Kind.PRACTICE, "Mental capacity"),
        (Kind.PRACTICE, "Supervision and oversight"),
        (Kind.PRACTICE, "Recording"),
        (Kind.PRACTICE, "Training and workforce"),
        (Kind.PRACTICE, "Moving between services or areas"),
        (Kind.PRACTICE, "Race, culture and identity"),
        (Kind.PRACTICE, "Commissioning and resources"),
        (Kind.CONTEXT, "At home"),
        (Kind.CONTEXT, "Outside the home"),
        (Kind.CONTEXT, "Online"),
        (Kind.CONTEXT, "In care or in hospital"),
    )

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="themes")
    kind = models.CharField("kind of theme", max_length=8, choices=Kind)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("kind", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                "partnership", models.functions.Lower("name"), name="theme_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
