"""Driving a Rapid Review through the review panel, by the door, as a test needs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from partnership.models import User
from reviews import door
from reviews.door import Passage
from reviews.models import InformationRequest, Review, ReviewRole
from reviews.rules import get_edition
from tests.drive.information import (
    PARTNERS,
    accepted,
    asked,
    send_summary,
    working_day,
    write_summary,
)
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.rapid_review.deciding import expected_agencies

#: Members of the review panel besides the chair, by the agencies that they speak for.
MEMBERS = ("la", "police", "trust")


def meeting_times(
    world: World, now: datetime | None = None, days: int = 2
) -> tuple[datetime, datetime]:
    """Ten to twelve on a working day to come."""
    day = working_day(world, days, timezone.localdate(now) if now else None)
    start = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
    return start, start + timedelta(hours=2)


def convene(world: World, review: Review, now: datetime | None = None, **changes: Any) -> Review:
    """Arrange the review panel of a review at its information stage."""
    starts_at, ends_at = meeting_times(world, now)
    data = {
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": "Room 1",
        "agenda": "Decide",
        "chair": world.chair,
        "chair_agency": world.agencies["icb"],
        "members": [(world.people[f"{key}_contact"], world.agencies[key]) for key in MEMBERS],
        "scrutineer": world.scrutineer,
        **changes,
    }
    task = open_task(review, "convene")
    door.perform("convene_panel", review, world.coordinator, task=task, data=data, now=now)
    return fresh(review)


@remembered
def convened(
    world: World, agencies: Sequence[str] = PARTNERS, now: datetime | None = None, **changes: Any
) -> Review:
    """A review whose summaries are in and whose review panel is arranged."""
    return convene(world, accepted(world, agencies, now, **changes), now)


@remembered
def share(
    world: World, review: Review, now: datetime | None = None, *, without: Sequence[str] = ()
) -> Review:
    """Share the panel pack, going on without the agencies named."""
    waiting = InformationRequest.objects.filter(
        review=review, agency__in=[world.agencies[key] for key in without]
    )
    door.perform(
        "share_pack",
        review,
        world.coordinator,
        task=open_task(review, "prepare_pack"),
        data={"go_on_without": {row.pk: "They need more time." for row in waiting}},
        now=now,
    )
    return fresh(review)


@remembered
def shared(
    world: World,
    agencies: Sequence[str] = PARTNERS,
    now: datetime | None = None,
    *,
    late: Sequence[str] = (),
    **changes: Any,
) -> Review:
    """A review whose review panel has its pack. The agencies in ``late`` were asked too and did not answer."""
    if not late:
        return share(world, convened(world, agencies, now, **changes), now)
    review = asked(world, (*agencies, *late), now, **changes)
    for key in agencies:
        write_summary(world, review, key, now)
        send_summary(world, review, key, now)
    return share(world, convene(world, fresh(review), now), now, without=late)


def declare(world: World, review: Review, person: User, now: datetime | None = None) -> None:
    """Say as a member of the review panel that there is no conflict of interest."""
    if ReviewRole.objects.filter(review=review, user=person, no_conflict_declared_on=None).exists():
        door.perform("confirm_no_conflict", review, person, data={"confidentiality": True}, now=now)


def give_view(
    world: World, review: Review, person: User, now: datetime | None = None, **changes: Any
) -> Passage:
    """Give one member's own view."""
    declare(world, review, person, now)
    data = {
        "opinion": "yes",
        "rationale": f"{person} sees learning.",
        "immediate_safety": "",
        **changes,
    }
    task = open_task(review, "give_view", owner=person)
    return door.perform("give_view", review, person, task=task, data=data, now=now)


def panel(world: World) -> list[User]:
    """The chair and the members."""
    return [world.chair, *(world.people[f"{key}_contact"] for key in MEMBERS)]


@remembered
def viewed(
    world: World, agencies: Sequence[str] = PARTNERS, now: datetime | None = None, **more: Any
) -> Review:
    """A review whose panel members have all given their own view."""
    review = shared(world, agencies, now, **more)
    return all_viewed(world, review, now)


@remembered
def without_scrutineer(world: World, agencies: Sequence[str], **decision: Any) -> Review:
    """A review that is decided, and on whose review panel no independent scrutineer sits."""
    review = share(world, convene(world, accepted(world, agencies), scrutineer=None))
    decide(world, all_viewed(world, review), **decision)
    return fresh(review)


@remembered
def all_viewed(world: World, review: Review, now: datetime | None = None) -> Review:
    """Let everybody on the review panel declare, and give their own view where they are asked for one."""
    declare(world, review, world.scrutineer, now)
    for person in panel(world):
        give_view(world, review, person, now)
    return fresh(review)


def meeting_data(
    review: Review, now: datetime | None = None, *, outcome: str = "none", **changes: Any
) -> dict[str, Any]:
    """What a meeting held today decided, as the act takes it."""
    return {
        "held_on": timezone.localdate(now) if now else timezone.localdate(),
        "chaired_by": "Chandra Chairwell",
        "attendance": {
            agency.pk: ("attended", f"Someone of {agency}") for agency in expected_agencies(review)
        },
        "went_on_without": "All were asked when the meeting began.",
        "notes": "The panel talked about what each agency knew.",
        "criteria": {
            criterion.key: (
                "yes" if criterion.key == "improvements" else "no",
                f"Why: {criterion.key}.",
            )
            for criterion in get_edition(review.edition).criteria["lcspr"]
        },
        "national_criteria": {},
        "outcome": outcome,
        "rationale": "The learning is clear from this review.",
        "national_review": "no",
        "national_rationale": "The themes are known.",
        "dissent": "",
        # The scrutineer of these tests gives their own view.
        "scrutineer_view": "",
        **changes,
    }


def decide(
    world: World,
    review: Review,
    now: datetime | None = None,
    *,
    outcome: str = "none",
    **changes: Any,
) -> Passage:
    """Record the meeting of a review whose panel has its pack."""
    return door.perform(
        "record_meeting",
        review,
        world.coordinator,
        task=open_task(review, "hold_meeting"),
        data=meeting_data(review, now, outcome=outcome, **changes),
        now=now,
    )


@remembered
def decided(
    world: World,
    agencies: Sequence[str] = PARTNERS,
    now: datetime | None = None,
    *,
    outcome: str = "none",
    late: Sequence[str] = (),
    **changes: Any,
) -> Review:
    """A review whose review panel met and decided; its report is to be drafted. ``changes``: of the decision."""
    review = viewed(world, agencies, now, late=late)
    decide(world, review, now, outcome=outcome, **changes)
    return fresh(review)
