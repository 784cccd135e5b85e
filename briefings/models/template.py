"""The headings that briefings are made from; a partnership has its own beside the usual ones."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Partnership

from .briefing import Kind


class BriefingTemplate(models.Model):
    """A list of headings of a partnership's own. Briefings made from it keep theirs when it changes."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="briefing_templates")
    kind = models.CharField("kind of briefing", max_length=14, choices=Kind)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("kind", "name")
        constraints = (
            models.UniqueConstraint(
                "partnership", models.functions.Lower("name"), name="briefing_template_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class TemplateBlock(models.Model):
    """One block of a template. ``part`` says what of the record a first draft puts there; empty: nothing."""

    template = models.ForeignKey(BriefingTemplate, models.CASCADE, related_name="blocks")
    number = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=60)
    hint = models.CharField("what belongs here", max_length=300, blank=True)
    most_words = models.PositiveSmallIntegerField("words at most, as advice", default=100)
    part = models.CharField("filled in from", max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["template", "number"], name="template_block_once"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.heading}"
