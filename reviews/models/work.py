"""Viewflow's tables for reviews. They have no ``data`` column on purpose.

Viewflow writes the local variables of a failing background node into ``task.data``; names and NHS
numbers must not end up there, and stages or decisions must not be kept in a flow. Our own tables,
built on Viewflow's abstract models, have nowhere to put either.
"""

from typing import Any

from django.conf import settings
from django.db import models
from viewflow.workflow.managers import ProcessQuerySet
from viewflow.workflow.models import AbstractProcess, AbstractTask

from partnership.models import Agency
from reviews.access.querysets import TaskAccessQuerySet

from .review import Review
from .roles import RoleKind


class _NowhereToStore:
    """Accepts what Viewflow assigns and forgets it."""

    def __get__(self, instance: object, owner: type) -> Any:
        return {} if instance is not None else self

    def __set__(self, instance: object, value: Any) -> None:
        return None


class _Nothing(_NowhereToStore):
    """Same, for references, which read as None."""

    def __get__(self, instance: object, owner: type) -> Any:
        return None if instance is not None else self


class ReviewProcess(AbstractProcess):
    """The work on one review. Its row is the lock that the door takes first."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="work")
    data = _NowhereToStore()
    seed = _Nothing()
    artifact = _Nothing()
    parent_task = None
    parent_task_id = None
    objects = ProcessQuerySet.as_manager()

    class Meta:
        verbose_name = "work on a review"
        verbose_name_plural = "work on reviews"


class ReviewTask(AbstractTask):
    """One piece of work: who holds it, by role, agency or name, and when it is due."""

    process = models.ForeignKey(ReviewProcess, models.CASCADE, related_name="tasks")
    role = models.CharField(max_length=16, choices=RoleKind, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="review_tasks", null=True, blank=True
    )
    due_on = models.DateField(null=True, blank=True, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="review_tasks",
        null=True,
        blank=True,
        help_text="Who holds it now; empty when anyone with the role may take it.",
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    data = _NowhereToStore()
    seed = _Nothing()
    artifact = _Nothing()
    objects = TaskAccessQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "created", "pk")
        indexes = (models.Index(fields=["status", "flow_task_type", "owner"]),)

    @property
    def review(self) -> Review:
        """The review that this task belongs to."""
        return self.process.review
