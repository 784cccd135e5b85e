"""A recommendation of a review: its wording, whom it addresses, and whether it was accepted."""

from __future__ import annotations

from django.db import models
from django_fsm import FSMField, FSMModelMixin, transition
from simple_history.models import HistoricalRecords

from partnership.models import Theme
from reviews.door.inside import is_inside_door
from reviews.models import Review

from ..querysets import RecommendationQuerySet
from ..refs import PlaceField
from .earlier import Compared, EarlierLink, Word
from .finding import Finding


class Response(models.TextChoices):
    UNDECIDED = "undecided", "Not decided yet"
    ACCEPTED = "accepted", "Accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class Recommendation(FSMModelMixin, Compared):
    """What should change. Whether it is accepted has a state machine of its own, which only the door fires.

    One that nobody decided on goes ahead with the plan: a recommendation has to be refused, with the reason, to need no
    action. ``part_of``: one recommendation with parts (a), (b) that different people carry out.
    """

    class Scope(models.TextChoices):
        LOCAL = "local", "Local"
        REGIONAL = "regional", "Regional"
        NATIONAL = "national", "National"

    Response = Response

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations")
    ref = models.CharField("reference", max_length=20)
    place = PlaceField()
    finding = models.ForeignKey(
        Finding,
        models.PROTECT,
        related_name="recommendations",
        null=True,
        blank=True,
        verbose_name="finding that it answers",
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name="recommendation that it is a part of",
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="recommendations", null=True, blank=True
    )
    addressed_to = models.CharField(
        max_length=200, help_text="The bodies that it asks, inside or outside the partnership."
    )
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.LOCAL)
    response = FSMField(max_length=14, choices=Response, default=Response.UNDECIDED, protected=True)
    response_reason = models.TextField("why it was not accepted", blank=True)
    response_by = models.CharField("who decided on it", max_length=200, blank=True)
    response_on = models.DateField("decided on", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = RecommendationQuerySet.as_manager()
    TIMELINE_SILENT = ("place",)

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=["review", "ref"], name="recommendation_ref_once"),
        )

    def __str__(self) -> str:
        return f"Recommendation {self.ref}"

    @property
    def goes_ahead(self) -> bool:
        """Whether something has to be done for it: it was not refused."""
        return self.response != Response.NOT_ACCEPTED

    @transition(
        "response",
        [Response.UNDECIDED, Response.NOT_ACCEPTED],
        Response.ACCEPTED,
        conditions=[is_inside_door],
    )
    def accept(self) -> None:
        """Who it is for accepts it."""

    @transition(
        "response",
        [Response.UNDECIDED, Response.ACCEPTED],
        Response.NOT_ACCEPTED,
        conditions=[is_inside_door],
    )
    def decline(self) -> None:
        """It is not accepted, with the reason."""

    @transition(
        "response",
        [Response.ACCEPTED, Response.NOT_ACCEPTED],
        Response.UNDECIDED,
        conditions=[is_inside_door],
    )
    def reconsider(self) -> None:
        """That was a slip, or is open again."""


class EarlierRecommendation(EarlierLink):
    """That a recommendation repeats an earlier one, or builds on it."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="like")
    earlier = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        related_name="said_again",
        verbose_name="earlier recommendation",
    )
    history = HistoricalRecords()
    TIMELINE_SILENT = ("recommendation", "said_by", "said_at")

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["recommendation", "earlier"], name="earlier_recommendation_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.recommendation} {self.get_kind_display().lower()}"


class RecommendationWord(Word):
    """A word that a recommendation is found by."""

    of = models.ForeignKey(Recommendation, models.CASCADE, related_name="words")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["word", "of"], name="recommendation_word_once"),
        )
