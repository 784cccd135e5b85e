"""What findings and recommendations share: a reference of their own in the review, and a theme of the partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.door.passage import Passage

    from ..models import Finding, Recommendation


def ref_taken(record: Finding | Recommendation) -> bool:
    """Whether another one of the same kind and review has the reference, in small letters or capitals."""
    return (
        type(record)
        .objects.filter(review_id=record.review_id, ref__iexact=record.ref)
        .exclude(pk=record.pk)
        .exists()
    )


def next_ref(record: Finding | Recommendation) -> str:
    """The first number that no other one of the review has."""
    used = set(
        type(record)
        .objects.filter(review_id=record.review_id)
        .order_by()
        .values_list("ref", flat=True)
    )
    return next(str(number) for number in range(1, len(used) + 2) if str(number) not in used)


def check_theme(passage: Passage, record: Finding | Recommendation) -> dict[str, str]:
    """Refuse, by field, a theme of another partnership; one that was retired since stays where it is."""
    theme = record.theme
    if theme is None or theme.partnership_id == passage.review.partnership_id:
        return {}
    return {"theme": "Choose a theme of this partnership."}
