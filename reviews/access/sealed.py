"""The only way to read a sealed identity: it checks narrowly and writes an event each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from partnership.events import record
from reviews.models.agencyreturn import OPEN_REQUEST_STATES, InformationRequest
from reviews.models.people import SealedIdentity
from reviews.models.roles import RoleKind

from .readable import IDENTITY, When, open_to
from .roles import standing

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models.review import Review


class IdentityIsSealed(PermissionError):
    """The person may not read the identities of this review."""


def may_read_identity(user: User, review: Review) -> bool:
    """Coordinators may; an agency contact may while the agency still owes an answer, to find its records.

    Nobody may where the review is about no single person.
    """
    from reviews.process import process_for

    if not process_for(review).is_about_people:
        return False
    held = standing(user, review)
    own = [agency for role, agency in held.by_agency if role == RoleKind.AGENCY_CONTACT]

    def owes() -> bool:
        asked = InformationRequest.objects.filter(review=review, agency_id__in=own)
        return asked.filter(state__in=OPEN_REQUEST_STATES).exists()

    return open_to(IDENTITY, held.roles, {When.OWN_AGENCY: bool(own), When.ASKED: owes})


def read_identities(user: User, review: Review, why: str) -> list[SealedIdentity]:
    """Return the identities of a review and record that they were read.

    Raises ``IdentityIsSealed`` when the person may not; the attempt is recorded too.
    """
    with transaction.atomic():
        allowed = may_read_identity(user, review)
        record(
            act="identity_read" if allowed else "identity_refused",
            sentence=(
                "Read the sealed identity." if allowed else "Was not shown the sealed identity."
            ),
            reason=why,
            actor=user,
            partnership=review.partnership,
            about=("review", review.pk),
            is_access=True,
        )
    if not allowed:
        raise IdentityIsSealed(
            "Identities are open to the review coordinator, and to an agency's contact while the "
            "agency's information is asked for."
        )
    return list(SealedIdentity.objects.filter(subject__review=review).select_related("subject"))
