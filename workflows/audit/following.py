"""Readers follow the group: when who is in it changes, and when a term begins or ends with the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from reviews.door.acts import Act
from reviews.door.beside import passage_beside, record_beside
from reviews.flowkit.lock import Busy, busy_when_locked

from .models import Audit
from .readers import Moves, move, moves_of
from .reading import audit_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from partnership.models import Group, User
    from partnership.writing import Writing

#: Its name stands in the record; nobody does it by itself.
FOLLOW = Act("follow_group", "Readers follow the group", frozenset(), frozenset(), lambda _: None)


def group_changed(it: Writing, group: Group) -> None:
    """Let the readers of the audits that are open to this group follow it, inside the transaction of the change."""
    for pk in _out_of_date(Audit.objects.filter(readers__has_key=str(group.pk))):
        _follow(pk, it.actor, it.now)


def day_passed(now: datetime) -> int:
    """Let all readers follow; return on how many audits something changed. Somebody who works on one now does not wait."""
    moved = 0
    for pk in _out_of_date(Audit.objects.exclude(readers={})):
        try:
            with busy_when_locked(), transaction.atomic():
                moved += _follow(pk, None, now)
        except Busy:
            continue
    return moved


def _out_of_date(audits: QuerySet[Audit]) -> list[int]:
    """Ids of the reviews whose readers are not those of their groups; nothing is locked."""
    rows = list(audits.select_related("review").order_by("pk"))
    found = moves_of(rows)
    return [row.review_id for row in rows if _as_far_as(row, found[row.pk])]


def _as_far_as(audit: Audit, moves: Moves) -> Moves:
    """A restricted audit is open to the people named on it: no group names more of them."""
    return Moves(gone=moves.gone) if audit.review.is_restricted else moves


def _follow(review_pk: int, actor: User | None, now: datetime) -> bool:
    passage = passage_beside(review_pk, FOLLOW, actor, now)  # type: ignore[arg-type] # the timer has none
    audit = audit_of(passage.review)
    moves = _as_far_as(audit, moves_of([audit])[audit.pk])
    if not moves:
        return False
    opened, ended = move(passage, audit, moves)
    passage.say(
        f"Readers follow the group: {opened} more, {ended} fewer."
        if opened or ended
        else "The group has changed. Who reads the audit stays the same."
    )
    record_beside(passage)
    return True
