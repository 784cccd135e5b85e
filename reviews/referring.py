"""What a process says of a referral that can become one of its reviews. The door for referrals knows no process by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.rules import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnership.models import Partnership
    from reviews.process import Process
    from reviews.rules import CriteriaSet, Criterion, DecisionKind, Edition

#: Whom a referral can be about.
CHILD, ADULT = "child", "adult"
#: The decision of a rule file on a referral, and its outcomes: the criteria are met; they are not, and there may be
#: one all the same; there is none.
WHEN_REFERRED, MUST, MAY, NO = "when_referred", "must", "may", "no"
#: Outcomes after which a review is opened.
OPENS = (MUST, MAY)


@dataclass(frozen=True)
class FromReferral:
    """How a referral becomes a review of this process."""

    #: Whom it can be about.
    about: frozenset[str]
    #: The set of criteria in the rule file that is weighed.
    criteria: str
    #: The date key under which the review keeps the day of the decision; empty: it begins before there is one.
    day: str = "decision_made"


@dataclass(frozen=True)
class Question:
    """One kind of review that a referral can become, in the edition of its own rules."""

    process: Process
    edition: Edition
    kind: FromReferral

    @property
    def key(self) -> str:
        """Key of the process."""
        return self.process.key

    @property
    def set_key(self) -> str:
        """Under which its answers are kept: two processes that ask the same each get an answer."""
        return f"{self.process.key}:{self.kind.criteria}"

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria."""
        return self.edition.criteria[self.kind.criteria]

    @property
    def tests(self) -> CriteriaSet:
        """What has to hold of the answers."""
        return self.edition.criteria_sets[self.kind.criteria]

    @property
    def decision(self) -> DecisionKind:
        """Who decides, and what the outcomes are called."""
        return self.edition.decisions[WHEN_REFERRED]

    @property
    def is_judgement(self) -> bool:
        """Whether nothing follows from the answers by itself: no test says when a review is required."""
        return not self.tests.tests

    def contradiction(self, outcome: str, given: Mapping[str, str]) -> str:
        """Return why an outcome does not follow from the answers (criterion key → answer key), or nothing."""
        if self.is_judgement:
            return ""
        missing, never = self.tests.not_met(given), self.tests.never(given)
        if outcome == MUST and missing:
            return f"The answers say that {_and(missing)}. So the criteria are not met. Change the answer, or choose another outcome."
        if outcome != MUST and not missing:
            return "The answers say that the criteria are met, so it is required. Change the answer that is not right, or choose that outcome."
        if outcome == MAY and never:
            return f"The answers say that {_and(never)}. Then there can be none at all. Change the answer, or choose another outcome."
        return ""


def _and(parts: list[str]) -> str:
    return ", and that ".join(parts)


def questions(partnership: Partnership, about: frozenset[str], on: date) -> list[Question]:
    """Return the kinds of review that a referral about these people of this day can become, by title."""
    from reviews.chosen_editions import edition_on
    from reviews.process import processes

    found = []
    for process in processes():
        kind = process.from_referral
        if kind is None or not kind.about & about:
            continue
        try:
            edition = edition_on(partnership, process.key, on)
        except RuleError:
            # No edition was in force then: nothing of that kind can be decided on that day.
            continue
        found.append(Question(process, edition, kind))
    return found
