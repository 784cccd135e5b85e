"""What every write shares, on every floor: say, refuse, claim, save, each stamped with one event."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from .door_errors import Refused, Stale
from .removed import Removed, removal

if TYPE_CHECKING:
    from .models import User

M = TypeVar("M", bound=models.Model)

#: So many rows are written to the database at once.
BATCH = 500


class Writing:
    """One write in progress, while its rows are locked. The event ``uid`` ties its history rows together."""

    actor: User
    now: datetime
    reason: str
    uid: uuid.UUID
    sentence: str
    event_data: dict[str, Any]

    @property
    def today(self) -> date:
        """The day of the write in local time."""
        return timezone.localdate(self.now)

    def say(self, sentence: str, **data: Any) -> None:
        """Set the sentence of the event, without a full subject: "Screened: criteria met."."""
        self.sentence = sentence
        self.event_data.update(data)

    def refuse(self, *sentences: str, **fields: str) -> None:
        """Stop when there is anything to say; keyword arguments belong to form fields."""
        if sentences or fields:
            raise Refused(*sentences, fields=fields)

    def claim(self, record: M, version: int | None) -> M:
        """Lock a record and check that it is the version the form was opened on.

        Raises ``Stale`` with what happened meanwhile, ``Removed`` when it is gone. ``version=None`` claims
        without the check.
        """
        manager: Any = type(record)._default_manager
        # Not a full lock: rows that only point at this one may still be added meanwhile.
        fresh: M | None = manager.select_for_update(no_key=True).filter(pk=record.pk).first()
        if fresh is None:
            raise removal(type(record), record.pk) or Removed("What you had open was removed.")
        if version is not None and fresh.version != version:  # type: ignore[attr-defined]
            raise Stale(
                "This was changed by someone else since you opened it.",
                meanwhile=meanwhile(fresh, version),
            )
        return fresh

    def save(self, record: M, *, fields: list[str] | None = None) -> M:
        """Save a record: bump its version and stamp its history row with this event."""
        if record.pk is not None and hasattr(record, "version"):
            record.version += 1
            if fields is not None:
                fields = [*fields, "version"]
        self._stamp(record)
        with _as_its_table(record):
            if fields is not None and record.pk is not None:
                record.save(update_fields=fields)
            else:
                record.save()
        return record

    def delete(self, record: models.Model) -> None:
        """Delete a record that keeps a history; the history row names this event."""
        self._stamp(record)
        with _as_its_table(record):
            record.delete()

    def add_all(self, records: Sequence[models.Model]) -> None:
        """Save many new records of one kind at once, each with its own row of history."""
        if records:
            bulk_create_with_history(
                records,
                type(records[0]),
                batch_size=BATCH,
                default_user=self.actor,
                default_change_reason=str(self.uid),
                default_date=self.now,
            )

    def delete_all(self, records: Sequence[models.Model]) -> None:
        """Delete many records of one kind at once; a row of history says of each that it went."""
        if not records:
            return
        kind: Any = type(records[0])
        kept = kind.history.model
        kept.objects.bulk_create(
            [
                kept(
                    **{
                        field.attname: getattr(record, field.attname)
                        for field in kind._meta.concrete_fields
                    },
                    history_date=self.now,
                    history_user=self.actor,
                    history_change_reason=str(self.uid),
                    history_type="-",
                )
                for record in records
            ],
            batch_size=BATCH,
        )
        gone = [record.pk for record in records]
        for start in range(0, len(gone), BATCH):
            # Past the signals that would write the same history again, row by row.
            rows = kind._base_manager.filter(pk__in=gone[start : start + BATCH])
            rows._raw_delete(rows.db)

    def _stamp(self, record: models.Model) -> None:
        record._change_reason = str(self.uid)  # type: ignore[attr-defined]
        record._history_user = self.actor  # type: ignore[attr-defined]
        # The moment of the event: what changed since a day is asked of either.
        record._history_date = self.now  # type: ignore[attr-defined]


@contextmanager
def _as_its_table(record: models.Model) -> Iterator[None]:
    """Save a proxy as the model whose table it is: the history listens to that one alone."""
    proxy = type(record)
    record.__class__ = record._meta.concrete_model  # type: ignore[assignment]
    try:
        yield
    finally:
        record.__class__ = proxy


def meanwhile(record: Any, version: int) -> list[str]:
    """Sentences for what happened to a record after a version, newest last."""
    history = getattr(record, "history", None)
    if history is None:
        return []
    rows = history.filter(version__gt=version).select_related("history_user")
    return [
        f"{row.history_user or 'The timer'} saved a change at "
        f"{timezone.localtime(row.history_date):%H:%M on %A %-d %B}."
        for row in rows.order_by("history_date")
    ]
