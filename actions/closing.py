"""What the actions of a review say when it is about to be closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.clock import in_words

from .models import Action, ActionState
from .people import overseeing

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def nothing_left_open(passage: Passage) -> Iterator[str]:
    """A sentence for each open action that nobody would follow; a guard of closing a review."""
    yield from open_actions(passage.review)


def open_actions(review: Review) -> Iterator[str]:
    """A sentence for each open action that no group oversees: nobody would follow it after the closure."""
    for action in _open(review).filter(_NOBODYS):
        if action.state == ActionState.PROPOSED:
            yield (
                f"The action “{action}” ({action.agency.short_name}) is said to be done. "
                "Look at the evidence and accept it, or send it back."
            )
            continue
        yield (
            f"The action “{action}” ({action.agency.short_name}, due {in_words(action.due_on)}) is still open "
            f"and {_why_nobody(action)}. Finish it, drop it, or name a group that takes it over."
        )


def handed_over(review: Review) -> list[str]:
    """A sentence for each open action that its group follows after the closure."""
    return [
        f"The action “{action}” (due {in_words(action.due_on)}) is followed by {_follower(action)}."
        for action in _open(review).exclude(_NOBODYS)
    ]


#: Nobody would follow it: it has no group, or one that concluded.
_NOBODYS = Q(group__isnull=True) | Q(group__concluded_on__isnull=False)


def _why_nobody(action: Action) -> str:
    return (
        f"{action.group}, which oversees it, has concluded"
        if action.group
        else "no group oversees it"
    )


def _follower(action: Action) -> str:
    if overseeing(action) is None:
        return "the partnership team, as the review is restricted"
    return str(action.group)


def _open(review: Review):  # type: ignore[no-untyped-def]
    return (
        Action.objects.open()
        .filter(review_id=review.pk)
        .select_related("agency", "group", "review")
        .order_by("due_on", "pk")
    )
