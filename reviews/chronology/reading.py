"""Who reads the merged chronology of a review that they may open, and which part of it they look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q

from partnership.models import Agency
from reviews.access.readable import CHRONOLOGY, WITHHELD, When, open_to
from reviews.models import ChronologyCover, InformationRequest, RequestState
from reviews.process import process_for
from reviews.requests.queries import shared_with_panel

from .alike import Alike, find_alike
from .colours import Source, sources
from .groups import Groups, groups_of, pairs_of
from .merged import Withheld, count_withheld
from .rows import Row, leads, rows_for
from .shown import Shown, all_shown, out, sent
from .spans import ordering, shifted, within

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from reviews.access.roles import Standing
    from reviews.models import ChronologyEntry, ChronologyPair, Review

PAGE = 50
#: Entries so many days before and after one are offered to be compared with it.
NEAR_DAYS = 90


def may_read(review: Review, held: Standing) -> bool:
    """Whether the merged chronology is for this person now; at most one query. A review about nobody has none."""
    return process_for(review).is_about_people and open_to(
        CHRONOLOGY,
        held.roles,
        {
            When.DECLARED: not held.must_declare,
            When.SHARED: lambda: shared_with_panel(review),
            # Only answers that were sent are merged (``sent``).
            When.SENT: True,
        },
    )


def sees_withheld(held: Standing) -> bool:
    """Whether the person reads what is withheld, and why."""
    return open_to(WITHHELD, held.roles)


@dataclass(frozen=True)
class Wanted:
    """The part of the chronology that somebody looks at: of one agency, in a period, with words, or all."""

    agency: Agency | None = None
    since: date | None = None
    until: date | None = None
    words: str = ""

    @property
    def is_part(self) -> bool:
        """Whether it is less than all."""
        return bool(self.agency or self.since or self.until or self.words)

    def rows(self) -> Q:
        """The condition on entries, without the words."""
        found = within(self.since, self.until)
        return found & Q(request__agency=self.agency) if self.agency else found


@dataclass(frozen=True)
class Chronology:
    """One page of the merged chronology."""

    page: Page[int]
    rows: list[Row]
    sources: dict[int, Source]
    withheld: Withheld
    #: Agencies that were asked and whose entries are not in it, with how far they are.
    missing: list[str]


def readable(review: Review, held: Standing) -> QuerySet[ChronologyEntry]:
    """Entries that the person reads, in order: those who run the review also what is withheld, marked as such."""
    found = sent(review).order_by(*ordering())
    return found if sees_withheld(held) else found.exclude(out())


def matching(entries: QuerySet[ChronologyEntry], wanted: Wanted) -> QuerySet[ChronologyEntry]:
    """Those of the entries that fit, in order. Words that are withheld in an entry do not find it; two queries more."""
    found = entries.filter(wanted.rows())
    words = wanted.words.split()
    if not words:
        return found
    fits = Q()
    for word in words:
        fits &= (
            Q(what__icontains=word) | Q(significance__icontains=word) | Q(record__icontains=word)
        )
    covered = ChronologyCover.objects.exclude(words="").filter(entry__in=found.order_by())
    ids = set(covered.values_list("entry_id", flat=True))
    fitting = [
        item.pk
        for item in all_shown(found.filter(pk__in=ids) if ids else [])
        if all(word.casefold() in _text(item) for word in words)
    ]
    return found.filter((fits & ~Q(pk__in=ids)) | Q(pk__in=fitting))


def _text(item: Shown) -> str:
    return f"{item.what}\n{item.significance}\n{item.record}".casefold()


def chronology_of(review: Review, held: Standing, wanted: Wanted, number: int) -> Chronology:
    """Return one page; the number of queries does not depend on how much there is."""
    asked = _asked(review)
    entries = readable(review, held)
    groups = groups_of(pairs_of(review), entries)
    found = leads(matching(entries, wanted).values_list("pk", flat=True), groups)
    page = Paginator(found, PAGE).get_page(number)
    return Chronology(
        page=page,
        rows=rows_for(list(page.object_list), groups, entries),
        sources=sources(request.agency for request in asked),
        withheld=count_withheld(review, wanted.rows()),
        missing=[
            f"{request.agency.name} ({request.get_state_display().lower()})"
            for request in asked
            if request.state != RequestState.SUBMITTED
        ],
    )


def whole(review: Review, wanted: Wanted) -> tuple[list[Row], dict[int, Source]]:
    """Return all lines of a part for a file, without what is withheld, whoever has it made."""
    entries = sent(review).exclude(out()).order_by(*ordering())
    groups = groups_of(pairs_of(review), entries)
    chosen = None
    if wanted.is_part:
        chosen = leads(matching(entries, wanted).values_list("pk", flat=True), groups)
    rows = rows_for(chosen, groups, entries)
    return rows, sources(request.agency for request in _asked(review))


def _asked(review: Review) -> list[InformationRequest]:
    """All requests by the agency's name; colours go by it, so they stay when an answer comes."""
    return list(
        InformationRequest.objects.filter(review_id=review.pk)
        .select_related("agency")
        .order_by("agency__name", "agency_id")
    )


def sources_of(review: Review) -> dict[int, Source]:
    """Return the agencies of a review with their colours; one query."""
    return sources(request.agency for request in _asked(review))


def agencies_in(review: Review) -> list[Agency]:
    """The agencies whose entries are merged, by name."""
    return [request.agency for request in _asked(review) if request.state == RequestState.SUBMITTED]


# -- single entries, for those who run the review ------------------------------------------------------


def find_entry(review: Review, held: Standing, pk: int) -> Shown | None:
    """Return one entry that the person reads, or None; three queries."""
    return shown_by_pk(review, held, [pk]).get(pk)


def shown_by_pk(review: Review, held: Standing, pks: Sequence[int]) -> dict[int, Shown]:
    """Return those of the entries that the person reads; three queries."""
    found = readable(review, held).filter(pk__in=pks)
    return {item.pk: item for item in all_shown(found, sources_of(review))}


def suggested(
    review: Review, held: Standing, pairs: Sequence[ChronologyPair]
) -> tuple[list[Alike], Groups]:
    """Return entries that may tell of the same event, without those that somebody compared; four queries."""
    entries = readable(review, held)
    groups = groups_of(pairs, entries)
    known = {(pair.first_id, pair.second_id) for pair in pairs}
    items = [item for item in all_shown(entries, sources_of(review)) if not item.is_out]
    found = [
        pair
        for pair in find_alike(items)
        if pair.key not in known and not groups.together(pair.first.pk, pair.second.pk)
    ]
    return found, groups


def near(review: Review, held: Standing, item: Shown, most: int = 20) -> list[Shown]:
    """Return entries of other agencies that are nearest in time and were not compared with it yet."""
    first, last = item.span
    known = {
        pk
        for pair in pairs_of(review)
        for pk in (pair.first_id, pair.second_id)
        if item.pk in (pair.first_id, pair.second_id)
    }
    others = (
        readable(review, held)
        .exclude(pk__in=known | {item.pk})
        .exclude(request=item.entry.request_id)
    )
    around = within(shifted(first, -NEAR_DAYS), shifted(last, NEAR_DAYS))
    found = list(others.filter(around)[:500])
    found.sort(key=lambda entry: abs((entry.starts_on - item.entry.starts_on).days))
    return [one for one in all_shown(found[: most * 2], sources_of(review)) if not one.is_out][
        :most
    ]
