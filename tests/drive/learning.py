"""Driving a learning review: opened by hand, out of a Rapid Review, or out of a referral."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import Review
from reviews.requests.asking import default_due
from tests.drive import local, sar
from tests.drive.information import ask_of
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.learning.opening import LearningFacts, open_learning

SECRET_NAME = "Odette Larkspur"


def facts(**changes: Any) -> LearningFacts:
    """What is said of an invented review: a multi-agency one, decided on today."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "kind": "multi_agency",
        "decided_on": today,
        "about": "child",
        "why": "The learning group wants to know why nobody rang.",
        "summary": "A child missed school for five weeks, and three agencies noted it.",
        "place": "North of the borough",
        "incident": today - timedelta(days=3),
        "pseudonym": "Child L",
        "facts": {"age_text": "9", "harm": "other"},
        "identity": {"name": SECRET_NAME, "born_on": today - timedelta(days=3400)},
    }
    return LearningFacts(**{**values, **changes})


def theme(*draws_on: Review, **changes: Any) -> LearningFacts:
    """What is said of a thematic review."""
    values: dict[str, Any] = {
        "kind": "thematic",
        "about": "both",
        "name": "Missing education",
        "theme": "What happens when a child is not seen at school.",
        "draws_on": draws_on,
        "incident": None,
        "pseudonym": "",
        "facts": {},
        "identity": {},
    }
    return facts(**{**values, **changes})


def opened(world: World, **changes: Any) -> Review:
    """A review that the team opened by hand."""
    return fresh(open_learning(world.coordinator, world.partnership, facts(**changes)))


def of_theme(world: World, *draws_on: Review, **changes: Any) -> Review:
    """A thematic review, which draws on an earlier one where none is named."""
    earlier = draws_on or (opened(world),)
    found = open_learning(world.coordinator, world.partnership, theme(*earlier, **changes))
    return fresh(found)


def terms(**changes: Any) -> dict[str, Any]:
    """The data of naming the lead."""
    return sar.terms(
        **{
            "outcome": "team",
            "reviewer": "The partnership team",
            "methods": ["learning_event", "desk_top"],
            "agreed_by": "The learning group",
            **changes,
        }
    )


@remembered
def appoint(world: World, review: Review, **changes: Any) -> Review:
    """Name the lead and agree the terms."""
    door.perform(
        "begin", review, world.coordinator, task=open_task(review, "begin"), data=terms(**changes)
    )
    return fresh(review)


@remembered
def ask_agencies(world: World, review: Review, *keys: str, **changes: Any) -> Review:
    """Ask agencies for their reports; nobody where none is named."""
    due = default_due(review, timezone.localdate())
    data = {
        "asks": [ask_of(world, key, due) for key in keys],
        "legal_basis": "agreement",
        "purpose": "To learn what each agency saw.",
        "nobody": "" if keys else "The notes of the learning event say all.",
        **changes,
    }
    task = open_task(review, "request_information")
    door.perform("request_information", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def begun(world: World) -> Review:
    """A review under way, for which no agency is asked."""
    return ask_agencies(world, appoint(world, opened(world)))


@remembered
def to_group(world: World, review: Review, **changes: Any) -> Review:
    """The report goes to the group; a draft comes first where none did."""
    if review.stage == "information":
        review = local.ready(world, review)
    data = {"group": world.groups["learning"], "meets_on": timezone.localdate(), **changes}
    task = open_task(review, "draft_report")
    door.perform("take_to_board", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def agreed(world: World, review: Review) -> Review:
    """The group agreed the report."""
    sent = to_group(world, review)
    sar.board_decides(world, sent, agreed_by="The learning group")
    return fresh(sent)


@remembered
def shared(world: World) -> Review:
    """The report is published, and the actions can follow."""
    return sar.publish(world, agreed(world, begun(world)))


@remembered
def closed(world: World) -> Review:
    """The review is closed; somebody looks again in a year."""
    review = shared(world)
    door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))
    return fresh(review)


def look_again(world: World, review: Review, outcome: str = "embedded", **changes: Any) -> Any:
    """Record what became of the learning."""
    data = {
        "outcome": outcome,
        "on": timezone.localdate(),
        "text": "An audit of twenty cases.",
        "agreed_by": "The learning group",
        "again": False,
        "version": fresh(review).version,
        **changes,
    }
    return door.perform("record_revisit", review, world.coordinator, data=data)


@remembered
def revisited(world: World) -> Review:
    """Somebody looked, and looks once more."""
    review = closed(world)
    look_again(world, review, "partly", again=True)
    return fresh(review)
