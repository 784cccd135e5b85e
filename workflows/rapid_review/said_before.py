"""What was decided before about what follows, by the review panel and the National Panel, and what differs from it.

Which outcome of the one agrees with which of the other stands in the rule file (``agrees_with``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.decisions import outcome_words
from reviews.wording import edition_of

from .followup_reading import contacts_of
from .panel_queries import PANEL_DECISION, panel_decision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reviews.models import RegulatorContact, Review

#: The decision on what follows, in the rule file and in the record.
WHAT_FOLLOWS = "what_follows"
#: Asked by the form and by the act, in the same words.
SAY_WHY = "Say why, or choose again. The reason is kept with the decision."


@dataclass(frozen=True)
class Said:
    """One earlier statement: whose, when, its words, and the outcomes of today's choice that agree with it."""

    who: str
    on: date
    words: str
    agrees_with: frozenset[str]

    def __str__(self) -> str:
        return f"{self.who}: {self.words}"


def said_before(review: Review, contacts: Iterable[RegulatorContact] | None = None) -> list[Said]:
    """Return what was said before about what follows, the review panel first.

    Of the National Panel's letters only the newest that speaks of it counts. ``contacts`` are those of the
    review, oldest first, where they are known already.
    """
    edition, found = edition_of(review), []
    decision = panel_decision(review)
    if decision is not None:
        outcome = edition.decisions[PANEL_DECISION].outcome(decision.outcome)
        if outcome is not None and WHAT_FOLLOWS in outcome.agrees_with:
            found.append(
                Said(
                    "The review panel decided",
                    decision.decided_on,
                    outcome_words(decision, edition),
                    outcome.agrees_with[WHAT_FOLLOWS],
                )
            )
    answers = {
        answer.key: answer.agrees_with[WHAT_FOLLOWS]
        for answer in edition.panel_outcomes
        if WHAT_FOLLOWS in answer.agrees_with
    }
    letters = [
        row
        for row in (contacts_of(review) if contacts is None else contacts)
        if row.direction == row.Direction.RECEIVED and row.outcome in answers
    ]
    if letters:
        newest = letters[-1]
        found.append(
            Said("The National Panel answered", newest.on, newest.subject, answers[newest.outcome])
        )
    return found


def differing(said: Iterable[Said], outcome: str) -> list[Said]:
    """Return the statements that this outcome does not agree with."""
    return [one for one in said if outcome not in one.agrees_with]


def ask_why(differs: Iterable[Said]) -> str:
    """Return the sentence by the field that asks why, with what the choice differs from."""
    return "This differs from what was decided before. {} {}".format(
        " ".join(f"{one}." for one in differs), SAY_WHY
    )
