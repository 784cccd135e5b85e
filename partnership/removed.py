"""What to say of something that somebody else took away while a person had it open: who, when, why, and the way on.

Pages raise what ``removed_or_missing`` gives; a writing that is too late raises ``Removed`` itself. Either way
``partnership.pages.removed`` answers with one page, and gives the typed text back. Whoever asks has checked that
the person could have seen the thing: to anybody else it is an ``Http404``, as if it had never been there.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone

from .door_errors import AlreadyDone
from .models import Event

if TYPE_CHECKING:
    from django.db.models import Model, Q

#: Address and words of a link that leads on.
WayOn = tuple[str, str]


class Removed(AlreadyDone):
    """It was taken away meanwhile; the sentences say by whom, when and why."""

    way_on: WayOn | None = None

    def leading(self, way_on: WayOn) -> Removed:
        """The same, with the way on unless it has one."""
        self.way_on = self.way_on or way_on
        return self


def removed_by(what: str, event: Event | None, at: datetime | None = None) -> Removed:
    """Say of ``what`` ("This key date") who took it away, as the event has it; ``at`` where no event is known."""
    moment = event.at if event else at
    when = f" at {timezone.localtime(moment):%H:%M on %A %-d %B %Y}" if moment else ""
    if event is None:
        return Removed(f"{what} was removed{when}.")
    sentence = f"{what} was removed by {event.actor or 'the timer'}{when}."
    return Removed(sentence, *([f"Reason: {event.reason}"] if event.reason else []))


def removal(
    model: type[Model], pk: int, what: str = "What you had open", *where: Q, **of: Any
) -> Removed | None:
    """Look in the history of a model for the row; None when no such row was ever taken away.

    ``where`` and ``of`` keep to rows that the person could have seen.
    """
    history: Any = model.history  # type: ignore[attr-defined]
    row = (
        history.filter(*where, id=pk, history_type="-", **of)
        .order_by("-history_date", "-history_id")
        .first()
    )
    if row is None:
        return None
    uid = row.history_change_reason
    event = Event.objects.filter(uid=uid).select_related("actor").first() if uid else None
    return removed_by(what, event, row.history_date)


def removed_or_missing(
    model: type[Model], pk: int, what: str, way_on: WayOn, *where: Q, **of: Any
) -> Removed | Http404:
    """Return what a page raises that did not find its row (see ``removal``)."""
    found = removal(model, pk, what, *where, **of)
    return found.leading(way_on) if found else missing()


def missing() -> Http404:
    """What a page raises for a thing that never was, or that is not for this person: the same for both."""
    return Http404("There is no such page, or it is not open to you.")
