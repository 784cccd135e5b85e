"""Who may not be recognised in a briefing: read from the sealed identities of its reviews and of their relatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviews.models import Involved, ReviewLink, ReviewRole, Subject

if TYPE_CHECKING:
    from datetime import date

    from reviews.models import Review, SealedIdentity


@dataclass(frozen=True, repr=False)
class Known:
    """What is sealed of one person, or the name of a professional (``is_professional``). For checking, never for showing: it prints nothing."""

    name: str = ""
    other_names: str = ""
    born_on: date | None = None
    died_on: date | None = None
    address: str = ""
    nhs_number: str = ""
    other_ids: str = ""
    family: str = ""
    education: str = ""
    placement: str = ""
    pseudonym: str = ""
    is_professional: bool = False

    def __repr__(self) -> str:
        return "Known(…)"


def known_of(reviews: Iterable[Review]) -> list[Known]:
    """What is sealed of the people of these reviews and of every review that is linked to them, at any remove; four queries.

    Reviews that the asking person may not open are read too: what comes of it says only that a text holds what it should not.
    Professionals who are or were on one of these reviews, and advocates, come after them, by name alone. [] for no review.
    """
    known = _with_relatives({review.pk for review in reviews})
    if not known:
        return []
    subjects = Subject.objects.filter(review_id__in=known).select_related("sealed").order_by("pk")
    found = [_of(subject) for subject in subjects]
    return [*found, *(Known(name=name, is_professional=True) for name in _professionals(known))]


def _with_relatives(start: set[int]) -> set[int]:
    """All links in one query: there are few, and following them one by one would cost a query for each remove."""
    if not start:
        return start
    beside: dict[int, set[int]] = {}
    for source, target in ReviewLink.objects.values_list("source_id", "target_id"):
        beside.setdefault(source, set()).add(target)
        beside.setdefault(target, set()).add(source)
    known, fresh = set(start), set(start)
    while fresh:
        fresh = {other for one in fresh for other in beside.get(one, ())} - known
        known |= fresh
    return known


def _of(subject: Subject) -> Known:
    sealed: SealedIdentity | None = getattr(subject, "sealed", None)
    told = Known(
        education=subject.education, placement=subject.placement, pseudonym=subject.pseudonym
    )
    if sealed is None:
        return told
    return replace(
        told,
        name=sealed.name,
        other_names=sealed.other_names,
        born_on=sealed.born_on,
        died_on=sealed.died_on,
        address=sealed.address,
        nhs_number=sealed.nhs_number,
        other_ids=sealed.other_ids,
        family=sealed.family,
    )


def _professionals(reviews: set[int]) -> Iterator[str]:
    held = ReviewRole.objects.filter(review_id__in=reviews).order_by("user__name")
    yield from held.values_list("user__name", flat=True).distinct()
    advocates = Involved.objects.filter(review_id__in=reviews).exclude(advocate_name="")
    yield from advocates.order_by("pk").values_list("advocate_name", flat=True)
