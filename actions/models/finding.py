"""A finding of a review: what was learned, in general terms. Recommendations answer it."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Theme
from reviews.models import Review

from ..querysets import OfReviewQuerySet
from ..refs import PlaceField
from .earlier import Compared, EarlierLink, Word


class Finding(Compared):
    """One finding. It may have no recommendation: then it says what became of it in its own words."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    ref = models.CharField("reference", max_length=20)
    place = PlaceField()
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="findings", null=True, blank=True)
    none_reason = models.TextField("why nothing is recommended", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = OfReviewQuerySet.as_manager()
    TIMELINE_SILENT = ("place",)

    class Meta:
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=["review", "ref"], name="finding_ref_once"),)

    def __str__(self) -> str:
        return f"Finding {self.ref}"


class EarlierFinding(EarlierLink):
    """That a finding repeats an earlier one, or builds on it."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="like")
    earlier = models.ForeignKey(
        Finding, models.PROTECT, related_name="said_again", verbose_name="earlier finding"
    )
    history = HistoricalRecords()
    TIMELINE_SILENT = ("finding", "said_by", "said_at")

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["finding", "earlier"], name="earlier_finding_once"),
        )

    def __str__(self) -> str:
        return f"{self.finding} {self.get_kind_display().lower()}"


class FindingWord(Word):
    """A word that a finding is found by."""

    of = models.ForeignKey(Finding, models.CASCADE, related_name="words")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["word", "of"], name="finding_word_once"),)
