"""Entries that a person found to tell of the same event: shown once, with all their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.models import ChronologyPair

from .spans import ordering

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import ChronologyEntry, Review

Kind = ChronologyPair.Kind


@dataclass(frozen=True)
class Groups:
    """``lead``: entry → the first of its group in order; ``after``: that one → the others, in order.

    ``differing``: what was found to differ, by each of the two entries.
    """

    lead: dict[int, int] = field(default_factory=dict)
    after: dict[int, list[int]] = field(default_factory=dict)
    differing: dict[int, list[ChronologyPair]] = field(default_factory=dict)

    def together(self, one: int, other: int) -> bool:
        """Whether two entries were found to be the same event, directly or through others."""
        return one in self.lead and self.lead.get(one) == self.lead.get(other)


def pairs_of(review: Review) -> list[ChronologyPair]:
    """Return all that was found of two entries of a review; one query."""
    found = ChronologyPair.objects.filter(review_id=review.pk)
    return list(found.select_related("made_by", "asks"))


def groups_of(pairs: Sequence[ChronologyPair], entries: QuerySet[ChronologyEntry]) -> Groups:
    """Group what a person may read (``entries``); at most one query. An entry that they may not read joins nothing."""
    pairs = [pair for pair in pairs if pair.kind != Kind.APART]
    if not pairs:
        return Groups()
    ids = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    order = list(entries.filter(pk__in=ids).order_by(*ordering()).values_list("pk", flat=True))
    known = set(order)
    next_to: dict[int, set[int]] = {}
    differing: dict[int, list[ChronologyPair]] = {}
    for pair in pairs:
        first, second = pair.first_id, pair.second_id
        if not {first, second} <= known:
            continue
        if pair.kind == Kind.SAME:
            next_to.setdefault(first, set()).add(second)
            next_to.setdefault(second, set()).add(first)
        else:
            differing.setdefault(first, []).append(pair)
            differing.setdefault(second, []).append(pair)
    lead: dict[int, int] = {}
    after: dict[int, list[int]] = {}
    for pk in order:
        if pk not in next_to or pk in lead:
            continue
        found, ahead = {pk}, [pk]
        while ahead:
            new = next_to[ahead.pop()] - found
            found |= new
            ahead += new
        lead |= dict.fromkeys(found, pk)
        after[pk] = [other for other in order if other in found and other != pk]
    return Groups(lead, after, differing)


def of_entry(review: Review, pk: int) -> QuerySet[ChronologyPair]:
    """Return what was found of one entry."""
    return (
        ChronologyPair.objects.filter(review_id=review.pk)
        .filter(Q(first=pk) | Q(second=pk))
        .select_related("made_by", "asks")
    )
