"""Sending what is in the outbox, each message at most once (ADR 0006).

A message is claimed by one ``UPDATE … WHERE state = 'queued'``: the database lets exactly one machine do
that. Only then is it sent. A machine that dies between the two leaves the message "sending": nobody sends
it again by itself, and the team is shown that it may not have gone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Message, MessageState

#: A message that is "sending" for longer than this was left behind by a machine that stopped.
LEFT_BEHIND = timedelta(minutes=15)
#: What a calendar file asks the calendar to do; mail programs want it in the type of the attachment as well.
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)
#: So many are looked up at a time; each is claimed by itself.
BATCH = 100


@dataclass
class Delivered:
    """What one delivery did."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0
    no_server: bool = False

    def __str__(self) -> str:
        text = f"{self.sent} sent, {self.failed} failed, {self.cancelled} no longer needed"
        return f"{text}, the mail server could not be reached" if self.no_server else text


def deliver(
    still_needed: Callable[[Message], bool] = lambda _message: True, *, now: datetime | None = None
) -> Delivered:
    """Send every waiting message that is still needed; return how it went.

    Must not run inside a transaction: a claim has to be seen by the others at once. When the mail server
    cannot be reached nothing is claimed, and everything waits for the next time.
    """
    done = Delivered()
    waiting = Message.objects.filter(state=MessageState.QUEUED).order_by("created_at", "pk")
    server: BaseEmailBackend | None = None
    last: tuple[datetime, int] | None = None
    try:
        while batch := list(_after(waiting, last).values_list("created_at", "pk")[:BATCH]):
            for created_at, pk in batch:
                last = (created_at, pk)
                server = server or _open()
                if server is None:
                    done.no_server = True
                    return done
                if not claim(pk, now or timezone.now()):
                    continue
                if not _handle(pk, server, still_needed, now, done):
                    server.close()
                    server = None
    finally:
        if server is not None:
            server.close()
    return done


def _after(waiting: QuerySet[Message], last: tuple[datetime, int] | None) -> QuerySet[Message]:
    """What comes after the last one looked at, so that no message is looked at twice."""
    if last is None:
        return waiting
    created_at, pk = last
    return waiting.filter(Q(created_at__gt=created_at) | Q(created_at=created_at, pk__gt=pk))


def _open() -> BaseEmailBackend | None:
    """A connection to the mail server, or None when it cannot be reached."""
    server: BaseEmailBackend = get_connection()
    try:
        server.open()
    except Exception:
        return None
    return server


def claim(pk: int, now: datetime) -> bool:
    """Take one message for sending; False when another machine has it. Compare and set, in one statement."""
    return (
        Message.objects.filter(pk=pk, state=MessageState.QUEUED).update(
            state=MessageState.SENDING, claimed_at=now
        )
        == 1
    )


def _handle(
    pk: int,
    server: BaseEmailBackend,
    still_needed: Callable[[Message], bool],
    now: datetime | None,
    done: Delivered,
) -> bool:
    """Send or cancel one claimed message; False when sending failed."""
    message = Message.objects.select_related("to_user", "partnership").get(pk=pk)
    if not message.to_user.is_active or not still_needed(message):
        _settle(pk, MessageState.CANCELLED)
        done.cancelled += 1
        return True
    try:
        email(message, server).send()
    except Exception as error:
        # Only the kind of error: its text can hold addresses.
        _settle(pk, MessageState.FAILED, error=type(error).__name__)
        done.failed += 1
        return False
    _settle(pk, MessageState.SENT, sent_at=now or timezone.now())
    done.sent += 1
    return True


def _settle(pk: int, state: str, **values: object) -> None:
    Message.objects.filter(pk=pk, state=MessageState.SENDING).update(state=state, **values)


def message_id(message: Message) -> str:
    """The same for the same message for ever, so that a mail server can drop a second copy."""
    digest = hashlib.sha256(message.dedupe_key.encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>"


def email(message: Message, server: BaseEmailBackend | None = None) -> EmailMessage:
    """The e-mail of a message: plain text, answers go to the partnership; with its calendar file if it has one."""
    letter = EmailMessage(
        subject=" ".join(message.subject.split()),
        body=message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to_email],
        reply_to=[message.partnership.reply_email],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
        connection=server,
    )
    if message.calendar:
        method = _METHOD.search(message.calendar)
        letter.attach(
            "invitation.ics",
            message.calendar,
            f"text/calendar; method={method.group(1) if method else 'REQUEST'}",
        )
    return letter


def may_not_have_gone(
    messages: QuerySet[Message], now: datetime | None = None
) -> QuerySet[Message]:
    """Keep the messages that failed, or that a machine claimed and never finished."""
    left = (now or timezone.now()) - LEFT_BEHIND
    return messages.filter(
        Q(state=MessageState.FAILED) | Q(state=MessageState.SENDING, claimed_at__lte=left)
    )


def is_doubtful(message: Message, now: datetime | None = None) -> bool:
    """Whether one message may not have gone."""
    if message.state == MessageState.FAILED:
        return True
    left = (now or timezone.now()) - LEFT_BEHIND
    return (
        message.state == MessageState.SENDING
        and message.claimed_at is not None
        and message.claimed_at <= left
    )
