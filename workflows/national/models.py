"""The national review that is responded to, and each of its recommendations with where the partnership stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from actions.models import Recommendation
from reviews.models import Review


class NationalReview(models.Model):
    """What was published, by whom and where. The short name is that of the review here, why it matters its summary."""

    TIMELINE_LABELS: ClassVar = {
        "title": "Title of the national review",
        "published_by": "Who published it",
        "published_on": "Day on which it was published",
        "link": "Where it can be read",
        "about": "Whom it is about",
        "lead": "Who leads the response",
    }

    class About(models.TextChoices):
        CHILDREN = "child", "Children"
        ADULTS = "adult", "Adults"
        BOTH = "both", "Children and adults"

    review = models.OneToOneField(Review, models.CASCADE, related_name="national")
    title = models.CharField(max_length=200)
    published_by = models.CharField("who published it", max_length=160)
    published_on = models.DateField("day on which it was published")
    link = models.URLField("where it can be read", max_length=500, blank=True)
    about = models.CharField("whom it is about", max_length=8, choices=About)
    lead = models.CharField("who leads the response", max_length=160)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class NationalRecommendation(models.Model):
    """One recommendation of the national review, as it is worded there, and its place in the map.

    The reference is text, because real ones are (8.1, 21.10.1); ``place`` sorts by it. One that was taken out keeps its
    reason in ``taken_out``, counts no more, and can be put back.
    """

    TIMELINE_LABELS: ClassVar = {
        "ref": "Reference",
        "wording": "National recommendation",
        "addressed_to": "Whom it asks",
        "gap": "Gap",
        "position": "Local position",
        "doing": "What is done about it",
        "owner": "Who owns it",
        "why_none": "Why nothing more is planned here",
        "taken_out": "Why it was taken out",
    }
    TIMELINE_SILENT: ClassVar = ("place",)

    class AddressedTo(models.TextChoices):
        NATIONAL = "national", "National bodies"
        LOCAL = "local", "Local partnerships"
        BOTH = "both", "National bodies and local partnerships"

    class Gap(models.TextChoices):
        NONE = "none", "No gap"
        SOME = "some", "Some gap"
        GAP = "gap", "Gap"
        NOT_HERE = "not_here", "Does not apply here"
        WATCH = "watch", "For national bodies: we watch it"

    review = models.ForeignKey(Review, models.CASCADE, related_name="national_recommendations")
    ref = models.CharField("reference", max_length=20)
    place = models.CharField(max_length=140, editable=False)
    wording = models.TextField()
    addressed_to = models.CharField("whom it asks", max_length=8, choices=AddressedTo)
    gap = models.CharField(max_length=8, choices=Gap, blank=True)
    position = models.TextField("local position", blank=True)
    doing = models.TextField("what is done about it", blank=True)
    owner = models.CharField("who owns it", max_length=160, blank=True)
    why_none = models.TextField("why nothing more is planned here", blank=True)
    answered_by = models.ManyToManyField(Recommendation, related_name="answers", blank=True)
    taken_out = models.TextField("why it was taken out", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=["review", "ref"], name="national_ref_once"),)

    def __str__(self) -> str:
        return f"National recommendation {self.ref}"

    @property
    def is_mapped(self) -> bool:
        """Whether somebody said where the partnership stands."""
        return bool(self.gap)
