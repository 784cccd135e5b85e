"""Criteria of a rule file: keeping the answers with their rationale, and a snapshot for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reviews.models import CriterionAnswer
from reviews.rules import get_edition
from reviews.wording import edition_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Criterion, Edition


def save_answers(
    passage: Passage,
    set_key: str,
    answers: Mapping[str, tuple[str, str]],
    criteria: Iterable[Criterion] | None = None,
) -> None:
    """Write the answers of one set: criterion key → (answer, rationale). Unchanged ones stay as they are.

    Each keeps the words of its criterion: a partnership may reword one later (``reviews.wording``). ``criteria``
    are those of the set, unless they are the review's own.
    """
    criteria = (
        edition_of(passage.review).criteria.get(set_key, ()) if criteria is None else criteria
    )
    labels = {criterion.key: criterion.label for criterion in criteria}
    known = {
        row.key: row
        for row in CriterionAnswer.objects.filter(review_id=passage.review.pk, set_key=set_key)
    }
    for key, (answer, rationale) in answers.items():
        row = known.get(key) or CriterionAnswer(
            review_id=passage.review.pk, set_key=set_key, key=key
        )
        label = labels.get(key, row.label)
        if row.pk and (row.answer, row.rationale, row.label) == (answer, rationale, label):
            continue
        row.answer, row.rationale, row.label = answer, rationale, label
        passage.save(row)


def snapshot(review: Review, *set_keys: str) -> list[dict[str, str]]:
    """Return the answers of the sets as they stand, in the words of the day, for keeping inside a decision."""
    edition = edition_of(review)
    rows = CriterionAnswer.objects.filter(review_id=review.pk, set_key__in=set_keys).order_by("pk")
    return [
        {
            "set": row.set_key,
            "key": row.key,
            "label": row.label,
            "answer": answer_words(edition, row.set_key, row.key, row.answer),
            "rationale": row.rationale,
        }
        for row in rows
    ]


def asked_as(edition: Edition, set_key: str, key: str, kept: str = "") -> str:
    """The words that a criterion was answered under: those kept with the answer, else the rule file's own."""
    if kept:
        return kept
    # An answer without words of its own is older than any wording of a partnership.
    criteria = get_edition(edition.id).criteria.get(set_key, ())
    return next((one.label for one in criteria if one.key == key), key)


def answer_words(edition: Edition, set_key: str, key: str, answer: str) -> str:
    """The words of an answer to a criterion, as the edition has them; the answer's key when it has none."""
    # A partnership may have left the criterion out since: then the rule file itself has the words.
    for one in (edition, get_edition(edition.id)):
        for criterion in one.criteria.get(set_key, ()):
            if criterion.key == key and answer in criterion.answers:
                return criterion.answers[answer]
    return answer
