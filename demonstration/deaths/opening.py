"""What all four begin with: the notification by the police, the decision, and who was told of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.stage import Play, at
from reviews.clock.partnership_calendar import calendar_for
from reviews.rules import get_edition
from workflows.dhr.deciding import SET
from workflows.dhr.opening import DeathFacts, open_dhr

from . import words

if TYPE_CHECKING:
    from demonstration.build import Scene


def notify(scene: Scene, which: str, on: date) -> Play:
    """The police notified the death a week after it."""
    death = words.DEATHS[which]
    review = open_dhr(
        scene.people["coordinator"],
        scene.partnership,
        DeathFacts(
            notified_on=on,
            force="Capital Police",
            police_reference=death.reference,
            manner=death.manner,
            summary=death.summary,
            place=death.place,
            incident=on - timedelta(days=7),
            pseudonym=death.pseudonym,
            facts={"age_text": death.age, "harm": "death", "sex": death.sex},
            identity={"name": death.name},
        ),
        now=at(on, 16),
    )
    return Play(scene, calendar_for(scene.partnership), review)


def decide(play: Play, on: date) -> None:
    """The criteria are met, and there is a review."""
    answers = {
        criterion.key: (next(iter(criterion.answers)), words.WHY[criterion.key])
        for criterion in get_edition(play.review.edition).criteria[SET]
    }
    play.act(
        "decide",
        "coordinator",
        at(on, 15),
        node="decide",
        answers=answers,
        outcome="proceed",
        rationale=words.REASONS,
        options_considered=words.OPTIONS,
        departure="",
        agreed_by="The chair of the Northbrook Community Safety Partnership",
        on=on,
        version=None,
    )


def tell(play: Play, recipient: str, on: date, what: str = "tell_decision") -> None:
    """A body was told of the decision, or got a copy."""
    play.act(what, "coordinator", at(on, 16), recipient=recipient, on=on, text="By secure e-mail.")
