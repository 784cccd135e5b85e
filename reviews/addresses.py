"""Full addresses for messages and calendar files, where a relative link means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from reviews.models import Review


def review_address(review: Review, tail: str = "") -> str:
    """Return the address of the review's page, or of a page below it (``tail`` like ``pack/``)."""
    return f"{settings.SITE_ADDRESS}/reviews/{review.reference}/{tail}"
