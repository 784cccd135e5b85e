"""The review: the one record that every process shares."""

from typing import Any

from django.conf import settings
from django.db import models
from django_fsm import FSMField, FSMModelMixin
from simple_history.models import HistoricalRecords

from partnership.models import Agency, Group, Partnership
from reviews.access.querysets import ReviewQuerySet


class Stage(models.TextChoices):
    """The stages that all processes share; each process has its own words for them."""

    NOTIFICATION = "notification", "Notification"
    SCREENING = "screening", "Screening"
    INFORMATION = "information", "Information"
    PANEL = "panel", "Panel"
    REPORT = "report", "Report"
    ACTION_PLAN = "action_plan", "Action plan"
    CLOSED = "closed", "Closed"
    NOT_PROGRESSED = "not_progressed", "Not progressed"


class Review(FSMModelMixin, models.Model):
    """A review of practice. ``stage`` is the only statement of where it is in law.

    Only the door changes ``stage`` (``reviews.door``); assigning it raises ``AttributeError``.
    ``due_on`` and ``due_rule`` repeat the next running deadline so that lists can sort; the door and
    ``manage.py tick`` keep them (``reviews.rules`` derives them, nobody types them).
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="reviews")
    process = models.CharField(max_length=30, help_text="Key of the process, like rapid_review.")
    edition = models.CharField(
        max_length=60, help_text="Id of the rule file that this review is pinned to."
    )
    kind = models.CharField(
        "kind of review",
        max_length=40,
        blank=True,
        help_text="Key of the rule file, where the process knows several; its words are the name of the review.",
    )
    reference = models.CharField(max_length=30, unique=True)
    pseudonym = models.CharField(
        max_length=60, help_text="How the child or adult is called here, like Child A."
    )
    summary = models.TextField("what happened, without names", blank=True)
    place = models.CharField(
        "where it happened",
        max_length=120,
        blank=True,
        help_text="An area, never an address: for example, north of the borough.",
    )
    stage = FSMField(
        max_length=20, choices=Stage, default=Stage.NOTIFICATION, protected=True, db_index=True
    )
    outcome = models.CharField(max_length=40, blank=True)
    lead_agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="led_reviews", null=True, blank=True
    )
    notified_as = models.CharField(
        "reference of the notification",
        max_length=60,
        blank=True,
        help_text="What the national body that was notified calls it; empty where nobody was.",
    )
    other_areas = models.CharField(
        "other areas that work on it",
        max_length=200,
        blank=True,
        help_text="Like the local authority where the person lived, another police area or integrated care board.",
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="owned_reviews",
        null=True,
        blank=True,
        verbose_name="group that agrees it",
    )
    is_restricted = models.BooleanField(
        "restricted to named readers",
        default=False,
        help_text="Only people named on the review can see it, the partnership team included.",
    )
    report_round = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often the report went out for sign-off."
    )
    kept_words = models.JSONField(
        null=True,
        editable=False,
        help_text="The partnership's own wording on the day the review was closed; empty while it is open.",
    )
    screening_draft = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="What was typed of the screening so far; empty once it is decided.",
    )
    due_on = models.DateField(null=True, blank=True, db_index=True, editable=False)
    due_rule = models.CharField(max_length=40, blank=True, editable=False)
    search_text = models.TextField(
        blank=True, editable=False, help_text="Reference, pseudonym and summary in small letters."
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="created_reviews"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(
        excluded_fields=["due_on", "due_rule", "kept_words", "screening_draft", "search_text"]
    )
    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["partnership", "process", "stage"]),)

    def __str__(self) -> str:
        return f"{self.reference} {self.pseudonym}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the words that the board searches: one column, folded once, instead of three each time."""
        self.search_text = f"{self.reference} {self.pseudonym} {self.summary}".lower()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether work on it can still go on without reopening it."""
        return self.stage not in (Stage.CLOSED, Stage.NOT_PROGRESSED)


class ReviewDate(models.Model):
    """One date of a review, by the key that its rule file gives it, like ``notification_sent``."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="dates")
    key = models.CharField(max_length=40)
    on = models.DateField()
    late_reason = models.TextField(
        blank=True, help_text="Why a deadline that this date meets was met late."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review", "key"], name="review_date_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.on}"


class ReviewLink(models.Model):
    """Two reviews that belong together, seen from both sides; nothing is ever merged."""

    class Kind(models.TextChoices):
        LED_TO = "led_to", "led to"
        SAME_INCIDENT = "same_incident", "is about the same incident as"
        JOINT = "joint", "is done jointly with"
        DRAWS_ON = "draws_on", "draws on"
        RELATED = "related", "is related to"

    source = models.ForeignKey(Review, models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Review, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=16, choices=Kind)
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "target", "kind"], name="review_link_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="review_not_linked_to_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source.reference} {self.get_kind_display()} {self.target.reference}"
