"""Agencies that were asked hear when what they were asked about changes; those that answered already, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import InformationRequest, RequestState
from reviews.requests.asking import summary_address, tell_contact

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: An answer that is in, or a refusal to give one: either was about the list as it was.
IN = (RequestState.SUBMITTED, RequestState.REFUSED)


def tell_of_change(passage: Passage, what: str) -> int:
    """Write to the contact of each agency that is asked, or answered. ``what``: the change in a sentence or more, as it stands
    in the public review. Returns how many were told; nobody is before agencies are asked.
    """
    asked = [
        request
        for request in InformationRequest.objects.filter(
            review_id=passage.review.pk
        ).select_related("agency", "contact")
        if request.is_open or request.state in IN
    ]
    for request in asked:
        address = summary_address(passage.review, request.agency)
        tell_contact(
            passage,
            request,
            "asked_about_changed",
            "what your agency is asked about changed",
            f"{what}\n\n"
            + (
                f"Please look whether your position covers it:\n{address}"
                if request.is_open
                else "Your position is in. If it says something else now, tell us at "
                f"{passage.review.partnership.reply_email}: we send it back to you, with all that you wrote.\n{address}"
            ),
        )
    return len(asked)
