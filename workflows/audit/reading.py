"""An audit's row of its own, and the words of what it keeps by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.decisions import standing_decision
from reviews.publishing.publish import KIND as PUBLICATION
from reviews.publishing.publish import PUBLISHED
from reviews.wording import edition_of

from .models import Audit

if TYPE_CHECKING:
    from reviews.models import Review

PROCESS = "audit"


def audit_of(review: Review) -> Audit:
    """Return the audit's place in the programme and its scope; one query. Each has one from its first day."""
    return Audit.objects.select_related(
        "group", "recommendation__review", "repeats", "review__partnership"
    ).get(review_id=review.pk)


def method_words(review: Review, audit: Audit) -> list[str]:
    """Return its ways of working in words."""
    known = {method.key: method.label for method in edition_of(review).methods}
    return [known.get(key, key) for key in audit.methods]


def origin_words(audit: Audit) -> str:
    """Return where it comes from, in a line."""
    words = str(audit.get_origin_display())
    return f"{words}: {audit.origin_text}" if audit.origin_text else words


def published_words(audit: Audit) -> str:
    """Return the recommendation that it follows, as everybody may read it; empty where that is not so.

    The page of the audit shows it to those who may open its review. Agencies and groups get the report, so there it stands
    only once the report that it comes from is published.
    """
    followed = audit.recommendation
    if followed is None or followed.review.is_restricted:
        return ""
    shared = standing_decision(followed.review, PUBLICATION)
    return followed.wording if shared is not None and shared.outcome == PUBLISHED else ""


def repeated_by(review: Review) -> Review | None:
    """Return the newest audit that repeats this one and was not taken out of the programme, or None."""
    row = (
        Audit.objects.filter(repeats_id=review.pk)
        .exclude(review__stage="not_progressed")
        .select_related("review")
        .order_by("-pk")
        .first()
    )
    return row.review if row else None
