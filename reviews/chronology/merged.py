"""One chronology out of the key dates that the agencies gave, as it goes on paper: the panel pack, the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from reviews.models import ChronologyCover, ChronologyEntry

from .groups import groups_of, pairs_of
from .rows import rows_for
from .shown import out, sent
from .spans import ordering

if TYPE_CHECKING:
    from reviews.models import Review


@dataclass(frozen=True)
class KeyDate:
    """One line of the merged chronology; ``when`` says how exact it is in words."""

    starts_on: date
    ends_on: date | None
    when: str
    agency: str
    what: str
    significance: str
    is_key_episode: bool
    entry: ChronologyEntry


def merged(review: Review) -> list[KeyDate]:
    """Return the key dates of all summaries that were received, in order, without what is withheld.

    Three queries, four where entries were compared. Approximate dates are kept and say so.
    """
    entries = sent(review).exclude(out()).order_by(*ordering())
    rows = rows_for(None, groups_of(pairs_of(review), entries), entries)
    return [
        KeyDate(
            starts_on=row.item.entry.starts_on,
            ends_on=row.item.entry.ends_on,
            when=row.item.when,
            agency=row.sources,
            what=row.what,
            significance=row.significance,
            is_key_episode=row.is_key_episode,
            entry=row.item.entry,
        )
        for row in rows
    ]


def withheld(review: Review) -> list[str]:
    """Say for each agency how many key dates were kept out, or have words left out, and why, but not what they are.

    Two queries; only summaries that were received count.
    """
    reasons: dict[tuple[str, str, str], int] = {}
    for entry in sent(review).filter(is_withheld=True):
        key = (entry.request.agency.short_name, "kept out", entry.withheld_reason.strip())
        reasons[key] = reasons.get(key, 0) + 1
    covers = ChronologyCover.objects.filter(entry__in=sent(review).filter(is_withheld=False))
    for cover in covers.select_related("entry__request__agency"):
        what = "with words withheld" if cover.words else "withheld"
        key = (cover.entry.request.agency.short_name, what, cover.reason.strip())
        reasons[key] = reasons.get(key, 0) + 1
    return [
        f"{agency}: {count} key date{'' if count == 1 else 's'} {what}. {reason or 'No reason given.'}"
        for (agency, what, reason), count in sorted(reasons.items())
    ]


@dataclass(frozen=True)
class Withheld:
    """How much is not in the merged chronology, without what it is."""

    entries: int = 0
    with_words: int = 0

    @property
    def sentence(self) -> str:
        """In words; "" where nothing is withheld."""
        parts = []
        if self.entries:
            parts.append(f"{self.entries:,} {_entries(self.entries)} withheld as a whole")
        if self.with_words:
            parts.append(
                f"{self.with_words:,} {_entries(self.with_words)} shown without some words"
            )
        return f"{' and '.join(parts)}.".capitalize() if parts else ""


def _entries(count: int) -> str:
    return "entry is" if count == 1 else "entries are"


def count_withheld(review: Review, rows: Q) -> Withheld:
    """Count what is withheld of the part that somebody looks at; two queries."""
    mine = sent(review).filter(rows)
    words = mine.exclude(out()).filter(~Q(covers__words=""), covers__isnull=False)
    return Withheld(
        entries=mine.filter(out()).count(),
        with_words=words.aggregate(count=Count("pk", distinct=True))["count"],
    )
