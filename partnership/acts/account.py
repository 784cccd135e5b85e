"""What a person changes about themselves. It belongs to no partnership, so the event names none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from partnership.door_errors import Refused, Stale
from partnership.events import record
from partnership.locks import busy_when_locked, wait_briefly
from partnership.models import User
from partnership.standing import person_mark

from .rows import apply, labels_of


def edit_account(user: User, values: Mapping[str, Any], *, seen: str) -> User:
    """Change a person's own job title and phone. Raises ``Refused``, ``Stale`` or ``Busy``."""
    with busy_when_locked(), transaction.atomic():
        wait_briefly()
        row = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if seen and person_mark(row) != seen:
            raise Stale("Your details were changed since you opened this page.")
        changed = apply(row, values)
        if not changed:
            raise Refused("Nothing was changed: what you sent is what is there already.")
        row.save(update_fields=changed)
        record(
            act="edit_account",
            sentence=f"Changed their own details: {labels_of(row, changed)}.",
            actor=row,
            about=("person", row.pk),
            data={"fields": changed},
        )
    return row
