"""Answers of agencies that a linked review may read: which can be chosen, and which can be read now, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from reviews.access.readable import FROM_LINKED, When, open_to
from reviews.models import (
    ConflictOfInterest,
    InformationRequest,
    RequestState,
    ReviewLink,
    SharedAnswer,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def reads_from_others(held: Standing) -> bool:
    """Whether somebody with this standing may read them. A panel member says first that there is no conflict."""
    return open_to(FROM_LINKED, held.roles, {When.DECLARED: not held.must_declare})


def answers_to_share(review: Review) -> QuerySet[InformationRequest]:
    """Return the answers that a linked review can be let read: those that were sent and not sent back for more."""
    return (
        InformationRequest.objects.filter(review_id=review.pk, state=RequestState.SUBMITTED)
        .select_related("agency")
        .order_by("agency__name")
    )


def _readable_now() -> QuerySet[SharedAnswer]:
    """Those whose decision stands, whose link is there, and which are not back with their agency."""
    linked = ReviewLink.objects.filter(
        Q(source=OuterRef("read_in"), target=OuterRef("request__review"))
        | Q(target=OuterRef("read_in"), source=OuterRef("request__review"))
    )
    return SharedAnswer.objects.filter(
        decision__superseded_at__isnull=True,
        decision__review=F("request__review"),
        request__state=RequestState.SUBMITTED,
    ).filter(Exists(linked))


def answers_from_others(review: Review, user: User) -> QuerySet[SharedAnswer]:
    """Return what this review may read of others now, for somebody who ``reads_from_others``; one query.

    A conflict of interest on the review that it comes from closes it.
    """
    barred = ConflictOfInterest.objects.filter(
        review=OuterRef("request__review"), user=user, lifted_on__isnull=True
    )
    return (
        _readable_now()
        .filter(read_in_id=review.pk)
        .exclude(Exists(barred.order_by()))
        .select_related("decision", "request__agency", "request__review__partnership")
        .order_by("request__agency__name", "pk")
    )


def read_elsewhere(request: InformationRequest) -> bool:
    """Whether a linked review may read the answer now; one query. Its agency sees that, and not which review it is."""
    return _readable_now().filter(request=request).exists()


def answers_shared_by(review: Review) -> dict[int, list[str]]:
    """Return the agencies whose answers each of the review's decisions lets another read, by the decision; one query."""
    found: dict[int, list[str]] = {}
    rows = SharedAnswer.objects.filter(decision__review_id=review.pk)
    for decision, name in rows.order_by("request__agency__name").values_list(
        "decision_id", "request__agency__name"
    ):
        found.setdefault(decision, []).append(name)
    return found
