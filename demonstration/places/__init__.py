"""Two pieces of contextual safeguarding: a park whose plan is under way with two review points, and a bus stop just named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .named import run_just_named
from .park import run_park_under_way

if TYPE_CHECKING:
    from demonstration.build import Scene

__all__ = ["play_places"]


def play_places(scene: Scene, today: date) -> None:
    """Open both, the park first."""
    park = run_park_under_way(scene, today)
    run_just_named(scene, park.review, today)
