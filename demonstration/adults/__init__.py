"""The three Safeguarding Adults Reviews to which the referrals led: one published, one under way, one just decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from .published import run_sar_published
from .under_way import run_sar_under_way

if TYPE_CHECKING:
    from demonstration.build import Scene
    from reviews.models import Review

__all__ = ["play_adults", "run_sar_published", "run_sar_under_way"]


def play_adults(scene: Scene, opened: Mapping[str, Review], today: date) -> None:
    """Carry the reviews on that the referrals opened (by pseudonym). The third waits for its author."""
    run_sar_published(scene, opened["Carol"], today)
    run_sar_under_way(scene, opened["Adult M"], today)
