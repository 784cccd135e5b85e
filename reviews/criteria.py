"""Criteria of a rule file: keeping the answers with their rationale, and a snapshot for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviews.models import CriterionAnswer

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def save_answers(passage: Passage, set_key: str, answers: Mapping[str, tuple[str, str]]) -> None:
    """Write the answers of one set: criterion key → (answer, rationale). Unchanged ones stay as they are."""
    known = {
        row.key: row
        for row in CriterionAnswer.objects.filter(review_id=passage.review.pk, set_key=set_key)
    }
    for key, (answer, rationale) in answers.items():
        row = known.get(key) or CriterionAnswer(
            review_id=passage.review.pk, set_key=set_key, key=key
        )
        if row.pk and (row.answer, row.rationale) == (answer, rationale):
            continue
        row.answer, row.rationale = answer, rationale
        passage.save(row)


def snapshot(review: Review, *set_keys: str) -> list[dict[str, str]]:
    """Return the answers of the sets as they stand, for keeping inside a decision."""
    rows = CriterionAnswer.objects.filter(review_id=review.pk, set_key__in=set_keys).order_by("pk")
    return [
        {
            "set": row.set_key,
            "key": row.key,
            "answer": row.get_answer_display(),
            "rationale": row.rationale,
        }
        for row in rows
    ]
