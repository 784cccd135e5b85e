"""Driving a response to a national review, by the door, as a test needs it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.models import Recommendation
from reviews import door
from reviews.door import Passage
from reviews.models import Review
from reviews.requests.asking import default_due
from tests.drive import sar
from tests.drive.information import as_contact, ask_of, send_summary
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.national.entry import Entry
from workflows.national.models import NationalRecommendation, NationalReview
from workflows.national.opening import open_response
from workflows.national.reading import standing_of

LINES = "1. Commission provision together.\nR3: Hear children in residential settings.\n10) Train staff."


def entry(world: World, **changes: Any) -> Entry:
    """What is said of an invented national review."""
    values: dict[str, Any] = {
        "name": "Children in residential settings",
        "title": "Safeguarding children in residential settings",
        "published_by": "A national body",
        "published_on": timezone.localdate() - timedelta(days=30),
        "link": "https://example.org/review",
        "about": "child",
        "why": "Eleven children of the borough live in such a setting.",
        "lead": "The partnership team",
        "group": world.groups["learning"],
    }
    return Entry(**{**values, **changes})


@remembered
def opened(world: World) -> Review:
    """A response whose recommendations are to be listed; each to a national review of its own."""
    number = NationalReview.objects.count()
    title = f"{entry(world).title}, part {number + 1}" if number else entry(world).title
    return fresh(
        open_response(
            world.coordinator, world.partnership, entry(world, title=title), timezone.localdate()
        )
    )


def act(world: World, name: str, review: Review, reason: str = "", **data: Any) -> Passage:
    """Do one act as the coordinator."""
    return door.perform(name, fresh(review), world.coordinator, reason=reason, data=data)


def task(world: World, name: str, node: str, review: Review, **data: Any) -> Review:
    """Finish one task as the coordinator."""
    door.perform(name, fresh(review), world.coordinator, task=open_task(review, node), data=data)
    return fresh(review)


def list_them(world: World, review: Review, lines: str = LINES, **changes: Any) -> Review:
    """Its recommendations are listed."""
    data = {"lines": lines, "addressed_to": "both", **changes}
    return task(world, "list_recommendations", "begin", review, **data)


@remembered
def listed(world: World) -> Review:
    """A response whose recommendations are listed; nobody is asked yet."""
    return list_them(world, opened(world))


def ask(world: World, review: Review, *keys: str) -> Review:
    """Ask agencies where they stand; nobody where none is named."""
    due = default_due(review, timezone.localdate())
    return task(
        world,
        "request_information",
        "request_information",
        review,
        asks=[ask_of(world, key, due) for key in keys],
        legal_basis="agreement",
        purpose="To learn where each agency stands.",
        nobody="" if keys else "The commissioners told us.",
    )


@remembered
def asked(world: World) -> Review:
    """Two agencies are asked."""
    return ask(world, listed(world), "la", "police")


def answer(world: World, review: Review, key: str) -> None:
    """One agency says where it stands."""
    for section in ("done_already", "gap", "will_do"):
        as_contact(
            world,
            "save_return_section",
            review,
            key,
            key=section,
            text=f"{key}: {section}",
            version=0,
        )
    send_summary(world, fresh(review), key)


def one(review: Review, ref: str) -> NationalRecommendation:
    """The recommendation with a reference, as it is now."""
    return NationalRecommendation.objects.get(review=review, ref=ref)


def mapping(**changes: Any) -> dict[str, Any]:
    """The data of a mapping without a gap."""
    return {"gap": "none", "position": "It is in place.", **changes}


def map_one(world: World, review: Review, ref: str, reason: str = "", **changes: Any) -> Passage:
    """Map one."""
    row = one(review, ref)
    data = {"national": row, "version": row.version, **mapping(**changes)}
    return act(world, "map_recommendation", review, reason, **data)


def plan_one(world: World, review: Review, ref: str = "1", **changes: Any) -> Recommendation:
    """Put a recommendation into the action plan here."""
    data = {
        "ref": ref,
        "wording": "Agree one way to hear them.",
        "addressed_to": "The council",
        **changes,
    }
    found: Recommendation = act(world, "add_recommendation", review, **data).result
    return found


@remembered
def mapped(world: World) -> Review:
    """All three are mapped, and one gap is answered by the plan; no agency is asked."""
    review = ask(world, listed(world))
    map_one(world, review, "1")
    map_one(world, review, "R3", gap="some", owner="The council", answers=[plan_one(world, review)])
    map_one(world, review, "10", gap="not_here", position="", why_none="There is no such setting.")
    return fresh(review)


@remembered
def with_group(world: World) -> Review:
    """The response is with the group."""
    data = {"group": world.groups["learning"], "meets_on": timezone.localdate()}
    return task(world, "take_to_board", "draft_report", mapped(world), **data)


@remembered
def agreed(world: World) -> Review:
    """The group agreed it."""
    review = with_group(world)
    sar.board_decides(world, review, agreed_by="The learning group")
    return fresh(review)


@remembered
def shared(world: World) -> Review:
    """It is published, and the actions can follow."""
    return sar.publish(world, agreed(world))


@remembered
def closed(world: World) -> Review:
    """It is closed; somebody looks again in a year."""
    return task(world, "close", "close_review", shared(world))


def refs(review: Review) -> list[str]:
    """The references of those that count, in order."""
    return [row.ref for row in standing_of(review)]


def refused(
    name: str, world: World, review: Review, reason: str = "", **data: Any
) -> dict[str, str]:
    """Try one act that has to be refused; the sentences by field."""
    with pytest.raises(door.Refused) as caught:
        act(world, name, review, reason, **data)
    return caught.value.fields or {"": str(caught.value)}
