"""What the actions of a review say when it is about to be closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words

from .models import Action, ActionState

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def nothing_left_open(passage: Passage) -> Iterator[str]:
    """A sentence for each open action that nobody would follow; a guard of closing a review."""
    yield from open_actions(passage.review)


def open_actions(review: Review) -> Iterator[str]:
    """A sentence for each open action that no group oversees: nobody would follow it after the closure."""
    for action in _open(review).filter(group__isnull=True):
        if action.state == ActionState.PROPOSED:
            yield (
                f"The action “{action}” ({action.agency.short_name}) is said to be done. "
                "Look at the evidence and accept it, or send it back."
            )
            continue
        yield (
            f"The action “{action}” ({action.agency.short_name}, due {in_words(action.due_on)}) is still open "
            "and no group oversees it. Finish it, drop it, or name a group that takes it over."
        )


def handed_over(review: Review) -> list[str]:
    """A sentence for each open action that its group follows after the closure."""
    return [
        f"The action “{action}” (due {in_words(action.due_on)}) is followed by {action.group}."
        for action in _open(review).filter(group__isnull=False)
    ]


def _open(review: Review):  # type: ignore[no-untyped-def]
    return (
        Action.objects.open()
        .filter(review_id=review.pk)
        .select_related("agency", "group")
        .order_by("due_on", "pk")
    )
