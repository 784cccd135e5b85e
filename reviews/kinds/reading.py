"""The kind of a review in words, who alone carries it, and which kinds can be chosen."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from reviews.chosen_editions import edition_on
from reviews.models import LocalWording
from reviews.process import processes
from reviews.rules import get_edition, usual_kinds
from reviews.wording import edition_of
from reviews.wording.overlay import Words, called, lay_over

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import Agency, Partnership
    from reviews.models import Review
    from reviews.rules import Edition, ReviewKind


def kind_of(review: Review) -> ReviewKind | None:
    """Return the kind of a review in the words of its partnership, or None where its process knows none."""
    return edition_of(review).kind(review.kind) if review.kind else None


def carrier_of(review: Review) -> Agency | None:
    """Return the agency that alone is asked and carries the review, or None where it is not of such a kind."""
    kind = kind_of(review)
    return review.lead_agency if kind is not None and kind.by_one_agency else None


def worded(partnership: Partnership, process: str, on: date) -> Edition:
    """Return the edition of a day in the partnership's words, before there is a review. Raises ``RuleError``."""
    rows = LocalWording.objects.filter(partnership=partnership, process=process).order_by("pk")
    return lay_over(edition_on(partnership, process, on), tuple(Words.of(row) for row in rows))


def kinds_to_lead_to(partnership: Partnership, process: str, on: date) -> tuple[ReviewKind, ...]:
    """Return the kinds of ``process`` that a review can lead to on a day; none where it knows none. One query."""
    if not edition_on(partnership, process, on).kinds:
        return ()
    return usual_kinds(worded(partnership, process, on))


def titles_of(reviews: Collection[Review]) -> dict[int, str]:
    """Return what reviews (by id) are called on lists: by their kind, else by their process. One query at most."""
    names = {process.key: process.title for process in processes()}
    found = {review.pk: names.get(review.process, review.process) for review in reviews}
    sorts = [review for review in reviews if review.kind]
    rows: dict[tuple[int, str], list[Words]] = {}
    for row in (
        LocalWording.objects.filter(
            partnership_id__in={review.partnership_id for review in sorts},
            process__in={review.process for review in sorts},
            kind=LocalWording.Kind.REVIEW_KIND,
        ).order_by("pk")
        if sorts
        else ()
    ):
        # What is left out keeps its words on the reviews that have it.
        rows.setdefault((row.partnership_id, row.process), []).append(Words.of(row, in_use=True))
    for review in sorts:
        kept = [Words(**row) for row in review.kept_words or ()]
        words = rows.get((review.partnership_id, review.process), []) if review.is_open else kept
        edition = lay_over(get_edition(review.edition), tuple(words))
        if edition.kind(review.kind):
            found[review.pk] = called(edition, review.kind).names.long
    return found
