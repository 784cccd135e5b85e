"""Other processes about the same events, and what they hold up. The review was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from reviews.clock import in_words
from reviews.models import Hold, HoldNotice, ParallelProcess

if TYPE_CHECKING:
    from reviews.models import Review


def parallel_of(review: Review) -> QuerySet[ParallelProcess]:
    """Return those that go on first, each group by its beginning; with their holds and who was told: three queries."""
    return (
        ParallelProcess.objects.filter(review_id=review.pk)
        .order_by(F("ended_on").desc(nulls_first=True), "since", "pk")
        .prefetch_related("agreed_holds__notices")
    )


def find_parallel(review: Review, pk: int) -> ParallelProcess | None:
    """Return one of this review, or None."""
    return ParallelProcess.objects.filter(review_id=review.pk, pk=pk).first()


def find_hold(review: Review, pk: int) -> Hold | None:
    """Return one hold of this review with its process, or None."""
    return Hold.objects.filter(review_id=review.pk, pk=pk).select_related("parallel").first()


def find_notice(review: Review, pk: int) -> HoldNotice | None:
    """Return one note of who was told of a hold of this review, or None."""
    return (
        HoldNotice.objects.filter(review_id=review.pk, pk=pk)
        .select_related("hold__parallel")
        .first()
    )


def hold_words(hold: Hold) -> str:
    """Say of a hold all that is known: "Publication, from … until …, agreed by …. Told: …". With its notices."""
    until = f" until {in_words(hold.ended_on)}" if hold.ended_on else ""
    told = ", ".join(
        f"{notice.body} on {in_words(notice.told_on)}"
        for notice in hold.notices.all()  # type: ignore[attr-defined]
    )
    return (
        f"{hold.get_what_display()}, from {in_words(hold.since)}{until}, agreed by {hold.agreed_by}."
        + (f" Told: {told}." if told else "")
    )


def holds_in_words(process: ParallelProcess) -> list[str]:
    """Say what a process holds up, one sentence for each hold; of one without, that the work goes on."""
    holds = process.agreed_holds.all()  # type: ignore[attr-defined]
    return [hold_words(hold) for hold in holds] or ["Nothing: the work goes on."]
