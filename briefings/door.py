"""The door of briefings: the partnership's own door, with who may, the state machine and the version of the briefing.

>>> with act("approve_briefing", briefing, actor, version=3, may=chairs) as it:  # doctest: +SKIP
...     it.fire("approve")
...     it.say("Approved.")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django_fsm import can_proceed

from partnership.changes import Change, change
from partnership.door_errors import NotAllowed, Refused
from reviews.door.inside import inside_door

from .models import Briefing, BriefingState
from .people import chairs_group, works_on

if TYPE_CHECKING:
    from partnership.models import User

NOT_FOUND = "You cannot work on this briefing any more. Ask the partnership team."


@dataclass
class Passage:
    """One act on a briefing, with its row locked. What it changes is saved at the end, with one event."""

    briefing: Briefing
    it: Change

    @property
    def actor(self) -> User:
        """Who does it."""
        return self.it.actor

    @property
    def today(self) -> date:
        """The day of the act in local time."""
        return self.it.today

    def fire(self, transition: str) -> None:
        """Fire a transition of the state machine; refused with a sentence where the state does not allow it."""
        with inside_door():
            method = getattr(self.briefing, transition)
            if not can_proceed(method):
                words = BriefingState(self.briefing.state).label.lower()
                raise Refused(f"This briefing is now: {words}. Look at it again.")
            method()

    def say(self, sentence: str) -> None:
        """Set the sentence of the event. It names the reference and never the title, which says what it is about."""
        self.it.say(f"{self.briefing.reference}: {sentence}")

    def refuse(self, *sentences: str, **fields: str) -> None:
        """Stop when there is anything to say."""
        self.it.refuse(*sentences, **fields)

    def only_in(self, *states: str) -> None:
        """Refuse where the briefing has moved on."""
        if self.briefing.state not in states:
            words = BriefingState(self.briefing.state).label.lower()
            self.refuse(f"This briefing is now: {words}. Look at it again.")


@contextmanager
def act(
    name: str,
    briefing: Briefing,
    actor: User,
    *,
    version: int | None,
    may: Callable[[User, Briefing], bool] = works_on,
    reason: str = "",
    needs_reason: bool = False,
) -> Iterator[Passage]:
    """Go through the door with one act on one briefing.

    Order: lock the partnership, then the briefing → may the person see it, and do this → the block: checks, transition, rows →
    save, event. Raises ``NotAllowed`` (403), ``Refused`` (422), ``Stale`` or ``Busy`` (409); then nothing was saved.
    """
    with change(
        name,
        briefing.partnership,
        actor,
        about=("briefing", briefing.pk),
        reason=reason,
        needs_reason=needs_reason,
        also=lambda user: works_on(user, briefing) or chairs_group(user, briefing),
    ) as it:
        row = it.claim(briefing, version)
        if not Briefing.objects.visible_to(actor).filter(pk=row.pk).exists():
            raise NotAllowed(NOT_FOUND)
        if not may(actor, row):
            raise NotAllowed(why_not(row))
        passage = Passage(row, it)
        yield passage
        it.result = it.save(row)


def why_not(briefing: Briefing) -> str:
    """Return who can do what the person cannot."""
    return f"This is for the chair of {briefing.group}, who can do it here, or the team can write down what a meeting decided."
