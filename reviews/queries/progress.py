"""Where a review came from, and what was decided on it, for its own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.decisions import outcome_words
from reviews.models import Decision, Review
from reviews.wording import edition_of

from .lineage import named

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import ReviewLink


@dataclass(frozen=True)
class Origin:
    """A review that led to this one, and whether the person may open it; else neither its name nor the reason is theirs."""

    review: Review
    reason: str
    may_open: bool

    @property
    def called(self) -> str:
        """What it is called here."""
        return self.review.reference if self.may_open else named(self.review)


@dataclass(frozen=True)
class Decided:
    """A decision that stands, in the words of the rule file."""

    title: str
    outcome: str
    record: Decision


def origins(review: Review, user: User) -> list[Origin]:
    """Return the reviews that led to this one; two queries."""
    links = list(review.links_in.filter(kind="led_to").select_related("source"))  # type: ignore[attr-defined]
    open_to = set(
        Review.objects.visible_to(user)
        .filter(pk__in=[link.source_id for link in links])
        .order_by()
        .values_list("pk", flat=True)
    )
    return [_origin(link, may_open=link.source_id in open_to) for link in links]


def _origin(link: ReviewLink, *, may_open: bool) -> Origin:
    return Origin(link.source, link.reason if may_open else "", may_open)


def decided(review: Review) -> list[Decided]:
    """Return the decisions that stand, oldest first; one query."""
    edition = edition_of(review)
    found = Decision.objects.filter(
        review_id=review.pk, kind__in=list(edition.decisions), superseded_at__isnull=True
    ).order_by("pk")
    return [
        Decided(edition.decisions[row.kind].title, outcome_words(row, edition), row)
        for row in found
    ]
