"""Entries as a reader sees them: in their order, with what is withheld left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from reviews.models import ChronologyCover, ChronologyEntry, RequestState

from .cover import covered
from .spans import span_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Agency
    from reviews.models import Review

    from .colours import Source


@dataclass(frozen=True)
class Shown:
    """One entry with its texts as they are shown. ``is_out``: all of it is withheld from the merged chronology."""

    entry: ChronologyEntry
    record: str
    what: str
    significance: str
    is_out: bool
    covers: tuple[ChronologyCover, ...]
    #: Words were withheld that the entry no longer holds, so that nothing of it is shown.
    is_lost: bool
    #: The colour of its source on the page.
    tag: str = ""

    @property
    def pk(self) -> int:
        return self.entry.pk

    @property
    def when(self) -> str:
        return self.entry.when

    @property
    def agency(self) -> Agency:
        return self.entry.request.agency

    @property
    def is_key_episode(self) -> bool:
        return self.entry.is_key_episode

    @property
    def span(self) -> tuple[date, date]:
        entry = self.entry
        return span_of(entry.starts_on, entry.ends_on, entry.precision)

    @property
    def words_withheld(self) -> bool:
        return any(cover.words for cover in self.covers)


def sent(review: Review) -> QuerySet[ChronologyEntry]:
    """All entries of summaries that were received, with their agencies; what withholds them is not read yet."""
    return ChronologyEntry.objects.filter(
        request__review_id=review.pk, request__state=RequestState.SUBMITTED
    ).select_related("request__agency")


def _covers_whole() -> Exists:
    return Exists(ChronologyCover.objects.filter(entry=OuterRef("pk"), words="").order_by())


def out() -> Q:
    """Entries of which nothing is in the merged chronology: the agency, or those who run the review, withhold them."""
    return Q(is_withheld=True) | Q(_covers_whole())


def shown(entry: ChronologyEntry, covers: Sequence[ChronologyCover] = ()) -> Shown:
    """Return the entry as it is shown, without what the covers withhold."""
    words = [cover.words for cover in covers if cover.words]
    texts, found = covered((entry.record, entry.what, entry.significance), words)
    return Shown(
        entry=entry,
        record=texts[0],
        what=texts[1],
        significance=texts[2],
        is_out=entry.is_withheld or any(not cover.words for cover in covers),
        covers=tuple(covers),
        is_lost=not found,
    )


def _by_entry(covers: Iterable[ChronologyCover]) -> dict[int, list[ChronologyCover]]:
    """What withholds each entry, in the order given."""
    found: dict[int, list[ChronologyCover]] = {}
    for cover in covers:
        found.setdefault(cover.entry_id, []).append(cover)
    return found


def all_shown(
    entries: Iterable[ChronologyEntry], sources: Mapping[int, Source] | None = None
) -> list[Shown]:
    """Return entries of one review as they are shown; one query for what withholds them, however many there are.

    With ``sources``, each with the colour of its agency.
    """
    rows = list(entries)
    if not rows:
        return []
    covers = _by_entry(
        ChronologyCover.objects.filter(entry__request__review_id=rows[0].request.review_id)
        .select_related("made_by")
        .order_by("made_at", "pk")
    )
    found = [shown(entry, covers.get(entry.pk, ())) for entry in rows]
    if sources is None:
        return found
    return [replace(item, tag=sources[item.agency.pk].tag) for item in found]


def cover_for_others(entries: Sequence[ChronologyEntry]) -> list[ChronologyEntry]:
    """Return an agency's entries as people see them who neither run the review nor answer for the agency.

    What is withheld is gone. The rows are only to be read: their texts are no longer the agency's. One query.
    """
    covers = _by_entry(ChronologyCover.objects.filter(entry__in=[entry.pk for entry in entries]))
    found = []
    for entry in entries:
        item = shown(entry, covers.get(entry.pk, ()))
        if item.is_out:
            continue
        entry.record, entry.what, entry.significance = item.record, item.what, item.significance
        found.append(entry)
    return found
