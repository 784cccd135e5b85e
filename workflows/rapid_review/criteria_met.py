"""Whether the answers to the notification criteria fit the outcome of the screening.

The test itself stands in the rule file (``criteria_sets.notification``). The deaths of looked-after children
and care leavers are notified too, but do not by themselves lead to a Rapid Review: no test asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.rules import Edition

#: The decision on the screening, its outcome that goes on, and the set of criteria in the rule file.
SCREENING, CRITERIA_MET, SET = "screening", "criteria_met", "notification"

#: criterion key → key of its answer in the rule file
Answers = Mapping[str, str]


def contradiction(
    edition: Edition, outcome: str, answers: Answers, *, explained: bool
) -> dict[str, str]:
    """Return a sentence by form field when the outcome does not follow from the answers."""
    missing = edition.criteria_sets[SET].not_met(answers)
    if outcome == CRITERIA_MET and missing:
        return {
            "outcome": "You answered that " + ", and that ".join(missing) + ". "
            "So the criteria are not met. Change the answer, or choose another route."
        }
    if outcome != CRITERIA_MET and not missing and not explained:
        return {
            "explained": "Your answers say that the criteria are met, but you chose another route. "
            "Change one of them, or explain the difference in the rationale and tick this box."
        }
    return {}


def unanswered(edition: Edition, answers: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Return a sentence by form field for each criterion without an answer or without its rationale."""
    missing = {}
    for criterion in edition.criteria[SET]:
        answer, rationale = answers.get(criterion.key, ("", ""))
        if answer not in criterion.answers:
            missing[f"answer_{criterion.key}"] = f"Choose an answer: {_lower(criterion.label)}."
        if not rationale.strip():
            missing[f"rationale_{criterion.key}"] = (
                f"Say why you answered so: {_lower(criterion.label)}."
            )
    return missing


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
