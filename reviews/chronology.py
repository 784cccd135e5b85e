"""One chronology out of the key dates that the agencies gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.models import ChronologyEntry, RequestState

if TYPE_CHECKING:
    from reviews.models import Review

Precision = ChronologyEntry.Precision

#: A date known only to the year comes before a month of it, and that before a day of it.
_ORDER = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.ABOUT: 2, Precision.DAY: 2}


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


def in_order(entries: list[ChronologyEntry]) -> list[ChronologyEntry]:
    """Sort entries by date; of the same day the vaguer first, then by agency."""
    return sorted(
        entries,
        key=lambda entry: (
            entry.starts_on,
            _ORDER[Precision(entry.precision)],
            entry.request.agency.name,
            entry.pk,
        ),
    )


def merged(review: Review) -> list[KeyDate]:
    """Return the key dates of all summaries that were received, in order, without those kept out.

    One query. Approximate dates are kept and say so.
    """
    entries = ChronologyEntry.objects.filter(
        request__review_id=review.pk, request__state=RequestState.SUBMITTED, is_withheld=False
    ).select_related("request__agency")
    return [
        KeyDate(
            starts_on=entry.starts_on,
            ends_on=entry.ends_on,
            when=entry.when,
            agency=entry.request.agency.short_name,
            what=entry.what,
            significance=entry.significance,
            is_key_episode=entry.is_key_episode,
            entry=entry,
        )
        for entry in in_order(list(entries))
    ]


def withheld(review: Review) -> list[str]:
    """Say for each agency how many key dates were kept out of the pack and why, but not what they are.

    One query; only summaries that were received count.
    """
    reasons: dict[tuple[str, str], int] = {}
    for entry in ChronologyEntry.objects.filter(
        request__review_id=review.pk, request__state=RequestState.SUBMITTED, is_withheld=True
    ).select_related("request__agency"):
        key = (entry.request.agency.short_name, entry.withheld_reason.strip())
        reasons[key] = reasons.get(key, 0) + 1
    return [
        f"{agency}: {count} key date{'' if count == 1 else 's'} kept out. {reason or 'No reason given.'}"
        for (agency, reason), count in sorted(reasons.items())
    ]
