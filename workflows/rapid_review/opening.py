"""Opening a Rapid Review: who may, and what is written at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.by_hand import partnerships_to_open_in
from reviews.comparing.duplicates import (
    DuplicateDecision,
    PossibleDuplicate,
    keep_decisions,
    person_of,
    possible_duplicates,
)
from reviews.door import NotAllowed, Stale, create
from reviews.models import Review
from reviews.process import process_for
from reviews.references import next_reference

from .editions import PROCESS, edition_by_dates
from .facts import NotificationFacts, save_facts

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import Partnership, User
    from reviews.door.passage import Passage

__all__ = [
    "DuplicateDecision",
    "PossibleDuplicate",
    "may_open",
    "open_review",
    "possible_duplicates",
]


def may_open(user: User, partnership: Partnership) -> bool:
    """Only the partnership team opens reviews."""
    return partnerships_to_open_in(user, PROCESS).filter(pk=partnership.pk).exists()


def open_review(
    actor: User,
    partnership: Partnership,
    facts: NotificationFacts,
    *,
    decisions: Sequence[DuplicateDecision] = (),
    linked: Sequence[Review] = (),
    link_reason: str = "",
    shown: Collection[int] | None = None,
    now: datetime | None = None,
) -> Review:
    """Open a Rapid Review with what is known of the notification so far.

    ``decisions`` say what the person decided about possible duplicates (``linked`` with ``link_reason``
    is the short form for reviews of the same incident). ``shown`` are the ids of those that they were
    shown: one that is there now beside them, from a second click or a colleague, raises ``Stale``. Raises
    ``NotAllowed``, and ``Refused`` with a sentence by field for what cannot be true.
    """
    if not may_open(actor, partnership):
        raise NotAllowed(
            "Only the partnership team can open a review. If you know of an incident that should be considered, tell the partnership team."
        )
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    decided = [*decisions, *(DuplicateDecision(review, True, link_reason) for review in linked)]

    def setup(passage: Passage) -> None:
        if shown is not None:
            _nothing_new(passage, facts, shown)
        save_facts(passage, facts)
        passage.review.edition = edition_by_dates(facts.dates, today).id
        passage.save(passage.review)
        keep_decisions(passage, decided)

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            # Checked first and pinned in `setup`: a date before every edition gets its own sentence.
            edition=edition_by_dates({}, today).id,
            reference=next_reference(partnership, process_for(PROCESS).code, today.year),
            pseudonym=facts.child.pseudonym,
            created_at=moment,
            created_by=actor,
        )

    return create(
        PROCESS,
        actor,
        build=build,
        sentence="Opened the review.",
        setup=setup,
        now=moment,
    )


def _nothing_new(passage: Passage, facts: NotificationFacts, shown: Collection[int]) -> None:
    """Look for duplicates once more: whoever opens a review holds the lock of the partnership now."""
    found = possible_duplicates(
        passage.actor,
        passage.review.partnership,
        people=[person_of(facts.child.identity)],
        incident=facts.dates.get("incident"),
        place=facts.place,
        besides=passage.review.pk,
    )
    if any(item.review.pk not in shown for item in found):
        raise Stale("A review that may be about the same incident was opened just now.")
