"""Helpers of the demonstration: a clock that steps through past days, and doing acts as its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from partnership.models import Agency
from reviews import door
from reviews.clock import WorkingCalendar
from reviews.models import Review, ReviewTask

from .build import Scene

LONDON = ZoneInfo("Europe/London")


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A time of a day in London."""
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


@dataclass
class Play:
    """One review being played: who acts, when."""

    scene: Scene
    calendar: WorkingCalendar
    review: Review

    def day(self, anchor: date, working_days: int) -> date:
        """So many working days after a day."""
        return self.calendar.add(anchor, working_days)

    def task(self, node: str, **filters: Any) -> ReviewTask:
        """The open task of a node."""
        for task in ReviewTask.objects.open().filter(process__review=self.review, **filters):
            if task.flow_task.name == node:
                return task
        raise LookupError(f"No open task {node} on {self.review}")

    def act(
        self,
        name: str,
        who: str,
        when: datetime,
        /,
        *,
        node: str = "",
        agency: str | Agency = "",
        mine: bool = False,
        reason: str = "",
        **data: Any,
    ) -> Any:
        """Do one act as a person of the scene; returns its result.

        ``agency`` (its key) also picks the task, ``mine`` picks the person's own.
        """
        whose = (
            self.scene.agencies[agency] if isinstance(agency, str) and agency else agency or None
        )
        task = None
        if node:
            filters: dict[str, Any] = {"agency": whose} if whose else {}
            if mine:
                filters["owner"] = self.scene.people[who]
            task = self.task(node, **filters)
        if whose:
            data.setdefault("agency", whose)
        passage = door.perform(
            name,
            self.review,
            self.scene.people[who],
            task=task,
            reason=reason,
            data=data,
            now=when,
        )
        return passage.result


def previous_working_day(calendar: WorkingCalendar, day: date) -> date:
    """The day itself when it is a working day, else the last one before it."""
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day
