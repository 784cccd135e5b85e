"""A partnership's own wording laid over the edition that a review is pinned to. The reasons are in ADR 9."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Value, When

from reviews.models import (
    CriterionAnswer,
    Decision,
    InformationRequest,
    LocalWording,
    RegulatorContact,
    ReportSection,
    ReturnSection,
    Review,
)
from reviews.rules import (
    LegalBasis,
    Method,
    Names,
    Note,
    Outcome,
    Purpose,
    ReviewKind,
    Route,
    Section,
    Status,
    get_edition,
)

from .lists import Item, ItemList, Kind, lists_of, with_items

if TYPE_CHECKING:
    from reviews.rules import Edition


@dataclass(frozen=True)
class Words:
    """One row of a partnership's wording, wherever it is kept: in its table, or with a closed review.

    ``in_use``: the review it is read for has an answer to it, so that it stays there though left out.
    """

    kind: str
    set_key: str
    key: str
    label: str
    help: str
    left_out: bool
    required: bool | None
    is_own: bool
    order: int | None
    in_use: bool = False

    @classmethod
    def of(cls, row: LocalWording, *, in_use: bool = False) -> Words:
        """From a row of the table."""
        return cls(
            kind=row.kind,
            set_key=row.set_key,
            key=row.key,
            label=row.label,
            help=row.help,
            left_out=row.left_out,
            required=row.required,
            is_own=row.is_own,
            order=row.order,
            in_use=in_use,
        )

    @property
    def is_shown(self) -> bool:
        """Whether the review shows it."""
        return self.in_use or not self.left_out


# -- which words ------------------------------------------------------------------------------------------


def edition_of(review: Review) -> Edition:
    """The edition that a review is pinned to, in the words of its partnership.

    An open review takes new words at once; a closed one keeps those of the day it was closed. One query
    for each review that was read; none when the review was found by ``with_wording`` and its partnership
    has no words of its own.
    """
    return called(_worded(review), review.kind)


def _worded(review: Review) -> Edition:
    pinned = get_edition(review.edition)
    if not review.is_open:
        return lay_over(pinned, tuple(Words(**row) for row in review.kept_words or ()))
    if getattr(review, "has_wording", True) is False:
        return pinned
    held: dict[str, Any] = review.__dict__
    if "_wording" not in held:
        held["_wording"] = wording_of(review)
    return lay_over(pinned, held["_wording"])


@lru_cache(maxsize=256)
def called(edition: Edition, kind: str) -> Edition:
    """The same edition, whose names are those of a kind of review (its key), where it has that kind."""
    found = edition.kind(kind) if kind else None
    return replace(edition, names=Names(found.label, found.label)) if found else edition


def with_wording(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """The same reviews, each saying in ``has_wording`` whether its partnership has words of its own."""
    rows = LocalWording.objects.filter(
        partnership_id=OuterRef("partnership_id"), process=OuterRef("process")
    )
    return reviews.annotate(has_wording=Exists(rows))


def wording_of(review: Review) -> tuple[Words, ...]:
    """The words of the partnership as they are now, for one review; one query.

    A second one asks whether the review uses what was left out, where anything was. To ask at once would make
    every read of every review pay for it, and most partnerships leave nothing out.
    """
    rows = list(
        LocalWording.objects.filter(
            partnership_id=review.partnership_id, process=review.process
        ).order_by("pk")
    )
    out = [row.pk for row in rows if row.left_out]
    used: set[int] = set()
    if out:
        asked = LocalWording.objects.filter(pk__in=out).annotate(in_use=_in_use(review.pk))
        used.update(asked.filter(in_use=True).values_list("pk", flat=True))
    return tuple(Words.of(row, in_use=row.pk in used) for row in rows)


def _in_use(review_id: int) -> Case:
    """Whether the review has an answer to an item that was left out."""
    key = {"key": OuterRef("key")}
    answers: dict[str, QuerySet[Any]] = {
        Kind.CRITERION: CriterionAnswer.objects.filter(
            review_id=review_id, set_key=OuterRef("set_key"), **key
        ),
        Kind.RETURN_SECTION: ReturnSection.objects.filter(
            request__review_id=review_id, **key
        ).exclude(text=""),
        Kind.REPORT_SECTION: ReportSection.objects.filter(review_id=review_id, **key).exclude(
            text=""
        ),
        Kind.LEGAL_BASIS: InformationRequest.objects.filter(
            review_id=review_id, legal_basis=OuterRef("key")
        ),
        Kind.ROUTE: Decision.objects.filter(review_id=review_id, outcome=OuterRef("key")),
        Kind.REVIEW_KIND: Review.objects.filter(pk=review_id, kind=OuterRef("key")),
        Kind.OUTCOME: RegulatorContact.objects.filter(review_id=review_id, outcome=OuterRef("key")),
    }
    return Case(
        *(When(kind=kind, then=Exists(rows)) for kind, rows in answers.items()),
        default=Value(False),
        output_field=BooleanField(),
    )


def keep_words(review: Review) -> None:
    """Note in a review that was just closed the words of the day; in one that is open again, none."""
    review.kept_words = None if review.is_open else [asdict(words) for words in wording_of(review)]


# -- laying them over -------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def lay_over(edition: Edition, wording: tuple[Words, ...]) -> Edition:
    """A new edition with the words laid over it, or the edition itself. Kept by what the words say.

    Items that a source fixes stay as they are, whatever the words say of them.
    """
    if not wording:
        return edition
    found = {}
    for one in lists_of(edition):
        rows = [row for row in wording if (row.kind, row.set_key) == (one.kind, one.set_key)]
        if rows:
            found[one.kind.value, one.set_key] = _laid(one, rows)
    return with_items(edition, found)


def _laid(one: ItemList, rows: Iterable[Words]) -> tuple[Item, ...]:
    by_key = {row.key: row for row in rows}
    shown: list[tuple[Item, int | None]] = []
    for item in one.items:
        row = by_key.pop(item.key, None)
        if row is None or not item.editable:
            shown.append((item, None))
        elif row.is_shown:
            shown.append((reworded(item, row), row.order))
    shown += [
        (own_item(row), row.order)
        for row in by_key.values()
        if row.is_own and row.is_shown and one.takes_own
    ]
    placed = [item for item, order in shown if not order]
    for item, order in sorted(
        ((item, order) for item, order in shown if order), key=lambda pair: pair[1]
    ):
        placed.insert(order - 1, item)
    # A list that nothing is left of would stop the work; the acts refuse it, other editions may still have it.
    return tuple(placed) or one.items


def reworded(item: Item, row: Words) -> Item:
    """An item in the partnership's words; its key, its citation and where its text comes from stay.

    A row without words leaves those of the rule file, which may differ from edition to edition.
    """
    if isinstance(item, Purpose | Note):
        return replace(item, text=row.label, status=Status.LOCAL_PRACTICE) if row.label else item
    changed = (
        replace(item, label=row.label, help=row.help, status=Status.LOCAL_PRACTICE)
        if row.label
        else item
    )
    if isinstance(changed, Section):
        required = changed.required if row.required is None else row.required
        # The partnership's own words are for all; the heading of the rule file goes with its own words.
        heading = changed.heading if changed.label == item.label else ""
        return replace(changed, required=required and not row.left_out, heading=heading)
    return changed


def own_item(row: Words) -> Item:
    """An item that the partnership added. Raises ``ValueError`` for a kind that takes none."""
    status, citation = Status.LOCAL_PRACTICE, ""
    if row.kind in (Kind.RETURN_SECTION, Kind.REPORT_SECTION):
        required = bool(row.required) and not row.left_out
        return Section(row.key, row.label, row.help, required, status, citation, prefill="")
    if row.kind == Kind.LEGAL_BASIS:
        return LegalBasis(row.key, row.label, row.help, status, citation)
    if row.kind == Kind.METHOD:
        return Method(row.key, row.label, row.help, status, citation)
    if row.kind == Kind.REVIEW_KIND:
        return ReviewKind(row.key, row.label, row.help, status, citation)
    if row.kind == Kind.ROUTE:
        return Route(row.key, row.label, row.help, status, citation)
    if row.kind == Kind.OUTCOME:
        return Outcome(row.key, row.label, row.help, status, citation)
    raise ValueError(f"A partnership has no {row.kind} of its own.")
