"""What was found, by theme, and what was said before: the chain behind the recommendations of two reviews."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from actions.earlier.nearest import nearest
from actions.models import Finding, Recommendation
from partnership.models import Theme

if TYPE_CHECKING:
    from .stage import Play

#: Theme and wording of what the finished Rapid Review found.
FOUND = (
    (
        "Outside the home",
        "Five agencies knew something about the places where the child was harmed, and none knew what the others did.",
    ),
    (
        "Hearing the child or adult",
        "The child came back from being missing six times. Nobody whom they trusted asked where they had been.",
    ),
)


def found(play: Play, when: datetime) -> list[Finding]:
    """Write down what was found, and return it."""
    partnership = play.scene.partnership
    return [
        play.act(
            "add_finding",
            "coordinator",
            when,
            wording=wording,
            theme=Theme.objects.get(partnership=partnership, name=theme),
        )
        for theme, wording in FOUND
    ]


def builds_on(play: Play, item: Recommendation, when: datetime) -> None:
    """Say that a recommendation builds on the nearest earlier one of another review."""
    earlier = nearest(
        item.wording, Recommendation.objects.exclude(review_id=item.review_id), most=1
    )[0].text
    item.refresh_from_db()
    play.act(
        "compare_recommendation",
        "coordinator",
        when,
        recommendation=item,
        version=item.version,
        like={earlier: "builds_on"},
    )
