"""The letter that goes with the report to the National Panel (Word)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.documents import Doc
from reviews.wording import edition_of

from ..panel_queries import panel_decision
from ..prefill import dates_of
from .report import lcspr_words

if TYPE_CHECKING:
    from reviews.models import Review


def submission_letter(review: Review, now: datetime, *, on: date) -> bytes:
    """Return the covering letter as a Word file; ``on`` is the day of sending."""
    partnership, dates, decision = review.partnership, dates_of(review), panel_decision(review)
    edition = edition_of(review)
    doc = Doc(
        title="Rapid Review: covering letter",
        subject=f"{review.reference} {review.pseudonym}",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        reference=review.reference,
    )
    doc.title()
    doc.para(f"To: Child Safeguarding Practice Review Panel\n\n{in_words(on)}")
    doc.heading(f"Rapid Review {review.reference}, {review.pseudonym}")
    notified = dates.get("notification_sent")
    if notified:
        doc.para(
            "We send the report of our Rapid Review of the serious incident that "
            f"{review.lead_agency.name if review.lead_agency else partnership.area} notified on "
            f"{in_words(notified.on)}."
        )
    doc.key_values(
        [
            *(
                [("Reference of the notification", review.notified_as)]
                if review.notified_as
                else []
            ),
            (
                "Review panel met",
                in_words(dates["panel_meeting"].on) if "panel_meeting" in dates else "",
            ),
            (
                "Signed off by all three partners",
                in_words(dates["signed_off"].on) if "signed_off" in dates else "",
            ),
            ("Our decision", lcspr_words(decision, edition) if decision else ""),
            (
                "A national review",
                {
                    "yes": "We think that one may be appropriate.",
                    "no": "We do not think that one is needed.",
                }.get(decision.national_review if decision else "", ""),
            ),
        ],
        name="What we decided",
    )
    late = dates["submitted"].late_reason if "submitted" in dates else ""
    if late:
        doc.para(f"We are sorry that this comes after the day it was due. {late}")
    doc.para(
        "The report is attached. It names the child by a pseudonym only. "
        f"{edition.says('not_published')}".strip()
    )
    doc.para(f"Please answer to {partnership.reply_email}.")
    doc.para(f"{partnership.unit_name}\n{partnership.name}")
    return doc.to_bytes()
