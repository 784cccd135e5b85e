"""A recommendation of a review: its wording, whom it addresses, and whether it was accepted."""

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Review


class Recommendation(models.Model):
    """What should change. The reference is text, because real ones are (8.1, 21.10.1)."""

    class Scope(models.TextChoices):
        LOCAL = "local", "Local"
        REGIONAL = "regional", "Regional"
        NATIONAL = "national", "National"

    class Response(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations")
    ref = models.CharField("reference", max_length=20)
    wording = models.TextField()
    addressed_to = models.CharField(
        max_length=200, help_text="The bodies that it asks, inside or outside the partnership."
    )
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.LOCAL)
    response = models.CharField(max_length=14, choices=Response, default=Response.ACCEPTED)
    response_reason = models.TextField("why it was not accepted", blank=True)
    response_by = models.CharField("who decided on it", max_length=200, blank=True)
    response_on = models.DateField("decided on", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["review", "ref"], name="recommendation_ref_once"),
        )

    def __str__(self) -> str:
        return f"Recommendation {self.ref}"
