"""What is known of contexts of harm: of one review, of a place, and across the reviews whose contexts a person may read.

An agency's own contact does not read them: neither the rows, nor that a place is named in a review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from reviews.access.querysets import may_open, may_run, role_exists
from reviews.access.readable import RECORD, When
from reviews.models import HarmContext, Place, Review
from reviews.process import processes
from reviews.queries.record import reads_record

if TYPE_CHECKING:
    from partnership.models import Partnership, User
    from reviews.access.roles import Standing

Context = HarmContext.Context


def may_read(held: Standing) -> bool:
    """Whether the contexts of a review are for this person: whoever sees the whole review, the panel once it declared."""
    return reads_record(held)


def reviews_read_by(user: User) -> QuerySet[Review]:
    """Return the reviews whose contexts are for the person; ``may_read`` for many at once."""
    found: QuerySet[Review] = Review.objects.visible_to(user)
    return found.filter(_granted(user))


def contexts_of(review: Review) -> QuerySet[HarmContext]:
    """Return the contexts of a review that was found by ``visible_to``, in the order in which they were recorded."""
    return HarmContext.objects.filter(review_id=review.pk).select_related("place").order_by("pk")


def named(context: str, place: Place | None) -> str:
    """How sentences name one: "Neighbourhood and public places, Millfield Park"."""
    words = str(Context(context).label)
    return f"{words}, {place}" if place else words


def offered_places(partnership: Partnership, besides: Place | None = None) -> QuerySet[Place]:
    """Return the places that a review can name, by name; ``besides`` is one that it names already."""
    at_hand = Q(left_on__isnull=True)
    if besides is not None:
        at_hand |= Q(pk=besides.pk)
    return Place.objects.filter(at_hand, partnership=partnership).order_by(Lower("name"), "pk")


def find_place(partnership: Partnership, pk: int) -> Place | None:
    """Return one place of the partnership, or None."""
    return Place.objects.filter(partnership=partnership, pk=pk).first()


def places_of(partnership: Partnership, user: User) -> QuerySet[Place]:
    """Return all places, those that are offered first; ``seen`` is how many reviews that the person reads name each."""
    seen = (
        _read(user)
        .filter(place=OuterRef("pk"))
        .order_by()
        .values("place")
        .annotate(found=Count("review", distinct=True))
        .values("found")
    )
    return (
        Place.objects.filter(partnership=partnership)
        .annotate(seen=Coalesce(Subquery(seen), 0))
        .order_by(F("left_on").desc(nulls_first=True), Lower("name"), "pk")
    )


def contexts_at(places: Iterable[Place], user: User) -> dict[int, list[str]]:
    """Return in which contexts the reviews that the person reads name each place, by its key; one query."""
    found = (
        _read(user)
        .filter(place__in=[place.pk for place in places])
        .order_by()
        .values_list("place_id", "context")
        .distinct()
    )
    at: dict[int, set[str]] = defaultdict(set)
    for place, context in found:
        at[place or 0].add(context)
    return {place: _in_order(contexts) for place, contexts in at.items()}


def reviews_at(place: Place, user: User) -> QuerySet[Review]:
    """Return the reviews that name the place and that the person reads, newest first."""
    here = HarmContext.objects.filter(review=OuterRef("pk"), place=place).order_by()
    return reviews_read_by(user).filter(Exists(here)).order_by("-created_at", "-pk")


def works_at(place: Place, user: User) -> QuerySet[Review]:
    """Return the reviews that work with the place itself (``Process.of_place``) and that the person may open, newest first."""
    found: QuerySet[Review] = Review.objects.visible_to(user)
    wanted = Q(pk__in=[])
    for process in processes():
        if process.of_place:
            wanted |= Q(**{process.of_place: place})
    return found.filter(wanted).order_by("-created_at", "-pk")


def contexts_in(reviews: Iterable[Review], place: Place) -> dict[int, list[str]]:
    """Return in which contexts each of the reviews names the place, by the review's key; one query."""
    found = HarmContext.objects.filter(review__in=[one.pk for one in reviews], place=place)
    at: dict[int, set[str]] = defaultdict(set)
    for review, context in found.order_by().values_list("review_id", "context"):
        at[review].add(context)
    return {review: _in_order(contexts) for review, contexts in at.items()}


def naming(user: User, *, context: str = "", place: int | None = None) -> Q:
    """Which reviews name the context, the place, or both in one line, as far as the person reads them."""
    rows = _read(user).filter(review=OuterRef("pk")).order_by()
    if context:
        rows = rows.filter(context=context)
    if place is not None:
        rows = rows.filter(place_id=place)
    return Q(Exists(rows))


@dataclass(frozen=True)
class Choices:
    """What reviews can be looked for by: what occurs in those that the person reads, and nothing else."""

    contexts: tuple[tuple[str, str], ...]
    places: tuple[tuple[int, str], ...]


def choices_for(user: User) -> Choices:
    """Return the contexts and places that occur; one query."""
    found = set(_read(user).order_by().values_list("context", "place_id", "place__name").distinct())
    places = {(pk, name) for _, pk, name in found if pk is not None}
    return Choices(
        tuple((one.value, str(one.label)) for one in Context if one in {row[0] for row in found}),
        tuple(sorted(places, key=lambda one: (one[1].lower(), one[0]))),
    )


def _read(user: User) -> QuerySet[HarmContext]:
    """The rows that the person reads. Each asks about its own review, so that the cost follows the rows, not all reviews."""
    return HarmContext.objects.filter(may_open(user, "review"), _granted(user, "review"))


def _granted(user: User, path: str = "") -> Q:
    """Of a review that the person may open, at the end of ``path``: whether ``RECORD`` is open to them."""
    found = may_run(user, path)
    for grant in RECORD.grants:
        declared = When.DECLARED in grant.when
        found |= Q(role_exists(user, path or "pk", *grant.roles, declared=declared))
    return found


def _in_order(contexts: set[str]) -> list[str]:
    return [str(one.label) for one in Context if one in contexts]
