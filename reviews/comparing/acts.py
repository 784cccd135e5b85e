"""Keeping what a person decided about reviews that may be about the same person or event."""

from __future__ import annotations

from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import RoleKind

from .duplicates import keep_decisions


def compare_reviews(passage: Passage) -> None:
    """Keep what was decided about reviews that may be about the same incident.

    ``data``: ``decisions`` (see ``duplicates.DuplicateDecision``).
    """
    decisions = passage.data["decisions"]
    if not decisions:
        passage.refuse("Choose an answer for at least one review.")
    keep_decisions(passage, decisions)
    many = "one other review" if len(decisions) == 1 else f"{len(decisions)} other reviews"
    passage.say(f"Compared this review with {many}.")


COMPARING_ACTS = (
    Act(
        name="compare_reviews",
        label="Look for reviews of the same incident",
        roles=frozenset({RoleKind.COORDINATOR}),
        stages=ALL_STAGES,
        run=compare_reviews,
        page="reviews:compare",
    ),
)
