"""How the death came here, and the domestic abuse specialist on the panel. Reviews come from ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.panel.people import in_conflict, panel_roles

from .models import DeathNotified, FinishAgreed

if TYPE_CHECKING:
    from reviews.models import Review, ReviewRole


def notified_of(review: Review) -> DeathNotified | None:
    """Return what the police said, or None where a referral led to the review and nobody wrote it yet."""
    return (
        DeathNotified.objects.filter(review_id=review.pk)
        .select_related("specialist__user", "specialist__agency")
        .first()
    )


def all_agreed(review: Review) -> list[FinishAgreed]:
    """Return every other day that was agreed for the report, in the usual order of these rows."""
    return list(FinishAgreed.objects.filter(review_id=review.pk))


def newest_agreed(review: Review) -> FinishAgreed | None:
    """Return the day that was agreed last for the report, or None."""
    return FinishAgreed.objects.filter(review_id=review.pk).order_by("-pk").first()


def who_can_be_specialist(review: Review) -> list[ReviewRole]:
    """Return those on the review panel without a conflict of interest, the chair first."""
    blocked = in_conflict(review)
    return [role for role in panel_roles(review) if role.user_id not in blocked]


def specialist_on(review: Review, known: DeathNotified | None) -> ReviewRole | None:
    """Return the specialist where they sit on the panel still, or None. ``known`` is ``notified_of(review)``."""
    wanted = known.specialist_id if known else None
    return next((one for one in who_can_be_specialist(review) if one.pk == wanted), None)


def specialist_missing(review: Review) -> str:
    """Return the sentence that says what is missing, or nothing: somebody is named, or it is said why nobody is."""
    known = notified_of(review)
    if specialist_on(review, known) is not None or (known and known.no_specialist):
        return ""
    if known and known.specialist_id:
        return "The domestic abuse specialist is no longer on the review panel. Name another one, or say why there is none."
    return "No domestic abuse specialist is named on the review panel. Name one, or say why there is none."
