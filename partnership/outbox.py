"""Putting messages into the outbox. ``manage.py tick`` sends them (ADR 0006)."""

import hashlib
from datetime import datetime

from django.utils import timezone

from .models import Message, Partnership, User


def queue(
    *,
    partnership: Partnership,
    to: User,
    kind: str,
    subject: str,
    body: str,
    about: tuple[str, int | str],
    dedupe_key: str,
    now: datetime | None = None,
    calendar: str = "",
) -> bool:
    """Queue one message in the current transaction; return False when it was queued before.

    ``calendar`` is the text of a calendar file that goes with it, or nothing.

    ``dedupe_key`` says what would be "the same message": the unique index makes a second one
    impossible, whichever machine asks. Nobody who is deactivated gets mail.
    """
    if not to.is_active:
        return False
    _, made = Message.objects.get_or_create(
        dedupe_key=_fitting(dedupe_key),
        defaults={
            "partnership": partnership,
            "kind": kind,
            "to_user": to,
            "to_email": to.email,
            "subject": subject[:200],
            "body": body,
            "calendar": calendar,
            "about_kind": about[0],
            "about_id": str(about[1]),
            "created_at": now or timezone.now(),
        },
    )
    return made


def _fitting(key: str) -> str:
    """A key that fits its column; a long one ends in its fingerprint, so that two never look the same."""
    limit: int = Message._meta.get_field("dedupe_key").max_length or 200
    if len(key) <= limit:
        return key
    return f"{key[: limit - 33]}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def queue_again(message: Message, *, now: datetime | None = None) -> bool:
    """Queue a message that may not have gone once more, with a new key; False when that was done already.

    The first stays as it is. The person's present address is used.
    """
    return queue(
        partnership=message.partnership,
        to=message.to_user,
        kind=message.kind,
        subject=message.subject,
        body=message.body,
        about=(message.about_kind, message.about_id),
        dedupe_key=f"{message.dedupe_key}:again:{message.pk}",
        now=now,
        calendar=message.calendar,
    )
