"""What both responses do alike: opened, agencies asked, one recommendation mapped, one action planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from demonstration.stage import Play, at
from reviews.clock.partnership_calendar import calendar_for
from reviews.requests.asking import Ask
from workflows.national.entry import Entry
from workflows.national.models import NationalRecommendation
from workflows.national.opening import open_response

if TYPE_CHECKING:
    from actions.models import Recommendation
    from demonstration.build import Scene


def open_one(scene: Scene, decided: date, group: str, **said: Any) -> Play:
    """Open a response on the day on which it was decided on."""
    entry = Entry(**said, group=scene.groups[group])
    review = open_response(
        scene.people["coordinator"], scene.partnership, entry, decided, now=at(decided, 14)
    )
    return Play(scene, calendar_for(scene.partnership), review)


def list_them(play: Play, on: date, lines: Sequence[str], addressed_to: str) -> None:
    """The national recommendations are listed."""
    play.act(
        "list_recommendations",
        "coordinator",
        at(on, 10),
        node="begin",
        lines="\n".join(lines),
        addressed_to=addressed_to,
    )


def ask(play: Play, on: date, whom: Mapping[str, str], purpose: str, nobody: str = "") -> None:
    """Agencies are asked where they stand; or nobody is, and why."""
    play.act(
        "request_information",
        "coordinator",
        at(on, 11),
        node="request_information",
        asks=[
            Ask(play.scene.agencies[agency], play.scene.people[who], play.day(on, 30))
            for agency, who in whom.items()
        ],
        legal_basis="agreement",
        purpose=purpose,
        nobody=nobody,
    )


def map_one(play: Play, on: date, ref: str, said: Mapping[str, Any], minute: int = 0) -> None:
    """Where the partnership stands on one of them."""
    row = NationalRecommendation.objects.get(review=play.review, ref=ref)
    play.act(
        "map_recommendation",
        "coordinator",
        at(on, 15, minute),
        national=row,
        version=row.version,
        **said,
    )


def plan(play: Play, on: date, said: Mapping[str, Any]) -> Recommendation:
    """Put a recommendation into the action plan here."""
    found: Recommendation = play.act("add_recommendation", "coordinator", at(on, 12), **said)
    return found
