"""Who carries a review out and on which terms: what was agreed last, out of the decisions that stand.

A decision is signed text; the labels at the beginning of its lines say what is what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.decisions import standing_decisions
from reviews.wording import edition_of

from .kind import Words, words_for

if TYPE_CHECKING:
    from reviews.models import Decision, Review

#: Kinds of the decisions: the appointment with its terms, another reviewer or author, other terms.
FIRST, REVIEWER, TERMS = "terms_of_reference", "reviewer_changed", "terms_changed"
CHANGES = (REVIEWER, TERMS)
INTERESTS, METHODS, METHOD, WHY = (
    "Conflicts of interest declared", "Methodology", "Method", "Why they were changed",
)  # fmt: skip


def _labels(words: Words) -> re.Pattern[str]:
    return re.compile(rf"^({words.label}|{INTERESTS}|{METHODS}|{METHOD}|{WHY}): ", re.M)


@dataclass(frozen=True)
class Agreed:
    """What is agreed now."""

    reviewer: str
    interests: str
    method: str
    #: Ways of carrying it out that were chosen from the rule file: key → the words of the day.
    methods: dict[str, str]
    #: The outcome of the newest appointment, with its words.
    outcome: tuple[str, str]
    terms: str
    agreed_by: str
    since: date
    #: The first agreement and every change of it, in order.
    steps: tuple[Decision, ...]

    @property
    def was_changed(self) -> bool:
        """Whether something was agreed after the first time."""
        return len(self.steps) > 1


def labelled(words: Words, **parts: str) -> str:
    """Return texts as lines with labels, in the order given: ``name``, ``interests``, ``methods``, ``method``,
    ``why``. What is empty is left out.

    A line of a text that begins like a label is moved in by a space, so that it is read as text again.
    """
    names = {
        "name": words.label,
        "interests": INTERESTS,
        "methods": METHODS,
        "method": METHOD,
        "why": WHY,
    }
    labels = _labels(words)
    return "\n".join(
        f"{names[key]}: {labels.sub(lambda found: f' {found[0]}', text.strip())}"
        for key, text in parts.items()
        if text or key != "methods"
    )


def read(words: Words, text: str) -> dict[str, str]:
    """Return the texts of ``labelled`` by label."""
    pieces = _labels(words).split(text)[1:]
    return {label: words.strip() for label, words in zip(pieces[::2], pieces[1::2], strict=True)}


def agreed(review: Review) -> Agreed | None:
    """Return what is agreed now, or None before the reviewer was appointed. One query."""
    found = reversed(standing_decisions(review, FIRST, REVIEWER, TERMS))
    # The first stays the first, also when its day was corrected after something was changed.
    steps = tuple(sorted(found, key=lambda step: step.kind != FIRST))
    if not steps or steps[0].kind != FIRST:
        return None
    words, known = words_for(review), dict[str, str]()
    terms, methods, outcome = "", dict[str, str](), ("", "")
    decisions = edition_of(review).decisions
    for step in steps:
        known |= read(words, step.follow_up)
        if step.kind != REVIEWER:
            terms = step.rationale
            methods = {row["key"]: row["label"] for row in step.methods}
        if step.kind != TERMS:
            outcome = (step.outcome, decisions[step.kind].words(step.outcome))
    last = steps[-1]
    return Agreed(
        reviewer=known.get(words.label, ""),
        interests=known.get(INTERESTS, ""),
        method=known.get(METHOD, ""),
        methods=methods,
        outcome=outcome,
        terms=terms,
        agreed_by=last.agreed_by,
        since=last.decided_on,
        steps=steps,
    )
