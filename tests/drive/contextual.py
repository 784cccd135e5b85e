"""Driving work with a place, by the door, as a test needs it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from actions.models import Recommendation
from reviews import door
from reviews.door import Passage
from reviews.models import Place, Review, ReviewDate
from reviews.requests.asking import default_due
from tests.drive import sar
from tests.drive.information import as_contact, ask_of, send_summary
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.contextual.entry import Entry
from workflows.contextual.models import Element, Engagement, Factor, Indicator, ReviewPoint
from workflows.contextual.opening import open_work

BOUNDS = "From the north gate to the canal, with the ball court."


def entry(world: World, **changes: Any) -> Entry:
    """What is said of an invented park, which is another one each time."""
    known = Place.objects.filter(name__startswith="Willow Park").count()
    values: dict[str, Any] = {
        "place": None,
        "name": f"Willow Park {known + 1}" if known else "Willow Park",
        "kind": "park",
        "bounds": BOUNDS,
        "is_small": False,
        "came_from": "children",
        "why": "Children said that they walk around the park after four.",
        "lead": "The stronger families team",
        "group": world.groups["learning"],
    }
    return Entry(**{**values, **changes})


@remembered
def opened(world: World) -> Review:
    """The place is named; nothing has begun."""
    return fresh(
        open_work(world.coordinator, world.partnership, entry(world), timezone.localdate())
    )


def act(world: World, name: str, review: Review, reason: str = "", **data: Any) -> Passage:
    """Do one act as the coordinator."""
    return door.perform(name, fresh(review), world.coordinator, reason=reason, data=data)


def task(world: World, name: str, node: str, review: Review, **data: Any) -> Review:
    """Finish one task as the coordinator."""
    door.perform(name, fresh(review), world.coordinator, task=open_task(review, node), data=data)
    return fresh(review)


@remembered
def begun(world: World) -> Review:
    """It is said how people are listened to; nobody is asked yet."""
    return task(
        world, "begin_listening", "begin", opened(world), programme="Walks with the youth club."
    )


def ask(world: World, review: Review, *keys: str) -> Review:
    """Ask agencies what they know; nobody where none is named."""
    due = default_due(review, timezone.localdate())
    return task(
        world,
        "request_information",
        "request_information",
        review,
        asks=[ask_of(world, key, due) for key in keys],
        legal_basis="agreement",
        purpose="To learn what each agency knows of the park.",
        nobody="" if keys else "The community safety team put it together.",
    )


@remembered
def asked(world: World) -> Review:
    """Two agencies are asked."""
    return ask(world, begun(world), "la", "police")


SECTIONS = ("incidents", "affected", "risks", "safety")


def answer(world: World, review: Review, key: str) -> None:
    """One agency says what it knows."""
    for section in SECTIONS:
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


def event(world: World, review: Review, kind: str = "children", **changes: Any) -> Engagement:
    """People are listened to today."""
    data = {
        "kind": kind,
        "on": timezone.localdate(),
        "agency": None,
        "children": 12,
        "adults": 2,
        "said": f"{kind}: the lights are out.",
        "led_to": "",
        **changes,
    }
    found: Engagement = act(world, "record_engagement", review, **data).result
    return found


def factor_data(**changes: Any) -> dict[str, Any]:
    """The data of a light factor that rests on nothing yet."""
    return {
        "heading": "risk",
        "wording": "The path is dark.",
        "rests_on": [],
        "answers": [],
        "no_source": "To be looked at on the next walk.",
        "weight": "2",
        "weight_why": "Few use it at night.",
        **changes,
    }


def factor(world: World, review: Review, **changes: Any) -> Factor:
    """Add a factor."""
    found: Factor = act(world, "add_factor", review, **factor_data(**changes)).result
    return found


def agreeing(**changes: Any) -> dict[str, Any]:
    """The data of agreeing weights today."""
    return {
        "on": timezone.localdate(),
        "agreed_by": "Three agencies and six parents.",
        "not_heard": "",
        **changes,
    }


@remembered
def pooled(world: World) -> Review:
    """Children and the community were listened to, and there is a factor under each heading; one is heavy."""
    review = ask(world, begun(world))
    heard = [event(world, review), event(world, review, "community")]
    factor(world, review, heading="risk", weight="5", rests_on=heard, no_source="")
    for heading in ("vulnerability", "resilience", "resource"):
        factor(world, review, heading=heading, wording=f"{heading}: as it is.")
    return fresh(review)


@remembered
def assessed(world: World) -> Review:
    """The weights are agreed together."""
    return task(world, "agree_weights", "assess", pooled(world), **agreeing())


def plan_one(world: World, review: Review, ref: str = "1", **changes: Any) -> Recommendation:
    """Put a recommendation into the plan."""
    data = {"ref": ref, "wording": "Light the path.", "addressed_to": "The council", **changes}
    found: Recommendation = act(world, "add_recommendation", review, **data).result
    return found


def heavy(review: Review) -> Factor:
    """The heavy factor as it is now."""
    return Factor.objects.get(review=review, weight="5")


def measure(**changes: Any) -> dict[str, Any]:
    """The data of an indicator."""
    today = timezone.localdate()
    return {
        "measure": "Known incidents in the park",
        "unit": "incidents in a month",
        "better": "fewer",
        "agency": None,
        "baseline": Decimal(8),
        "baseline_on": today,
        "no_baseline": "",
        "target": Decimal(4),
        "target_on": today + timedelta(days=365),
        **changes,
    }


def indicator(world: World, review: Review, **changes: Any) -> Indicator:
    """Add an indicator."""
    found: Indicator = act(world, "add_indicator", review, **measure(**changes)).result
    return found


@remembered
def planned(world: World) -> Review:
    """The heavy factor is answered by the plan, and there is an indicator."""
    review = assessed(world)
    row, one = heavy(review), plan_one(world, review)
    act(
        world,
        "answer_factor",
        review,
        factor=row,
        version=row.version,
        answered_by=[one],
        why_none="",
    )
    indicator(world, review)
    return fresh(review)


@remembered
def with_group(world: World) -> Review:
    """The plan is with the group."""
    data = {"group": world.groups["learning"], "meets_on": timezone.localdate()}
    return task(world, "take_to_board", "draft_report", planned(world), **data)


@remembered
def agreed(world: World) -> Review:
    """The group agreed the plan."""
    review = with_group(world)
    sar.board_decides(world, review, agreed_by="The high-risk panel")
    return fresh(review)


def point_data(review: Review, **changes: Any) -> dict[str, Any]:
    """The data of a review point today, with a value of each indicator."""
    readings = {
        row.pk: (Decimal(6), "") for row in Indicator.objects.filter(review=review, taken_out="")
    }
    return {
        "on": timezone.localdate(),
        "readings": readings,
        "changed": "The path is lit.",
        "said": "Children say that they use the path again.",
        "decision": "go_on",
        "why": "",
        "boards": "",
        "boards_on": None,
        **changes,
    }


def point(world: World, review: Review, **changes: Any) -> ReviewPoint:
    """Record a review point."""
    found: ReviewPoint = act(world, "record_point", review, **point_data(review, **changes)).result
    return found


@remembered
def reviewed(world: World) -> Review:
    """One review point is recorded."""
    review = agreed(world)
    point(world, review)
    return fresh(review)


def findings(**changes: Any) -> dict[str, Any]:
    """The data of the findings."""
    return {
        "worked": "Light and people.",
        "not_changed": "The bus stop.",
        "said": "It is our park again.",
        "boards": "The partnership board",
        "why_early": "",
        **changes,
    }


@remembered
def concluded(world: World) -> Review:
    """The findings went to the boards, early and with a reason."""
    data = findings(on=timezone.localdate(), why_early="The council takes it on.")
    return task(world, "conclude", "conclude", reviewed(world), **data)


def element_data(**changes: Any) -> dict[str, Any]:
    """The data of something that worked."""
    return {
        "what": "Walks with children",
        "evidence": "Twelve children came back.",
        "shown_by": [],
        "needs": "Two youth workers.",
        "adapt": "Which way, and at which hour.",
        **changes,
    }


def element(world: World, review: Review, **changes: Any) -> Element:
    """Write down something that worked."""
    found: Element = act(world, "add_element", review, **element_data(**changes)).result
    return found


@remembered
def shared(world: World) -> Review:
    """The findings are published."""
    return sar.publish(world, concluded(world))


@remembered
def closed(world: World) -> Review:
    """The work is closed."""
    return task(world, "close", "close_review", shared(world))


def another_place(world: World, name: str = "Mill Lane bus stop", **changes: Any) -> Place:
    """Another place of the partnership."""
    values = {"kind": "transport", "bounds": "The shelter and ten steps around it.", **changes}
    return Place.objects.create(partnership=world.partnership, name=name, **values)


def refused(
    name: str, world: World, review: Review, reason: str = "", **data: Any
) -> dict[str, str]:
    """Try one act that has to be refused; the sentences by field."""
    with pytest.raises(door.Refused) as caught:
        act(world, name, review, reason, **data)
    return caught.value.fields or {"": str(caught.value)}


def elsewhere(world: World, name: str = "Mill Lane bus stop") -> Review:
    """Work with a place that is there already, and whose findings are in: only its date says so."""
    place = Place.objects.get(name=name)
    review = open_work(
        world.coordinator,
        world.partnership,
        entry(world, place=place, name="", kind="", bounds=""),
        timezone.localdate(),
    )
    ReviewDate.objects.create(review=review, key="concluded", on=timezone.localdate())
    return fresh(review)
