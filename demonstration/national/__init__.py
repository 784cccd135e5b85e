"""Two responses to national reviews: one under way, whose findings set an audit, and one that was closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .settings import run_settings_under_way
from .short import run_short_one

if TYPE_CHECKING:
    from demonstration.build import Scene

__all__ = ["play_national"]


def play_national(scene: Scene, today: date) -> None:
    """Open both. The audit that the first one sets stands in the programme already."""
    run_short_one(scene, today)
    run_settings_under_way(scene, today)
