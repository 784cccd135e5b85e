"""The view of an independent scrutineer, in their own words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .meeting import GivenInARound
from .review import Review


class ScrutinyView(GivenInARound):
    """What an independent scrutineer thinks of how a review panel came to its decision.

    It is the scrutineer's alone: nobody else writes or changes it.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="scrutiny_views")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="scrutiny_views"
    )
    text = models.TextField("view")
    history = HistoricalRecords()

    class Meta:
        ordering = ("given_at",)
        constraints = (
            models.UniqueConstraint(fields=["review", "user"], name="one_view_for_each_scrutineer"),
        )

    def __str__(self) -> str:
        return f"View of {self.user}, independent scrutineer"
