"""Who takes over the restricted reviews that only one coordinator can open, before that person leaves.

Whoever ends the last role may know nothing of these reviews: they choose a colleague, and hear no more than that
something would be open to nobody. The colleague is named on each review, told, and stands in its record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.access.coordinators import is_last_of_restricted
from reviews.addresses import review_address
from reviews.door.acts import Act
from reviews.door.beside import passage_beside, record_beside
from reviews.door.shared.access import can_join, give_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnership.models import Partnership, User
    from partnership.writing import Writing
    from reviews.models import Review

#: Its name stands in the record; nobody does it by itself.
SUCCEEDING = Act(
    "coordinator_followed", "Take over", frozenset(), frozenset(), lambda _passage: None
)


def kept_alone(person: User, partnership: Partnership) -> Iterator[Review]:
    """The restricted reviews of a partnership that nobody else could open."""
    from reviews.models import Review, RoleKind

    found = Review.objects.filter(
        partnership=partnership,
        is_restricted=True,
        roles__user=person,
        roles__role=RoleKind.COORDINATOR,
        roles__until__isnull=True,
    ).distinct()
    return (review for review in found.order_by("pk") if is_last_of_restricted(review, person))


def keeps_alone(person: User, partnership: Partnership) -> bool:
    """Whether there is such a review."""
    return any(kept_alone(person, partnership))


def hand_on(it: Writing, person: User, to: User, partnership: Partnership) -> None:
    """Name ``to`` as coordinator of each; refuse who cannot take part there, without saying where or why."""
    from reviews.models import RoleKind

    for review in list(kept_alone(person, partnership)):
        passage = passage_beside(review.pk, SUCCEEDING, it.actor, it.now)
        if to.pk == person.pk or can_join(passage, to):
            it.refuse(successor=f"{to} cannot take this over. Choose someone else.")
        give_role(passage, to, RoleKind.COORDINATOR, None)
        passage.say(
            f"{to} coordinates this review from now on, because {person} leaves the partnership.",
            user=to.pk,
        )
        record_beside(passage)
        passage.tell(
            to,
            "coordinator_followed",
            f"{review.reference}: you coordinate this review now",
            f"{person} leaves the partnership and coordinated {review.reference} {review.pseudonym}. "
            f"You have taken it over. It is restricted: only the people named on it can open it.\n\n"
            f"What waits, and who may see it:\n{review_address(review)}\n",
            even_self=True,
        )
