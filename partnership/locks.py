"""Waiting a short time for a locked row, and saying so kindly when it stays locked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from .door_errors import Busy

#: How long a second person waits before being told that someone else is saving, in milliseconds.
LOCK_TIMEOUT_MS = 3000


@contextmanager
def busy_when_locked(*sentences: str) -> Iterator[None]:
    """Turn the database's "cannot get the lock" into ``Busy`` with these sentences."""
    try:
        yield
    except OperationalError as error:
        text = str(error).lower()
        if "lock" in text or "deadlock" in text:
            raise Busy(*sentences) from error
        raise


def wait_briefly() -> None:
    """Limit how long this transaction waits for a row. On SQLite the settings do (``timeout``)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{LOCK_TIMEOUT_MS}"])
