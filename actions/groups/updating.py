"""What a meeting heard of many actions, each through the door: one that is refused leaves the others as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews import door

from .deciding import Outcome

if TYPE_CHECKING:
    from partnership.models import User

    from ..forms.updating import Update


def update_all(updates: Iterable[Update], user: User, meeting_on: date | None) -> Outcome:
    """Record each for itself; ``done`` counts actions. Of one that is refused nothing is recorded."""
    outcome = Outcome()
    for one in updates:
        try:
            with transaction.atomic():
                for name, reason, data in _acts(one, meeting_on):
                    door.perform(
                        name,
                        one.action.review,
                        user,
                        reason=reason,
                        data={"action": one.action, **data},
                    )
        except door.DoorClosed as closed:
            outcome.refused[one.action.pk] = closed.sentences
        else:
            outcome.done += 1
    return outcome


def _acts(one: Update, meeting_on: date | None) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The due day first: it takes the version that was on the page, and how it goes takes none."""
    if one.after:
        data = {"version": one.version, "after": one.after, "meeting_on": meeting_on}
        yield "set_due_day", one.words, data
    if one.going:
        yield "say_progress", "", {"going": one.going, "words": one.words}
