"""Editions as the acts leave them, made directly: what the library reads, beside rows of the desk that could leak."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from briefings.models import Audience, Block, Briefing, BriefingState, Edition, EditionGroup, Kind
from partnership.models import Group, Partnership
from reviews.names import searchable
from tests.world import World

#: Stands on the desk of each briefing here and in no edition.
DESK = "Desk-Only-Word"


def briefing(
    world: World,
    number: int,
    *,
    state: str = BriefingState.PUBLISHED,
    partnership: Partnership | None = None,
    group: Group | None = None,
) -> Briefing:
    """A briefing at the desk, full of words that are for those who work on it alone."""
    where = partnership or world.partnership
    row = Briefing.objects.create(
        partnership=where,
        reference=f"{where.code}-LB-2026-{number:03d}",
        kind=Kind.SEVEN_MINUTE,
        title=f"{DESK} in the title",
        template=DESK,
        group=group or world.groups["learning"],
        state=state,
        wish=f"{DESK} in the wish",
        state_reason=f"{DESK} in the reason",
    )
    Block.objects.create(
        briefing=row, number=1, heading=DESK, text=f"{DESK} in the text", hint=DESK
    )
    return row


def edition(
    world: World,
    number: int,
    title: str,
    *,
    text: str = "A family moved twice in one winter.",
    audience: str = Audience.PUBLIC,
    groups: tuple[Group, ...] = (),
    at: datetime | None = None,
    row: Briefing | None = None,
    themes: tuple[str, ...] = ("Neglect",),
    process: str = "rapid_review",
    learned_from: str = "Rapid Review",
    partnership: Partnership | None = None,
    **more: Any,
) -> Edition:
    """An edition that is out, unless ``more`` says otherwise."""
    blocks = [
        {"number": 1, "heading": "What happened", "text": text},
        {
            "number": 2,
            "heading": "Talk about it",
            "text": "Ask:\n\n- who lives here?\n- who visits?",
        },
    ]
    found = Edition.objects.create(
        briefing=row or briefing(world, number, partnership=partnership),
        number=more.pop("edition", 1),
        title=title,
        kind=more.pop("kind", Kind.SEVEN_MINUTE),
        audience=audience,
        learned_from=learned_from,
        process=process,
        blocks=blocks,
        themes=list(themes),
        searched=searchable(
            title, *themes, *(one[key] for one in blocks for key in ("heading", "text"))
        ),
        published_at=at or timezone.now() - timedelta(days=number),
        published_by=world.coordinator,
        group=world.groups["learning"],
        approved_by=world.chair,
        approved_on=timezone.localdate(),
        **more,
    )
    for group in groups:
        EditionGroup.objects.create(edition=found, group=group)
    return found


def withdrawn(world: World, number: int, title: str, **more: Any) -> Edition:
    """An edition that was withdrawn, with why."""
    row = briefing(world, number, state=BriefingState.WITHDRAWN)
    more.setdefault("withdrawn_reason", "A newer guide replaces it.")
    return edition(world, number, title, row=row, withdrawn_at=timezone.now(), **more)
