"""Shared act: sending a message again that may not have gone."""

from __future__ import annotations

from partnership.delivery import is_doubtful
from partnership.models import Message
from partnership.outbox import queue_again
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import RoleKind
from reviews.restricted import hold_back


def send_again(passage: Passage) -> None:
    """Queue a message once more. ``data``: ``message`` (its id). The first one stays in the record."""
    message = (
        Message.objects.filter(
            about_kind="review", about_id=str(passage.review.pk), pk=passage.data["message"]
        )
        .select_related("to_user", "partnership")
        .first()
    )
    if message is None:
        passage.refuse("There is no such message on this review. Open its messages again.")
        return
    if not is_doubtful(message, passage.now):
        passage.refuse(
            "This message has gone, or is on its way. Wait a quarter of an hour if it is still being sent."
        )
    if not message.to_user.is_active:
        passage.refuse(
            f"{message.to_user} no longer uses this site, so nothing can be sent to them. Tell them in another way, if they still need to know."
        )
    hold_back(passage.review, message)
    if not queue_again(message, now=passage.now):
        passage.refuse("This message was sent again already. Look at the newer one.")
    passage.say(f"Sent a message to {message.to_user} again.", message=message.pk)


ACTS = (
    Act(
        name="send_again",
        label="Send a message again",
        roles=frozenset({RoleKind.COORDINATOR}),
        stages=ALL_STAGES,
        run=send_again,
    ),
)
