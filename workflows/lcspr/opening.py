"""Opening a local review from the review that led to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.door import create
from reviews.models import (
    ConflictOfInterest,
    Review,
    ReviewDate,
    ReviewLink,
    ReviewRole,
    RoleKind,
    Subject,
)
from reviews.process import process_for
from reviews.references import next_reference
from reviews.rules import edition_for

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: Facts of a child that go along; the identity stays sealed with the first review.
CHILD_FACTS = (
    "pseudonym", "age_text", "sex", "ethnicity", "disability", "harm", "legal_status", "placement",
    "education", "known_to",
)  # fmt: skip


def open_local_review(passage: Passage, decided_on: date) -> Review:
    """Open a local review that the review of ``passage`` leads to, inside its transaction.

    Takes over the child's facts without the identity, the restriction with its named coordinators, and
    every standing conflict of interest: who may not see the one may not see the other. Raises
    ``RuleError`` when no edition was in force on ``decided_on``, which starts the clock.
    """
    first = passage.review
    edition = edition_for("lcspr", decided_on)

    def build() -> Review:
        return Review(
            partnership=first.partnership,
            process="lcspr",
            edition=edition.id,
            reference=next_reference(
                first.partnership, process_for("lcspr").code, timezone.localdate(passage.now).year
            ),
            pseudonym=first.pseudonym,
            summary=first.summary,
            place=first.place,
            lead_agency=first.lead_agency,
            is_restricted=first.is_restricted,
            created_at=passage.now,
            created_by=passage.actor,
        )

    def setup(opening: Passage) -> None:
        opening.set_date("decision_made", decided_on)
        incident = ReviewDate.objects.filter(review_id=first.pk, key="incident").first()
        if incident is not None:
            opening.set_date("incident", incident.on)
        _take_over_children(opening, first)
        _take_over_access(opening, first)
        ReviewLink.objects.create(
            source_id=first.pk,
            target_id=opening.review.pk,
            kind=ReviewLink.Kind.LED_TO,
            reason=f"Decided on {in_words(decided_on)}.",
            made_by=passage.actor,
            made_at=passage.now,
        )

    return create(
        "lcspr",
        passage.actor,
        build=build,
        sentence=f"Opened the review, which {first.reference} led to.",
        setup=setup,
        now=passage.now,
    )


def _take_over_children(opening: Passage, first: Review) -> None:
    for child in Subject.objects.filter(review_id=first.pk):
        opening.save(
            Subject(
                review_id=opening.review.pk, **{name: getattr(child, name) for name in CHILD_FACTS}
            )
        )


def _take_over_access(opening: Passage, first: Review) -> None:
    for role in ReviewRole.objects.filter(
        review_id=first.pk, role=RoleKind.COORDINATOR, until__isnull=True
    ):
        opening.save(
            ReviewRole(
                review_id=opening.review.pk,
                user_id=role.user_id,
                role=role.role,
                agency_id=role.agency_id,
                since=opening.today,
                confidentiality_signed_on=role.confidentiality_signed_on,
            )
        )
    for conflict in ConflictOfInterest.objects.filter(review_id=first.pk, lifted_on__isnull=True):
        opening.save(
            ConflictOfInterest(
                review_id=opening.review.pk,
                user_id=conflict.user_id,
                nature=conflict.nature,
                declared_on=conflict.declared_on,
                declared_by_id=conflict.declared_by_id,
            )
        )
