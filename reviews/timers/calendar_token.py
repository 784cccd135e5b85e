"""Renewing the secret in the address of a person's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from partnership.events import record
from partnership.models.user import new_calendar_token

if TYPE_CHECKING:
    from partnership.models import User


def renew(user: User) -> None:
    """Give the person a new token and record that they did; the old address stops working."""
    with transaction.atomic():
        user.calendar_token = new_calendar_token()
        user.save(update_fields=["calendar_token"])
        record(
            act="calendar_renewed",
            sentence="Renewed the address of their calendar.",
            actor=user,
            about=("user", user.pk),
        )
