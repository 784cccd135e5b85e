"""An action: who does what by when, how we will know, and the proof that it was done."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from actions.querysets import ActionQuerySet
from partnership.models import Agency, Group
from reviews.models import Review

from .recommendation import Recommendation


class ActionState(models.TextChoices):
    OPEN = "open", "Open"
    PROPOSED = "proposed", "Evidence sent, waiting to be accepted"
    DONE = "done", "Done: evidence accepted"
    DROPPED = "dropped", "Not going ahead"


class Action(models.Model):
    """One action of a review. It is done only when the overseeing side accepts the evidence.

    Overdue is computed from ``due_on``, never stored.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="actions", null=True, blank=True
    )
    is_immediate = models.BooleanField("taken at once, before the report", default=False)
    text = models.TextField("what will be done")
    outcome = models.TextField("what will be different", blank=True)
    measure = models.TextField("how we will know", blank=True)
    milestones = models.TextField("key milestones", blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="actions", verbose_name="lead agency"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="led_actions",
        null=True,
        blank=True,
        verbose_name="lead person",
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="overseen_actions",
        null=True,
        blank=True,
        verbose_name="group that oversees it",
    )
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.OPEN)
    evidence = models.TextField("evidence that it was done", blank=True)
    done_on = models.DateField(null=True, blank=True)
    state_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=["state", "due_on"]),)

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def state_words(self) -> str:
        """The state in words; what was done at once, during the review, had no evidence to accept."""
        if self.state == ActionState.DONE and self.is_immediate and not self.evidence:
            return "Done at the time"
        return str(self.get_state_display())

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or accepted."""
        return self.state in (ActionState.OPEN, ActionState.PROPOSED)
