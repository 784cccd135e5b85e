"""The messages of a review, as its page of messages shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.delivery import is_doubtful
from partnership.models import Message, MessageState

if TYPE_CHECKING:
    from reviews.models import Review

COLOURS = {
    MessageState.QUEUED: "blue",
    MessageState.SENDING: "yellow",
    MessageState.SENT: "green",
    MessageState.FAILED: "red",
    MessageState.CANCELLED: "grey",
}


@dataclass(frozen=True)
class SentMessage:
    """One message and what to say of it."""

    message: Message
    words: str
    colour: str
    is_doubtful: bool


def messages_of(review: Review) -> list[SentMessage]:
    """The messages about a review, newest first; one query. What was sent again is no longer in doubt."""
    now = timezone.now()
    found = list(
        Message.objects.filter(about_kind="review", about_id=str(review.pk))
        .select_related("to_user")
        .order_by("-created_at", "-pk")
    )
    again = {
        key.rpartition(":again:")[2]
        for message in found
        if ":again:" in (key := message.dedupe_key)
    }
    return [_described(message, again, is_doubtful(message, now)) for message in found]


def _described(message: Message, again: set[str], doubtful: bool) -> SentMessage:
    words = MessageState(message.state).label
    if doubtful and message.state == MessageState.SENDING:
        words = "May not have gone"
    if doubtful and str(message.pk) in again:
        doubtful, words = False, f"{words}; sent again"
    return SentMessage(message, words, COLOURS[MessageState(message.state)], doubtful)
