"""What the sections of a Rapid Review's pack start from that no other pack has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.papers.facts import Pack, pack_of

from ...meetings import planned_meeting

if TYPE_CHECKING:
    from reviews.models import Meeting, Review


@dataclass(frozen=True)
class RapidPack(Pack):
    """A pack for a meeting of the review panel. ``meeting`` None: none is arranged."""

    meeting: Meeting | None = None


def rapid_pack_of(review: Review, today: date) -> RapidPack:
    """Read what the sections share; at most eight queries."""
    return RapidPack(**vars(pack_of(review, today)), meeting=planned_meeting(review))
