"""Two learning reviews: one to which a referral led, shared; and a thematic one under way that draws on earlier reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from .discharge import run_learning_shared
from .theme import run_theme_under_way

if TYPE_CHECKING:
    from demonstration.build import Scene
    from reviews.models import Review

__all__ = ["play_learning", "run_learning_shared", "run_theme_under_way"]


def play_learning(scene: Scene, opened: Mapping[str, Review], today: date) -> None:
    """Carry the learning review on that a referral opened (by pseudonym), and open the thematic one."""
    discharge = opened["Adult T"]
    run_learning_shared(scene, discharge, today)
    run_theme_under_way(scene, [opened["Carol"], opened["Adult M"], discharge], today)
