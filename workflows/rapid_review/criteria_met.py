"""Whether the answers to the notification criteria fit the outcome of the screening.

The test (Children Act 2004 s16C(1)): abuse or neglect is known or suspected, and the child has died or been
seriously harmed, in the area, or outside England while normally living here. The deaths of looked-after
children and care leavers are notified too, but do not by themselves lead to a Rapid Review.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.rules import Edition

#: Outcome of a screening that goes on.
CRITERIA_MET = "criteria_met"
#: The set of criteria in the rule file.
SET = "notification"

ABUSE = "abuse_or_neglect"
HARM = ("death", "serious_harm")
WHERE = ("in_area", "outside_england")

#: criterion key → answer ("known", "suspected", "yes" or "no")
Answers = Mapping[str, str]


def choices(key: str) -> list[tuple[str, str]]:
    """The answers that one criterion offers."""
    if key == ABUSE:
        return [
            ("known", "Known"),
            ("suspected", "Suspected"),
            ("no", "Neither known nor suspected"),
        ]
    return [("yes", "Yes"), ("no", "No")]


def what_is_not_met(answers: Answers) -> list[str]:
    """Return a sentence for each part of the test that the answers do not meet."""
    missing = []
    if answers.get(ABUSE) not in ("known", "suspected"):
        missing.append("abuse or neglect is neither known nor suspected")
    if not any(answers.get(key) == "yes" for key in HARM):
        missing.append("the child has neither died nor been seriously harmed")
    if not any(answers.get(key) == "yes" for key in WHERE):
        missing.append(
            "it happened neither in this area nor outside England to a child who normally lives here"
        )
    return missing


def contradiction(outcome: str, answers: Answers, *, explained: bool) -> dict[str, str]:
    """Return a sentence by form field when the outcome does not follow from the answers."""
    missing = what_is_not_met(answers)
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
        if answer not in dict(choices(criterion.key)):
            missing[f"answer_{criterion.key}"] = f"Choose an answer: {_lower(criterion.label)}."
        if not rationale.strip():
            missing[f"rationale_{criterion.key}"] = (
                f"Say why you answered so: {_lower(criterion.label)}."
            )
    return missing


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
