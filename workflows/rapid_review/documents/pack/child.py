"""The child in a few facts, without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import Subject

from ...prefill import child_facts

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def child(doc: Doc, pack: RapidPack) -> None:
    """One table for each child of the review."""
    doc.heading("The child in brief")
    for subject in Subject.objects.filter(review_id=pack.review.pk):
        doc.key_values(child_facts(subject), name=f"{subject.pseudonym} in brief")
