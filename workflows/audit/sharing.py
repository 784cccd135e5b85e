"""What stands on the audit that is repeated, and counts for its re-audit too (ADR 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.access.coordinators import coordinators
from reviews.door.shared.access import can_join, give_role
from reviews.door.shared.lineage import share_with_lineage
from reviews.models import ConflictOfInterest, ReviewRole, RoleKind

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def share(passage: Passage, source: Review) -> str:
    """Let conflicts of interest and the restriction count here too, now that ``source`` led to this audit.

    Returns what is new here, as a sentence, or "".
    """
    if passage.work is not None:
        return share_with_lineage(passage)
    # The audit is opened in this moment: nobody has work of it, and nothing stands on it that could count elsewhere.
    review = passage.review
    for conflict in ConflictOfInterest.objects.filter(review_id=source.pk, lifted_on__isnull=True):
        passage.save(
            ConflictOfInterest(
                review_id=review.pk,
                user_id=conflict.user_id,
                nature=conflict.nature,
                declared_on=conflict.declared_on,
                declared_by_id=conflict.declared_by_id,
            )
        )
    if not source.is_restricted:
        return ""
    review.is_restricted = True
    passage.save(review)
    named = ReviewRole.objects.filter(
        review_id=source.pk, role=RoleKind.COORDINATOR, until__isnull=True
    ).select_related("user")
    for person in {passage.actor, *(row.user for row in named)}:
        if not can_join(passage, person):
            give_role(passage, person, RoleKind.COORDINATOR, None)
    if not coordinators(review):
        passage.refuse("Nobody could open this audit then. Ask the team to add it.")
    return ""
