"""The three safeguarding partners: who can sign, and where each is with a round of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnership.models import Membership, Role
from partnership.safeguarding import SAFEGUARDING_PARTNERS, missing_partners, partner_label
from reviews.access.belonging import has_left, name_of
from reviews.models import ConflictOfInterest, ReviewRole, RoleKind, SignOff

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.models import Review


@dataclass(frozen=True)
class PartnerState:
    """Where one safeguarding partner is with this round of the report."""

    label: str
    agency: str
    name: str
    sign_off: SignOff | None

    @property
    def status(self) -> str:
        """A word or two for its tag."""
        if self.sign_off is None:
            return "Waiting" if self.name else "Not asked yet"
        return str(self.sign_off.get_outcome_display())

    @property
    def has_signed(self) -> bool:
        """Whether it signed this round off."""
        return self.sign_off is not None and self.sign_off.outcome == SignOff.Outcome.APPROVED

    @property
    def colour(self) -> str:
        """Colour of the tag."""
        if self.sign_off is None:
            return "grey"
        return "green" if self.sign_off.outcome == SignOff.Outcome.APPROVED else "orange"


def partners_to_sign(review: Review) -> list[str]:
    """Return the safeguarding partners who have not signed this round, as a sentence names them; one query."""
    return missing_partners(
        approved_in_round(review).order_by().values_list("agency__statutory_partner", flat=True)
    )


def approved_in_round(review: Review) -> QuerySet[SignOff]:
    """The sign-offs of this round of the report."""
    return SignOff.objects.filter(
        review_id=review.pk, round=review.report_round, outcome=SignOff.Outcome.APPROVED
    )


def partner_states(review: Review) -> list[PartnerState]:
    """Return the three safeguarding partners with their sign-off of this round; two queries."""
    signed = {
        row.agency.statutory_partner: row
        for row in SignOff.objects.filter(
            review_id=review.pk, round=review.report_round
        ).select_related("agency", "user")
    }
    asked = {
        role.agency.statutory_partner: role
        for role in ReviewRole.objects.filter(
            review_id=review.pk, role=RoleKind.SIGNATORY, until__isnull=True, agency__isnull=False
        )
        .annotate(user_left=has_left("user", "review__partnership"))
        .select_related("agency", "user")
        if role.agency
    }
    found = []
    for partner in SAFEGUARDING_PARTNERS:
        row, role = signed.get(partner), asked.get(partner)
        agency = row.agency if row else role.agency if role else None
        found.append(
            PartnerState(
                partner_label(partner),
                agency.name if agency else "",
                row.user.name if row else name_of(role.user, role.user_left) if role else "",
                row,
            )
        )
    return found


def signed_by_all(review: Review) -> bool:
    """Whether the local authority, the integrated care board and the police all signed this round."""
    return not partners_to_sign(review)


def earlier_rounds(review: Review) -> list[SignOff]:
    """Return what the partners said in earlier rounds, newest round first."""
    return list(
        SignOff.objects.filter(review_id=review.pk, round__lt=review.report_round)
        .select_related("agency", "user")
        .order_by("-round", "at")
    )


def eligible_signatories(review_id: int, partnership_id: int) -> dict[str, list[User]]:
    """Return the people who can sign, by statutory partner (``la``, ``icb``, ``police``).

    They are its safeguarding partner in office, and have no standing conflict of interest.
    """
    in_conflict = ConflictOfInterest.objects.filter(
        review_id=review_id, lifted_on__isnull=True
    ).values("user_id")
    found: dict[str, list[User]] = {key: [] for key in SAFEGUARDING_PARTNERS}
    for row in (
        Membership.objects.current()
        .filter(
            partnership_id=partnership_id,
            role=Role.SAFEGUARDING_PARTNER,
            agency__statutory_partner__in=list(SAFEGUARDING_PARTNERS),
            agency__is_active=True,
        )
        .exclude(user_id__in=in_conflict)
        .select_related("user", "agency")
        .order_by("user__name", "pk")
    ):
        assert row.agency is not None  # noqa: S101
        found[row.agency.statutory_partner].append(row.user)
    return found
