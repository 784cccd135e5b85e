"""Weighing the criteria of one kind of review; how they are answered can change until the panel has recommended."""

from __future__ import annotations

from reviews.criteria import save_answers
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.queries.identity import sealed_names

from ..considering import question_of
from ..stages import LOOKED_AT
from .common import COORDINATOR


def weigh(passage: Passage) -> None:
    """Keep the answers to the criteria of one kind of review. Nothing is decided by it.

    ``data``: ``process`` (its key), ``answers`` (criterion key → (answer key, rationale)), ``version`` of the review.
    An answer that is left out stays open; one that is given needs its rationale.
    """
    passage.claim(passage.review, passage.data.get("version"))
    question = question_of(passage.review, passage.data["process"])
    if question is None:
        passage.refuse("This kind of review does not come into question for this referral.")
        return
    wrong, answers = {}, {}
    for criterion in question.criteria:
        answer, why = passage.data["answers"].get(criterion.key, ("", ""))
        label = criterion.label[:1].lower() + criterion.label[1:]
        if answer and answer not in criterion.answers:
            wrong[f"answer_{criterion.key}"] = f"Choose one of the answers: {label}."
        elif answer and not why.strip():
            wrong[f"rationale_{criterion.key}"] = f"Say why you answered so: {label}."
        elif why.strip() and not answer:
            wrong[f"answer_{criterion.key}"] = (
                f"Choose an answer to go with the rationale: {label}."
            )
        elif answer:
            answers[criterion.key] = (answer, why.strip())
    typed = {f"rationale_{key}": why for key, (_, why) in answers.items()}
    passage.refuse(**(wrong | identifying(typed, sealed_names(passage.review))))
    if not answers:
        passage.refuse("Answer at least one of the criteria.")
    save_answers(passage, question.set_key, answers, question.criteria)
    passage.touch()
    left = len(question.criteria) - len(answers)
    passage.say(
        f"Weighed the criteria of a {question.edition.names.short}."
        + (f" {left} of {len(question.criteria)} are still open." if left else "")
    )


ACTS = (
    Act(
        name="weigh",
        label="Weigh the criteria of one kind of review",
        roles=COORDINATOR,
        stages=LOOKED_AT,
        run=weigh,
    ),
)
