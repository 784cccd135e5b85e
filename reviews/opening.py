"""Opening a review from the one that led to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.chosen_editions import edition_on
from reviews.clock import in_words
from reviews.door import create
from reviews.door.shared.facts import call_by_all
from reviews.models import (
    ConflictOfInterest,
    Review,
    ReviewDate,
    ReviewLink,
    ReviewRole,
    RoleKind,
    Subject,
)
from reviews.process import Led, process_for
from reviews.references import next_reference
from reviews.rules import usual_kinds

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Decision

#: The date key under which most processes keep the day they were decided on.
DECIDED = "decision_made"
#: Facts of a person that go along; the identity stays sealed with the first review.
FACTS = (
    "pseudonym", "age_text", "sex", "ethnicity", "disability", "harm", "legal_status", "placement",
    "education", "known_to",
)  # fmt: skip


def open_from(
    passage: Passage,
    process: str,
    decided_on: date,
    *,
    day: str = DECIDED,
    decision: str = "",
    people: Collection[int] | None = None,
    about: frozenset[str] = frozenset(),
    kind: str = "",
    decided: Decision | None = None,
) -> Review:
    """Open a review of ``process`` (its key) that the review of ``passage`` leads to, inside its transaction.

    Takes over the other areas that work on it, the facts of the people it is about without their identity, the restriction with its named
    coordinators, and every standing conflict of interest: who may not see the one may not see the other.
    ``decided_on`` is written under the date key ``day`` and picks the edition. Raises ``RuleError`` when none was in
    force then. ``decision``: the decision in words, kept with the link. ``people``: ids of those whom it is about, unless it
    is about everybody. ``about``: children, adults or both (``reviews.referring``), for a process that keeps it. ``kind``:
    which of the kinds that the process knows; the usual one where nobody chose. ``decided``: the decision as it is kept with
    the first review, for a process that tells others of its reasons.
    """
    first = passage.review
    edition = edition_on(first.partnership, process, decided_on)
    usual = next((one.key for one in usual_kinds(edition)), "")

    def build() -> Review:
        return Review(
            partnership=first.partnership,
            process=process,
            edition=edition.id,
            kind=kind or usual,
            reference=next_reference(
                first.partnership, process_for(process).code, timezone.localdate(passage.now).year
            ),
            pseudonym=first.pseudonym,
            summary=first.summary,
            place=first.place,
            other_areas=first.other_areas,
            # Where there are kinds, it says which agency alone carries the review.
            lead_agency=None if edition.kinds else first.lead_agency,
            is_restricted=first.is_restricted,
            created_at=passage.now,
            created_by=passage.actor,
        )

    def setup(opening: Passage) -> None:
        if day:
            opening.set_date(day, decided_on)
        incident = ReviewDate.objects.filter(review_id=first.pk, key="incident").first()
        if incident is not None:
            opening.set_date("incident", incident.on)
        _take_over_people(opening, first, people)
        _take_over_access(opening, first)
        if opening.process.led_to is not None:
            opening.process.led_to(opening, Led(about, decided))
        ReviewLink.objects.create(
            source_id=first.pk,
            target_id=opening.review.pk,
            kind=ReviewLink.Kind.LED_TO,
            reason=f"Decided on {in_words(decided_on)}{f': {decision}' if decision else ''}.",
            made_by=passage.actor,
            made_at=passage.now,
        )

    return create(
        process,
        passage.actor,
        build=build,
        sentence=f"Opened the review, which {first.reference} led to.",
        setup=setup,
        now=passage.now,
    )


def _take_over_people(opening: Passage, first: Review, people: Collection[int] | None) -> None:
    for person in Subject.objects.filter(review_id=first.pk).order_by("pk"):
        if people is not None and person.pk not in people:
            continue
        opening.save(
            Subject(review_id=opening.review.pk, **{name: getattr(person, name) for name in FACTS})
        )
    if people is not None:
        call_by_all(opening)
        opening.save(opening.review)


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
