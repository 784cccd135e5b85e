"""What both pieces of work do alike, and steps that come several times: opened, an event, a factor, a review point."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from demonstration.stage import Play, at
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import InformationRequest
from workflows.contextual.entry import Entry
from workflows.contextual.models import Engagement, Factor, Indicator
from workflows.contextual.opening import open_work

if TYPE_CHECKING:
    from demonstration.build import Scene
    from reviews.models import Review


def open_one(scene: Scene, decided: date, *, draws_on: Review | None = None, **said: Any) -> Play:
    """Open work with a new place on the day on which it was decided on. ``draws_on``: the review that pointed to it."""
    entry = Entry(place=None, is_small=False, group=scene.groups["high_risk"], **said)
    review = open_work(
        scene.people["coordinator"],
        scene.partnership,
        entry,
        decided,
        draws_on=draws_on,
        now=at(decided, 14),
    )
    return Play(scene, calendar_for(scene.partnership), review)


def event(play: Play, on: date, hour: int, said: Mapping[str, Any]) -> Engagement:
    """People are listened to, told or visited; it is recorded the same day. ``led_by``: the key of an agency, or empty."""
    values = {name: value for name, value in said.items() if name != "led_by"}
    found: Engagement = play.act(
        "record_engagement",
        "coordinator",
        at(on, hour),
        on=on,
        agency=play.scene.agencies[said["led_by"]] if said["led_by"] else "",
        **values,
    )
    return found


def factor(
    play: Play, on: date, minute: int, said: Mapping[str, Any], events: Mapping[str, Engagement]
) -> Factor:
    """Add a factor with what it rests on: events by their key, and the agencies that answered."""
    answers = [
        InformationRequest.objects.get(review=play.review, agency=play.scene.agencies[key])
        for key in said["answers"]
    ]
    found: Factor = play.act(
        "add_factor",
        "coordinator",
        at(on, 11, minute),
        **{
            **said,
            "rests_on": [events[key] for key in said["rests_on"]],
            "answers": answers,
            "no_source": "",
        },
    )
    return found


def review_point(play: Play, on: date, values: Mapping[str, str], said: Mapping[str, Any]) -> None:
    """Record a review point: a value of each indicator by its key, or why there is none."""
    readings = {}
    for key, value in values.items():
        row = Indicator.objects.get(review=play.review, measure=key)
        readings[row.pk] = (Decimal(value), "") if value.isdigit() else (None, value)
    boards_on = play.day(on, 10) if said["boards"] else None
    play.act(
        "record_point",
        "coordinator",
        at(boards_on or on, 15),
        on=on,
        readings=readings,
        boards_on=boards_on,
        **said,
    )
