"""That a late action reached somebody above its agency’s lead: who was asked to decide, since when, and what they decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import EscalationStep, Group
from reviews.models import Review

from ..querysets import EscalationQuerySet
from .action import TO_DO, Action


class Escalation(models.Model):
    """One rung that one action reached with one due day. It is asked once, however often the timer looks.

    ``words`` says why, and what is asked of the agency; ``by_day`` is the new due day, or the day by which the agency
    answers. Nothing is left to decide once the action was sent, is finished, or has another due day: see ``is_live``.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Waiting for a decision"
        DECIDED = "decided", "Decided"
        PASSED_ON = "passed_on", "No answer: it went on"
        CLOSED = "closed", "No decision needed any more"

    class Decision(models.TextChoices):
        MORE_TIME = "more_time", "Give more time, until a new day"
        SEND_BACK = "send_back", "Ask the agency again, for an answer by a day"
        HIGHER = "higher", "Take it to the next step now"
        DROP = "drop", "Accept that it will not be done"
        NO_STEP = "no_step", "Take no further step"

    review = models.ForeignKey(Review, models.PROTECT, related_name="escalations")
    action = models.ForeignKey(Action, models.CASCADE, related_name="escalations")
    due_on = models.DateField("due day that passed")
    after = models.SmallIntegerField("working days after the due day")
    audience = models.CharField(
        "who is asked", max_length=16, choices=EscalationStep.Audience.choices
    )
    asked_on = models.DateField("asked on")
    told = models.CharField("asked by name", max_length=500, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="who took it higher",
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    words = models.TextField("why, and what is asked", blank=True)
    by_day = models.DateField("until", null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_in = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="group that decided",
    )
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField("why no decision is needed", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = EscalationQuerySet.as_manager()
    TIMELINE_SILENT = ("action", "due_on", "after", "brought_by", "decided_by")

    class Meta:
        ordering = ("due_on", "after", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["action", "due_on", "after", "audience"], name="escalated_once"
            ),
        )
        indexes = (models.Index(fields=["state", "asked_on"]),)

    def __str__(self) -> str:
        return f"{self.get_audience_display()}, asked on {self.asked_on:%-d %B %Y}"

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to decide: the action is as late as it was."""
        action = self.action
        return (
            self.state == self.State.ASKED
            and action.state in TO_DO
            and action.due_on == self.due_on
        )

    @property
    def with_team(self) -> bool:
        """Whether the partnership team decides: nobody else could be asked, or may know of the review."""
        return not self.told or self.review.is_restricted

    @property
    def state_words(self) -> str:
        """Where it stands in words, also before the timer wrote down that nothing is left to decide."""
        if self.state == self.State.ASKED and not self.is_live:
            return str(self.State.CLOSED.label)
        return str(self.get_state_display())
