"""What the samples of acts stand on: one review, the person who tries, and a way of choosing.

The table test chooses the first thing and may make what an act needs; the random walk chooses at random
and makes nothing, so that all it finds was made through the door.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from reviews.models import Review, ReviewTask
from reviews.process import process_for
from tests.world import World

T = TypeVar("T")


class NothingToActOnError(Exception):
    """The random walk is at a place where there is nothing for this act."""


@dataclass
class Stagehand:
    """Gives samples what they need."""

    world: World
    review: Review
    actor: Any
    pick: Callable[[Sequence[Any]], Any] = lambda items: items[0]
    may_make: bool = True
    task: ReviewTask | None = None
    now: datetime | None = None

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def of(self, model: type[models.Model], **filters: Any) -> list[Any]:
        """Rows of the review."""
        return list(model._default_manager.filter(review=self.review, **filters).order_by("pk"))

    def one(self, found: Sequence[T], make: Callable[[], T] | None = None) -> T:
        """One of those found; none: make one where that is allowed."""
        if found:
            chosen: T = self.pick(list(found))
            return chosen
        if make is None or not self.may_make:
            raise NothingToActOnError
        return make()

    def tasks_of(self, node: str) -> list[ReviewTask]:
        """Tasks of a node, open ones first, then the newest."""
        flow_task = getattr(process_for(self.review).flow, node)
        found = ReviewTask.objects.filter(process__review=self.review, flow_task=flow_task)
        open_ids = set(found.open().values_list("pk", flat=True))
        return sorted(found.order_by("-pk"), key=lambda task: task.pk not in open_ids)

    def version(self, record: Any) -> int:
        """The version of a record as it is in the database."""
        fresh = type(record)._default_manager.filter(pk=record.pk).values_list("version", flat=True)
        return int(fresh.first() or 1)
