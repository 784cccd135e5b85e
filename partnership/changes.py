"""The ground floor's own small door: the only way its pages change a partnership and what belongs to it.

>>> with change("retire_agency", partnership, actor, about=("agency", 7), reason="Closed") as it:  # doctest: +SKIP
...     agency = it.claim(agency, version=3)
...     agency.is_active = False
...     it.save(agency)
...     it.say(f"Retired the agency {agency}.")

In one transaction it locks the partnership, asks whether the person may, lets the block claim and save
records (stale ones are refused with what happened meanwhile) and writes one event with actor and reason.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from . import hooks, outbox
from .door_errors import NotAllowed, Refused
from .events import record
from .locks import busy_when_locked, wait_briefly
from .models import Partnership, User
from .standing import is_team
from .writing import Writing

NOT_YOURS = "Only the partnership team can change this. Ask the team, and tell them what should be different."


@dataclass
class Change(Writing):
    """One change to a partnership, with its row locked. ``result`` is what the change made."""

    partnership: Partnership
    actor: User
    now: datetime
    about: tuple[str, int | str]
    reason: str = ""
    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    sentence: str = ""
    event_data: dict[str, Any] = field(default_factory=dict)
    result: Any = None

    def no_change(
        self, sentence: str = "Nothing was changed: what you sent is what is there already."
    ) -> None:
        """Refuse an empty change, so that the log only holds what happened."""
        self.refuse(sentence)

    def tell(self, to: User, kind: str, subject: str, body: str) -> None:
        """Queue a message about this change; it goes out after the commit."""
        outbox.queue(
            partnership=self.partnership,
            to=to,
            kind=kind,
            subject=subject,
            body=body,
            about=self.about,
            dedupe_key=f"{kind}:{self.uid}:{to.pk}",
            now=self.now,
        )


class _Rehearsed(Exception):
    """Takes a rehearsal back."""


@contextmanager
def change(
    act: str,
    partnership: Partnership,
    actor: User,
    *,
    about: tuple[str, int | str] = ("", ""),
    reason: str = "",
    needs_reason: bool = False,
    by_admin: bool = False,
    also: Callable[[User], bool] | None = None,
    now: datetime | None = None,
) -> Iterator[Change]:
    """Change something of a partnership; see the module's example.

    ``about`` names the thing; the block sets ``it.about`` when it makes a new one. ``by_admin`` is for
    Django's admin, which has asked for itself; ``also`` opens the change to others than the team, like the chair of a
    group. Raises ``NotAllowed`` (403), ``Refused`` (422), ``Stale``
    or ``Busy`` (409); then nothing was saved.
    """
    with busy_when_locked(), transaction.atomic():
        wait_briefly()
        # One change of a partnership at a time: "the last of the team" and "one police partner" hold for two
        # people at once. It is not a full lock, so that reviews may go on writing events meanwhile.
        locked = Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
        if not (
            actor.is_superuser and actor.is_active
            if by_admin
            else is_team(actor, locked) or (also is not None and also(actor))
        ):
            raise NotAllowed(NOT_YOURS)
        if needs_reason and not reason.strip():
            raise Refused(fields={"reason": "Say why. It is kept in the event log."})
        it = Change(
            partnership=locked,
            actor=actor,
            now=now or timezone.now(),
            about=about if about[0] else ("partnership", locked.pk),
            reason=reason.strip(),
        )
        try:
            with transaction.atomic():
                yield it
        except IntegrityError as error:
            # The sentences in the acts come first; this is the net under them.
            raise Refused(
                "This is recorded already. Open the list and look for it there."
            ) from error
        record(
            act=act,
            sentence=it.sentence or act.replace("_", " ").capitalize(),
            actor=actor,
            about=it.about,
            partnership=locked,
            reason=it.reason,
            data=it.event_data,
            uid=it.uid,
            at=it.now,
        )


@contextmanager
def moving_days(it: Change) -> Iterator[None]:
    """Around a change of what days count: open reviews get their new due days, and the event says how many."""
    finish = hooks.watch(it.partnership)
    yield
    moved = finish(it)
    it.event_data["reviews_moved"] = moved
    it.sentence = f"{it.sentence} {moved_words(moved)}".strip()


def moved_words(moved: int) -> str:
    """Say how many open reviews got new due days."""
    if moved == 0:
        return "No open review has a new due day."
    if moved == 1:
        return "1 open review has new due days."
    return f"{moved} open reviews have new due days."


@contextmanager
def rehearsal() -> Iterator[None]:
    """Do the block and take all of it back: to show what a change would do before it is done."""
    try:
        with busy_when_locked(), transaction.atomic():
            yield
            raise _Rehearsed
    except _Rehearsed:
        return


def not_before(it: Change, day: date, since: date, field_name: str = "until") -> None:
    """Refuse an end before the beginning, or one that has not come yet."""
    from .ui.words import day as in_words

    if day < since:
        it.refuse(
            **{field_name: f"The last day must be {in_words(since)} or later: it began then."}
        )
    if day > it.today:
        it.refuse(**{field_name: "The last day must be today or in the past."})
