"""A place in a finished briefing that may say who somebody is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .briefing import Briefing


class Hit(models.Model):
    """One place, found by the last check. Open until the words are changed, or an approver passes it with a reason.

    ``words`` are the words of the briefing itself at that place, never those of a sealed record.
    """

    class Weight(models.TextChoices):
        EXACT = "exact", "Must be looked at"
        LIKELY = "likely", "Probably"
        HINT = "hint", "A hint"

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="hits")
    key = models.CharField("part of the file", max_length=80)
    place = models.CharField("where", max_length=120)
    rule = models.CharField(max_length=40)
    why = models.CharField(max_length=300)
    weight = models.CharField(max_length=6, choices=Weight)
    words = models.CharField("the words", max_length=200)
    start = models.PositiveIntegerField("first character in that part")
    around = models.CharField("the whole text of that part, as a number", max_length=64, blank=True)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    passed_on = models.DateField(null=True, blank=True)
    passed_reason = models.TextField("why it names nobody", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.place}: {self.rule}"

    @property
    def mark(self) -> tuple[str, str, int, str]:
        """What makes it the same place in a later check: the rule, the words, and all that stands around them."""
        return (self.rule, self.words, self.start, self.around)

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way."""
        return self.passed_on is None
