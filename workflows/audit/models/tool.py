"""The tool of an audit: versions of it, each with sections of questions. One that was issued is never changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Review

#: The answers to a question of yes or no.
DOES_NOT_APPLY = "na"
YES_NO = {"yes": "Yes", "no": "No", DOES_NOT_APPLY: "Not applicable"}
YES_NO_COLOURS = {"yes": "green", "no": "red", DOES_NOT_APPLY: "grey"}


class Tool(models.Model):
    """One version of the tool. The newest that was issued counts; there is at most one that is not issued."""

    TIMELINE_LABELS: ClassVar = {"name": "Tool", "source": "Where the tool comes from"}
    TIMELINE_SILENT: ClassVar = ("number", "issued_on")

    review = models.ForeignKey(Review, models.CASCADE, related_name="tools")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    source = models.CharField(
        max_length=400, blank=True, help_text="What it was made from, and how sure that is."
    )
    issued_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["review", "number"], name="tool_version_once"),
            models.UniqueConstraint(
                fields=["review"],
                condition=models.Q(issued_on__isnull=True),
                name="one_tool_not_issued",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"


class Section(models.Model):
    """A standard, or a key line of enquiry, with its questions."""

    TIMELINE_LABELS: ClassVar = {"title": "Section of the tool"}
    TIMELINE_SILENT: ClassVar = ("tool", "place", "code")

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    tool = models.ForeignKey(Tool, models.CASCADE, related_name="sections")
    code = models.SlugField(max_length=20, help_text="Stays when the section is copied.")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    guidance = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("place", "pk")
        verbose_name = "section of the tool"
        verbose_name_plural = "sections of tools"
        constraints = (models.UniqueConstraint(fields=["tool", "code"], name="tool_section_once"),)

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question. ``levels`` are those of its scale as they were on the day, so that an issued one keeps its words."""

    TIMELINE_LABELS: ClassVar = {"text": "Question of the tool", "levels": "Grades"}
    TIMELINE_SILENT: ClassVar = ("section", "place", "code", "levels")

    class Kind(models.TextChoices):
        GRADE = "grade", "Grade on a scale"
        YES_NO = "yes_no", "Yes, no, or not applicable"
        NUMBER = "number", "Number"
        TEXT = "text", "Text"

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=20, help_text="Stays when the question is copied.")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=500)
    guidance = models.TextField(blank=True)
    scale = models.CharField(max_length=20, blank=True, help_text="Key of its scale of grades.")
    levels = models.JSONField(default=list, blank=True)
    required = models.BooleanField("has to be answered", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("place", "pk")
        verbose_name = "question of the tool"
        verbose_name_plural = "questions of tools"

    def __str__(self) -> str:
        return self.text

    def level(self, key: str) -> dict[str, Any] | None:
        """The level of its scale with this key, or None."""
        return next((one for one in self.levels if one["key"] == key), None)

    def words_of(self, value: str) -> str:
        """Return what was chosen or entered, in words; empty where nothing was."""
        if self.kind == self.Kind.GRADE:
            level = self.level(value)
            return str(level["label"]) if level else value
        return YES_NO.get(value, value) if self.kind == self.Kind.YES_NO else value

    def colour_of(self, value: str) -> str:
        """Return the colour of its tag; the word carries the meaning."""
        if self.kind == self.Kind.GRADE:
            level = self.level(value)
            return str(level["colour"]) if level else "grey"
        return YES_NO_COLOURS.get(value, "blue")
