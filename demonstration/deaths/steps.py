"""What more than one of these reviews does: the chair, the panel with its specialist, the agencies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from demonstration.adults.steps import Members, panel
from demonstration.stage import at
from reviews.models import ReviewRole, RoleKind
from reviews.requests.asking import Ask
from workflows.dhr.death import notified_of

from . import words

if TYPE_CHECKING:
    from demonstration.stage import Play


def appoint(play: Play, on: date, who: str, terms: str) -> None:
    """The independent chair begins."""
    play.act(
        "begin",
        "coordinator",
        at(on, 11),
        node="begin",
        outcome="chair_writes",
        reviewer=who,
        on=on,
        interests="None. She never worked for an agency of this area.",
        methods=[],
        method=words.METHOD,
        terms=terms,
        agreed_by="The chair of the Northbrook Community Safety Partnership",
    )


def seat(play: Play, members: Members, on: date) -> None:
    """The panel."""
    panel(play, members, on)


def specialist(play: Play, agency: str, on: date) -> None:
    """Who of the panel is the domestic abuse specialist."""
    role = ReviewRole.objects.get(
        review=play.review, agency=play.scene.agencies[agency], role=RoleKind.PANEL_MEMBER
    )
    row = notified_of(play.review)
    play.act(
        "name_specialist", "coordinator", at(on, 9),
        specialist=str(role.pk), no_specialist="", version=row.version if row else 0,
    )  # fmt: skip


def ask(play: Play, members: Members, on: date, days: int) -> None:
    """Ask the agencies for their individual management reviews."""
    play.act(
        "request_information",
        "coordinator",
        at(on, 10),
        node="request_information",
        asks=[
            Ask(play.scene.agencies[agency], play.scene.people[who], play.day(on, days))
            for agency, who in members.items()
            if agency != "charity"
        ],
        legal_basis="s9",
        purpose=words.PURPOSE,
    )
