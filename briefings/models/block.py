"""The blocks of a briefing, and where each sentence of a block comes from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .briefing import Briefing


class Block(models.Model):
    """One numbered block. Its heading and place come from the template and stay; its text is the writer's."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="blocks")
    number = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=60)
    hint = models.CharField("what belongs here", max_length=300, blank=True)
    most_words = models.PositiveSmallIntegerField("words at most, as advice", default=100)
    text = models.TextField(blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="who read it and put it into words",
        help_text="Empty while it is as the record filled it in.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["briefing", "number"], name="briefing_block_once"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.heading}"

    @property
    def is_raw(self) -> bool:
        """Whether it still is what the record filled in: words of a review, for those who may read that review alone."""
        return self.saved_by_id is None and bool(self.text)


class Trace(models.Model):
    """Where a sentence was taken from: one row of the record. It stays with the block after the sentence was changed.

    ``sentence`` is as it was filled in. ``kind`` and ``row`` name the row (``finding``, 12). Added once and never changed.
    """

    block = models.ForeignKey(Block, models.CASCADE, related_name="traces")
    review = models.ForeignKey("reviews.Review", models.PROTECT, related_name="+")
    sentence = models.TextField()
    kind = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    label = models.CharField("what it is, in words", max_length=120)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.label
