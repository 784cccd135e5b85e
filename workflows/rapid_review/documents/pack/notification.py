"""What the National Panel was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.models import Subject

from ...prefill import dates_of

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def notification(doc: Doc, pack: RapidPack) -> None:
    """The dates and the summary of the notification."""
    doc.heading("The notification")
    review = pack.review
    on = {key: in_words(row.on) for key, row in dates_of(review).items()}
    harm = [
        row.get_harm_display() for row in Subject.objects.filter(review_id=review.pk) if row.harm
    ]
    doc.key_values(
        (
            ("Incident", on.get("incident", "")),
            ("Where", review.place),
            ("What happened to the child", ", ".join(harm)),
            ("Local authority became aware", on.get("la_aware", "")),
            ("Sent to the National Panel", on.get("notification_sent", "")),
            ("Safeguarding partners told", on.get("partners_told", "")),
        ),
        name="The notification",
    )
    doc.para(review.summary, empty="No summary was given.")
