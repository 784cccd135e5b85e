"""The letter itself (Word): whose recommendation it is, what it says, and by when we ask for a reply. It names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.documents import Doc
from reviews.wording import edition_of

if TYPE_CHECKING:
    from datetime import datetime

    from ..models import OutsideLetter


def letter(record: OutsideLetter, *, now: datetime) -> bytes:
    """Return the file. ``now``: an aware time. The pseudonym stays with us: outside, the reference is enough."""
    review, item = record.review, record.recommendation
    partnership, names = review.partnership, edition_of(review).names
    doc = Doc(
        title=f"A recommendation for {record.body}",
        subject=f"{names.long}. Our reference: {review.reference}",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        reference=review.reference,
        category=names.short,
    )
    doc.title()
    doc.key_values(
        (
            ("To", "\n".join(filter(None, (record.sent_to, record.body, record.address)))),
            ("From", f"{partnership.name}, {partnership.unit_name}"),
            ("Date", in_words(record.sent_on or now.date())),
            ("Reply by", in_words(record.reply_by)),
        ),
        name="About this letter",
    )
    doc.para(
        f"{partnership.name} writes to you about a recommendation ({names.long}, our reference {review.reference}). It is for you."
    )
    if record.context:
        doc.para(record.context)
    doc.heading(f"Recommendation {item.ref}")
    doc.quote(item.wording)
    doc.heading("What we ask of you")
    doc.para(
        f"Please tell us by {in_words(record.reply_by)} whether you accept the recommendation, what you will do, "
        "by when, and how you will know that it made a difference. If it is not for you, please tell us whose it is."
    )
    doc.para(f"Please send your reply to {partnership.reply_email} and give our reference.")
    doc.para(f"{partnership.unit_name}\n{partnership.name}")
    return doc.to_bytes()
