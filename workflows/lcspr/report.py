"""The report of a local review: drafts come from the reviewer, agencies check the facts, the three partners sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.access.papers import may_read_draft
from reviews.drafts import to_sign
from reviews.drafts.kind import Drafts
from reviews.signing.kind import Signing
from reviews.signing.partners import earlier_rounds, partner_states

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.door.passage import Passage
    from reviews.models import Review

DRAFTS = Drafts()


def ready_for_copies(passage: Passage) -> str:
    """What follows when all three have signed."""
    return "The copies before publication can go out"


def signing_state(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    """What the review page shows of the sign-off; empty before the report was sent, and for an agency's contact."""
    if not review.report_round or not may_read_draft(review, held):
        return {}
    return {"partners": partner_states(review), "earlier": earlier_rounds(review)}


SIGNING = Signing(
    report="local child safeguarding practice review report",
    page="reviews:detail",
    draft=DRAFTS.send,
    after="send_copy",
    file=to_sign.newest_file,
    ready=ready_for_copies,
    template=to_sign.TEMPLATE,
    reading=to_sign.as_partners_read_it,
    approved_means="The report can go to the National Panel, the Secretary of State and Ofsted, and then be published.",
)
