"""Driving a Rapid Review through gathering information, by the door, as a test needs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.clock.partnership_calendar import calendar_for
from reviews.door import Passage
from reviews.models import InformationRequest, Review
from reviews.requests.asking import Ask, default_due
from reviews.rules import get_edition
from tests.drive.opening import fresh, open_task, screened
from tests.remembered import remembered
from tests.world import World

#: The three safeguarding partners of the world.
PARTNERS = ("la", "icb", "police")


def ask_of(world: World, key: str, due_on: date) -> Ask:
    """Ask an agency of the world through its own contact."""
    return Ask(world.agencies[key], world.people[f"{key}_contact"], due_on)


def due_day(review: Review, now: datetime | None = None) -> date:
    """The day by which agencies answer when nobody chooses another."""
    return default_due(review, timezone.localdate(now) if now else timezone.localdate())


@remembered
def asked(
    world: World,
    agencies: Sequence[str] = PARTNERS,
    now: datetime | None = None,
    **changes: Any,
) -> Review:
    """A review whose agencies were asked and have not answered yet."""
    review = screened(world, now, **changes)
    due_on = due_day(review, now)
    door.perform(
        "request_information",
        review,
        world.coordinator,
        task=open_task(review, "request_information"),
        data={
            "asks": [ask_of(world, key, due_on) for key in agencies],
            "legal_basis": "s16h",
            "purpose": "To find out what was known and done.",
        },
        now=now,
    )
    return fresh(review)


def request_for(world: World, review: Review, key: str) -> InformationRequest:
    """The request to one agency, as it is in the database now."""
    return InformationRequest.objects.get(review=review, agency=world.agencies[key])


def as_contact(
    world: World, act: str, review: Review, agency: str, now: datetime | None = None, /, **data: Any
) -> Passage:
    """Do one act as the contact of an agency (by its key in the world)."""
    return door.perform(
        act,
        review,
        world.people[f"{agency}_contact"],
        data={"agency": world.agencies[agency], **data},
        now=now,
    )


def write_section(
    world: World,
    review: Review,
    key: str,
    section: str,
    text: str,
    *,
    version: int = 0,
    now: datetime | None = None,
) -> Passage:
    """Save one section of an agency's summary."""
    return as_contact(
        world, "save_return_section", review, key, now, key=section, text=text, version=version
    )


def add_key_date(
    world: World,
    review: Review,
    key: str,
    starts_on: date,
    what: str = "A home visit took place.",
    *,
    now: datetime | None = None,
    **more: Any,
) -> Passage:
    """Add one key date to an agency's summary."""
    return as_contact(
        world,
        "save_chronology_entry",
        review,
        key,
        now,
        entry=None,
        starts_on=starts_on,
        what=what,
        **more,
    )


def write_summary(world: World, review: Review, key: str, now: datetime | None = None) -> None:
    """Write all that one agency's summary needs, without sending it."""
    today = timezone.localdate(now) if now else timezone.localdate()
    for section in get_edition(review.edition).return_sections:
        if section.required:
            write_section(
                world, review, key, section.key, f"{section.label}: what {key} knew.", now=now
            )
    add_key_date(
        world,
        review,
        key,
        today - timedelta(days=30 + len(key)),
        f"A visit of {key} took place.",
        significance="The baby was seen.",
        now=now,
    )


def send_summary(world: World, review: Review, key: str, now: datetime | None = None) -> Passage:
    """Send one agency's summary as it stands."""
    return door.perform(
        "submit_summary",
        review,
        world.people[f"{key}_contact"],
        task=open_task(review, "agency_summary", agency=world.agencies[key]),
        now=now,
    )


@remembered
def submitted(
    world: World,
    agencies: Sequence[str] = PARTNERS,
    now: datetime | None = None,
    **changes: Any,
) -> Review:
    """A review whose agencies have all sent their summaries; not read by the coordinator yet."""
    review = asked(world, agencies, now, **changes)
    for key in agencies:
        write_summary(world, review, key, now)
        send_summary(world, review, key, now)
    return fresh(review)


@remembered
def accepted(
    world: World,
    agencies: Sequence[str] = PARTNERS,
    now: datetime | None = None,
    **changes: Any,
) -> Review:
    """A review whose agencies' summaries are in, read and accepted."""
    review = submitted(world, agencies, now, **changes)
    for key in agencies:
        door.perform(
            "accept_summary",
            review,
            world.coordinator,
            data={"agency": world.agencies[key], "quality_note": "Clear and complete."},
            now=now,
        )
    return fresh(review)


def working_day(world: World, days: int = 1, today: date | None = None) -> date:
    """The so-manieth working day from today."""
    return calendar_for(world.partnership).add(today or timezone.localdate(), days)
