"""What the review page shows of the step "followup"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.reading import plan_of
from briefings.part import BRIEFINGS_PART
from reviews.decisions import outcome_words
from reviews.door import may, offered, refusals
from reviews.models import RoleKind, Stage
from reviews.process import Part
from reviews.wording import edition_of

from ..acts.followup import decision_on_what_follows
from ..followup_reading import letters_of, linked_reviews

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: An agency's own contact sees its actions, not the letters.
READS_LETTERS = frozenset(set(RoleKind) - {RoleKind.AGENCY_CONTACT})


def response(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What went to the National Panel and came from it."""
    if not held.roles & READS_LETTERS:
        return None
    letters = letters_of(review, held, user)
    return {"review": review, "letters": letters} if letters else None


def follows(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What follows, and the review that it led to."""
    if not held.roles & READS_LETTERS:
        return None
    decision, links = decision_on_what_follows(review), linked_reviews(review, user)
    if decision is None and not links:
        return None
    return {
        "review": review,
        "decision": decision,
        "words": outcome_words(decision, edition_of(review)) if decision else "",
        "links": links,
        "may_undo": offered("undo_what_follows", review, user, held=held),
        "waits": refusals("undo_what_follows", review, user)
        if decision and may("undo_what_follows", review, user, held=held)
        else [],
    }


def plan(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Recommendations and actions in brief."""
    if review.stage in (Stage.NOTIFICATION, Stage.SCREENING):
        return None
    found = plan_of(review, user)
    if not (found.recommendations or found.standing or review.stage == Stage.ACTION_PLAN):
        return None
    return {
        "review": review,
        "plan": found,
        "may_undo": offered("undo_action_plan", review, user, held=held),
    }


PARTS: tuple[Part, ...] = (
    Part("response", "National Panel", "rapid_review/parts/followup_response.html", response),
    Part("follows", "What follows", "rapid_review/parts/followup_follows.html", follows),
    Part("plan", "Recommendations and actions", "rapid_review/parts/followup_plan.html", plan),
    BRIEFINGS_PART,
)
