"""What a message about a restricted review may say: one rule for every message (ADR 5).

The reference and the process, what kind of thing happened, days, and the agency whose work it is. No pseudonym, no
title of work, no name of a person, and nothing that somebody typed: whoever may, reads that after signing in.
A subject therefore never names a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings

from reviews.addresses import review_address

if TYPE_CHECKING:
    from partnership.models import Message, User
    from reviews.models import Review

_ADDRESS = re.compile(rf"{re.escape(settings.SITE_ADDRESS)}/\S+")


def head_of(review: Review, *, named: bool = True) -> str:
    """Return the first line of a message; the pseudonym only when ``named``, and never of a restricted review."""
    from reviews.process import process_for

    head = f"{process_for(review).title} {review.reference}"
    return f"{head}, {review.pseudonym}" if named and not review.is_restricted else head


def within_bounds(review: Review, to: User, subject: str, body: str) -> str:
    """Return the body that may go out: as it is, or of a restricted review only what the subject says.

    The address in it stays for who may open it; two queries then, none otherwise.
    """
    if not review.is_restricted:
        return body
    from reviews.models import Review as Reviews

    what = subject.replace(f"{review.reference}: ", "").rstrip(".")
    found = _ADDRESS.search(body)
    address = found.group() if found else review_address(review)
    opens = (
        not address.startswith(review_address(review))
        or Reviews.objects.visible_to(to).filter(pk=review.pk).exists()
    )
    unit = review.partnership.unit_name
    return "\n\n".join(
        (
            head_of(review),
            f"{what[:1].upper()}{what[1:]}.",
            "The review is restricted, so this message says no more. "
            + (
                f"Sign in to see it: {address}"
                if opens
                else f"If you have a question, answer this message to reach {unit}."
            ),
            f"{unit}\n",
        )
    )


def hold_back(review: Review, message: Message) -> None:
    """Put a message in the words that may go out, unsaved: it was written before the review was restricted."""
    if review.is_restricted:
        message.subject = f"{review.reference}: a message for you"
        message.body = within_bounds(review, message.to_user, message.subject, message.body)
