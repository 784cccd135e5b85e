"""Driving an improvement plan, by the door, as a test needs it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from actions.models import Recommendation
from reviews import door
from reviews.door import Passage
from reviews.models import Review
from tests.drive import sar
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.improvement.entry import Entry
from workflows.improvement.models import ImprovementSource
from workflows.improvement.opening import open_plan

#: So many days ago the recommendations came.
AGO = timedelta(days=30)


def entry(world: World, **changes: Any) -> Entry:
    """What is said of an invented inspection."""
    values: dict[str, Any] = {
        "name": "Joint inspection, front door",
        "kind": "inspection",
        "body": "Ofsted, the Care Quality Commission and HMICFRS",
        "title": "Joint inspection of the front door in Northbrook",
        "link": "https://example.org/inspection",
        "about": "Contacts are screened in time. Strategy discussions lack health.",
        "lead": "The partnership team",
        "group": world.groups["learning"],
    }
    return Entry(**{**values, **changes})


@remembered
def opened(world: World, *, statement: bool = False) -> Review:
    """A plan with nothing in it yet; each out of a document of its own."""
    number = ImprovementSource.objects.count()
    title = f"{entry(world).title}, part {number + 1}"
    return fresh(
        open_plan(
            world.coordinator,
            world.partnership,
            entry(world, title=title, statement=statement),
            timezone.localdate() - AGO,
        )
    )


def act(world: World, name: str, review: Review, reason: str = "", **data: Any) -> Passage:
    """Do one act as the coordinator."""
    return door.perform(name, fresh(review), world.coordinator, reason=reason, data=data)


def task(world: World, name: str, node: str, review: Review, **data: Any) -> Review:
    """Finish one task as the coordinator."""
    door.perform(name, fresh(review), world.coordinator, task=open_task(review, node), data=data)
    return fresh(review)


def plan_one(world: World, review: Review, ref: str = "1", **changes: Any) -> Recommendation:
    """Write one recommendation down."""
    data = {
        "ref": ref,
        "wording": "Invite health to every strategy discussion.",
        "addressed_to": "The council",
        **changes,
    }
    found: Recommendation = act(world, "add_recommendation", review, **data).result
    return found


@remembered
def written(world: World, *, statement: bool = False) -> Review:
    """A plan with one recommendation."""
    review = opened(world, statement=statement)
    plan_one(world, review)
    return fresh(review)


def send(world: World, review: Review) -> Review:
    """It goes to the group."""
    data = {"group": world.groups["learning"], "meets_on": timezone.localdate()}
    return task(world, "take_to_board", "draft_report", review, **data)


@remembered
def with_group(world: World, *, statement: bool = False) -> Review:
    """The plan is with the group."""
    return send(world, written(world, statement=statement))


@remembered
def agreed(world: World, *, statement: bool = False) -> Review:
    """The group agreed it; its actions are carried out."""
    review = with_group(world, statement=statement)
    sar.board_decides(world, review, agreed_by="The learning group")
    return fresh(review)


@remembered
def asked(world: World) -> Review:
    """The group agreed it, and the statement has to be sent."""
    return agreed(world, statement=True)


def state(world: World, review: Review, **changes: Any) -> Review:
    """The statement is sent."""
    data = {"body": "ofsted", "on": timezone.localdate(), "text": "", **changes}
    return task(world, "record_statement", "send_statement", review, **data)


@remembered
def stated(world: World) -> Review:
    """The statement was sent."""
    return state(world, asked(world))


@remembered
def closed(world: World) -> Review:
    """It is closed."""
    return task(world, "close", "close_review", agreed(world))
