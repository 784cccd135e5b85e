"""The criteria of the rule file, and what follows from how they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviews.models import CriterionAnswer

from .telling import PROCEED

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.rules import Edition

#: The set of criteria in the rule file.
SET = "domestic_death"


def unanswered(edition: Edition, answers: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Return a sentence by form field for each criterion without an answer or without its rationale."""
    missing = {}
    for criterion in edition.criteria[SET]:
        answer, why = answers.get(criterion.key, ("", ""))
        label = criterion.label[:1].lower() + criterion.label[1:]
        if answer not in criterion.answers:
            missing[f"answer_{criterion.key}"] = f"Choose an answer: {label}."
        if not why.strip():
            missing[f"rationale_{criterion.key}"] = f"Say why you answered so: {label}."
    return missing


def differs(edition: Edition, outcome: str, given: Mapping[str, str]) -> str:
    """Return the sentence that says how the outcome differs from the answers (criterion key → answer key), or nothing."""
    missing = edition.criteria_sets[SET].not_met(given)
    if outcome == PROCEED and missing:
        return f"The answers say that {', and that '.join(missing)}. So the criteria are not met."
    if outcome != PROCEED and not missing:
        return "The answers say that the criteria are met."
    return ""


def never(edition: Edition, outcome: str, given: Mapping[str, str]) -> str:
    """Return why there can be no review at all with these answers, or nothing."""
    found = edition.criteria_sets[SET].never(given)
    if outcome != PROCEED or not found:
        return ""
    return (
        f"The answers say that {', and that '.join(found)}. Then there can be none at all. Change the answer, or choose "
        "another outcome."
    )


def answers_given(review: Review) -> list[CriterionAnswer]:
    """Return the criteria as they were answered last, also where the decision was taken back."""
    return list(CriterionAnswer.objects.filter(review_id=review.pk, set_key=SET))
