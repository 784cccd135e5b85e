"""The kinds of review that a referral is considered for, side by side: what was answered, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Membership
from reviews.dates import day_of
from reviews.models import CriterionAnswer
from reviews.panel.people import in_conflict
from reviews.referring import MAY, MUST, Question, questions

from .models import Considered, Referral

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Decision, Review
    from reviews.rules import Criterion


@dataclass(frozen=True)
class Weighed:
    """One kind of review: its criteria as they are answered so far, and what was said and decided of it."""

    question: Question
    answers: Mapping[str, CriterionAnswer]
    considered: Considered | None

    @property
    def given(self) -> dict[str, str]:
        """Criterion key → answer key."""
        return {key: row.answer for key, row in self.answers.items()}

    @property
    def rows(self) -> list[tuple[Criterion, str, str]]:
        """Each criterion with the words of its answer ("" where it has none) and the rationale."""
        found = []
        for criterion in self.question.criteria:
            row = self.answers.get(criterion.key)
            words = criterion.answers.get(row.answer, row.answer) if row else ""
            found.append((criterion, words, row.rationale if row else ""))
        return found

    @property
    def unanswered(self) -> int:
        """How many criteria have no answer yet."""
        return sum(criterion.key not in self.answers for criterion in self.question.criteria)

    @property
    def missing(self) -> list[str]:
        """Which parts of the test the answers do not meet."""
        return self.question.tests.not_met(self.given)

    @property
    def result(self) -> str:
        """What follows from the answers, in words; empty while some are open."""
        if self.unanswered:
            return ""
        if self.question.is_judgement:
            return "Nothing follows from these answers by themselves: the review panel weighs them."
        if not self.missing:
            return f"The criteria are met. {self.question.decision.words(MUST)}."
        may = self.question.decision.outcome(MAY)
        possible = may is not None and not self.question.tests.never(self.given)
        return f"The criteria are not met: {'; '.join(self.missing)}." + (
            f" Possible all the same: {may.label[:1].lower()}{may.label[1:]}."
            if possible and may
            else ""
        )

    @property
    def decided(self) -> str:
        """What was decided of it, in words for a place that names the kind of review already; "" before."""
        return self._without_kind(self.considered.decided if self.considered else None)

    @property
    def recommended(self) -> str:
        """What the review panel recommended of it, likewise."""
        return self._without_kind(self.considered.recommended if self.considered else None)

    def _without_kind(self, said: Decision | None) -> str:
        return said.outcome_label.removeprefix(f"{self.question.process.title}: ") if said else ""

    def snapshot(self) -> list[dict[str, str]]:
        """The answers for keeping inside a decision, in the words of the day."""
        heading = f"{self.question.edition.names.short}: {self.question.tests.title}"
        return [
            {
                "set": self.question.set_key,
                "heading": heading,
                "key": criterion.key,
                "label": criterion.label,
                "answer": words,
                "rationale": why,
            }
            for criterion, words, why in self.rows
            if words
        ]


def referral_of(review: Review) -> Referral | None:
    """Return what was referred, with the agency and the person, or None for a review that is no referral."""
    return (
        Referral.objects.select_related("agency", "referred_by", "review")
        .filter(review_id=review.pk)
        .first()
    )


def referrer_to_tell(review: Review) -> User | None:
    """Return who referred the case where they work here still and have no conflict of interest on it, else None."""
    referral = referral_of(review)
    who = referral.referred_by if referral else None
    if who is None or who.pk in in_conflict(review):
        return None
    here = Membership.objects.current().filter(user=who, partnership_id=review.partnership_id)
    return who if here.exists() else None


def questions_of(review: Review) -> list[Question]:
    """Return the kinds of review that the referral can become, in the editions of the day it came. Two queries.

    None for a review that is no referral.
    """
    referral = referral_of(review)
    if referral is None:
        return []
    return questions(
        review.partnership,
        referral.people,
        day_of(review, "referral_received") or timezone.localdate(),
    )


def weighed(review: Review) -> list[Weighed]:
    """Return all of them with their answers, by title. Four queries."""
    answers: dict[str, dict[str, CriterionAnswer]] = {}
    for row in CriterionAnswer.objects.filter(review_id=review.pk).order_by("pk"):
        answers.setdefault(row.set_key, {})[row.key] = row
    rows = {
        row.process: row
        for row in Considered.objects.filter(review_id=review.pk).select_related(
            "recommended", "decided", "opened"
        )
    }
    # Once the panel has recommended, a kind of review that is kept here only since then is not asked for any more.
    was_asked = {key for key, row in rows.items() if row.recommended_id}
    return [
        Weighed(question, answers.get(question.set_key, {}), rows.get(question.key))
        for question in questions_of(review)
        if not was_asked or question.key in was_asked
    ]


def question_of(review: Review, key: str) -> Question | None:
    """Return one of them by the key of its process, or None."""
    return next((one for one in questions_of(review) if one.key == key), None)
