"""An action: who does what by when, how we will know, and where it is on its way to be done.

``state`` has its own state machine. ``draft`` and ``late`` are no states: whether the plan is agreed stands on the review,
and whether an action is late is computed from its day.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_fsm import FSMField, FSMModelMixin, transition
from simple_history.models import HistoricalRecords

from actions.querysets import ActionQuerySet
from partnership.models import Agency, Group
from reviews.door.inside import is_inside_door
from reviews.models import Review

from .recommendation import Recommendation


class ActionState(models.TextChoices):
    OPEN = "open", "Open"
    PROPOSED = "proposed", "Evidence sent, waiting to be accepted"
    RETURNED = "returned", "More is needed"
    DONE = "done", "Done: evidence accepted"
    DROPPED = "dropped", "Not going ahead"


#: Something is still to be done by the lead.
TO_DO = (ActionState.OPEN, ActionState.RETURNED)
#: Not finished: to be done, or to be accepted.
UNFINISHED = (*TO_DO, ActionState.PROPOSED)


class Action(FSMModelMixin, models.Model):
    """One action of a review. It is done only when the overseeing side accepted evidence (``accept``).

    Only the door changes ``state``; assigning it raises ``AttributeError``. Overdue is computed from ``due_on``,
    never stored.
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
    state = FSMField(max_length=10, choices=ActionState, default=ActionState.OPEN, protected=True)
    done_on = models.DateField("done on, as its lead says", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="who said that it is done",
    )
    accepted_on = models.DateField("evidence accepted on", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="who accepted the evidence, or wrote down that the group did",
    )
    accepted_in = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="group that accepted the evidence",
    )
    dropped_on = models.DateField("decided on that it does not go ahead", null=True, blank=True)
    dropped_in = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="group that decided that it does not go ahead",
    )
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
        """The state in words. What an agency reports to have done at once has not been looked at yet."""
        if self.state == ActionState.PROPOSED and self.is_immediate:
            return "Reported as done"
        return str(self.get_state_display())

    def is_overdue_on(self, today: date) -> bool:
        """Whether its day has passed and no evidence was sent."""
        return self.state in TO_DO and self.due_on < today

    @property
    def is_overdue(self) -> bool:
        """The same, today."""
        return self.is_overdue_on(timezone.localdate())

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or accepted."""
        return self.state in UNFINISHED

    @transition("state", TO_DO, ActionState.PROPOSED, conditions=[is_inside_door])
    def send(self) -> None:
        """Its lead says that it is done, with evidence."""

    @transition("state", ActionState.PROPOSED, ActionState.OPEN, conditions=[is_inside_door])
    def take_back(self) -> None:
        """The lead takes that back."""

    @transition("state", ActionState.PROPOSED, ActionState.DONE, conditions=[is_inside_door])
    def accept(self) -> None:
        """The overseeing side accepts the evidence: the only way to be done."""

    @transition(
        "state",
        [ActionState.PROPOSED, ActionState.DONE],
        ActionState.RETURNED,
        conditions=[is_inside_door],
    )
    def send_back(self) -> None:
        """The evidence is not enough, or not enough after all."""

    @transition("state", UNFINISHED, ActionState.DROPPED, conditions=[is_inside_door])
    def drop(self) -> None:
        """It does not go ahead."""

    @transition("state", ActionState.DROPPED, ActionState.OPEN, conditions=[is_inside_door])
    def take_up(self) -> None:
        """It goes ahead after all."""
