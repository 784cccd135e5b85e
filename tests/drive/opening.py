"""Driving a Rapid Review through its first steps, by the door, as a test needs it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import Review, ReviewTask
from tests.remembered import remembered
from tests.world import World
from workflows.rapid_review.facts import ChildFacts, NotificationFacts
from workflows.rapid_review.opening import open_review

SECRET_NAME = "Tamsin Quillfeather"


def open_task(review: Review, node: str, **filters: Any) -> ReviewTask:
    """The one open task of a node (filter by agency or owner where there are several)."""
    found = [
        task
        for task in ReviewTask.objects.open().filter(process__review=review, **filters)
        if task.flow_task.name == node
    ]
    assert len(found) == 1, f"{node}: {len(found)} open tasks"
    return found[0]


def facts(today: date | None = None, **changes: Any) -> NotificationFacts:
    """The facts of an invented notification, sent today about yesterday."""
    day = today or timezone.localdate()
    values: dict[str, Any] = {
        "summary": "A baby was taken to hospital with an injury that has not been explained.",
        "place": "North of the borough",
        "dates": {
            "incident": day - timedelta(days=2),
            "la_aware": day - timedelta(days=1),
            "notification_sent": day,
            "partners_told": day,
        },
        "child": ChildFacts(
            pseudonym="Child A",
            facts={"age_text": "8 months", "harm": "serious_harm", "sex": "female"},
            identity={
                "name": SECRET_NAME,
                "born_on": day - timedelta(days=250),
                "nhs_number": "943 476 5919",
            },
        ),
    }
    return NotificationFacts(**{**values, **changes})


@remembered
def opened(world: World, now: datetime | None = None, **changes: Any) -> Review:
    """A review at the stage of notification."""
    today = timezone.localdate(now) if now else None
    return open_review(world.coordinator, world.partnership, facts(today, **changes), now=now)


def fresh(review: Review) -> Review:
    """The review as it is in the database now."""
    return Review.objects.select_related("partnership").get(pk=review.pk)


@remembered
def notified(world: World, now: datetime | None = None, **changes: Any) -> Review:
    """A review at screening."""
    review = opened(world, now, **changes)
    today = timezone.localdate(now) if now else None
    door.perform(
        "record_notification",
        review,
        world.coordinator,
        task=open_task(review, "notification"),
        data={"facts": facts(today, **changes)},
        now=now,
    )
    return fresh(review)


@remembered
def screened(world: World, now: datetime | None = None, **changes: Any) -> Review:
    """A review at information, before any agency was asked."""
    review = notified(world, now, **changes)
    door.perform(
        "screen",
        review,
        world.coordinator,
        task=open_task(review, "screening"),
        data={
            "answers": {
                "abuse_or_neglect": ("suspected", "The injury has no explanation."),
                "death": ("no", "The child is alive."),
                "serious_harm": ("yes", "Long-term impairment is likely."),
                "in_area": ("yes", "It happened in the borough."),
                "outside_england": ("no", "It happened in the borough."),
                "looked_after_death": ("no", "The child is alive."),
                "care_leaver_death": ("no", "The child is alive."),
            },
            "outcome": "criteria_met",
            "rationale": "Abuse is suspected and the child was seriously harmed.",
        },
        now=now,
    )
    return fresh(review)
