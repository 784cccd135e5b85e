"""What pages show of the National Panel's letters, what follows, and the closure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.models import RegulatorContact, Review

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import ReviewLink


def contacts_of(review: Review) -> list[RegulatorContact]:
    """Return what went to national bodies and came from them, oldest first."""
    return list(
        RegulatorContact.objects.filter(review_id=review.pk)
        .select_related("recorded_by")
        .order_by("on", "pk")
    )


def linked_reviews(review: Review, user: User) -> list[dict[str, Any]]:
    """Return what this review led to, each with whether the person may open it."""
    links: list[ReviewLink] = list(
        review.links_out.filter(kind="led_to").select_related("target").order_by("pk")  # type: ignore[attr-defined]
    )
    open_to = set(
        Review.objects.visible_to(user)
        .filter(pk__in=[link.target_id for link in links])
        .order_by()
        .values_list("pk", flat=True)
    )
    return [
        {"review": link.target, "may_open": link.target_id in open_to, "reason": link.reason}
        for link in links
    ]
