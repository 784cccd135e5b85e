"""Referring a case: who may, and what is written at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from partnership.models import Agency, Membership, Partnership, Role
from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.by_hand import edition_or_newest, stand_in
from reviews.clock import in_words
from reviews.dates import EARLIEST
from reviews.door import NotAllowed, create
from reviews.door.shared.access import give_role
from reviews.free_text import identifying
from reviews.lives import impossible_life
from reviews.models import Review, RoleKind, SealedIdentity, Subject
from reviews.process import process_for
from reviews.references import next_reference
from reviews.rules import edition_for

from .models import Referral

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.door.passage import Passage

PROCESS = "referral"
#: Who can refer: everybody who works in the partnership or for one of its agencies. Those who look at it from
#: outside do not.
REFERS = frozenset(
    {Role.BUSINESS_UNIT, Role.AGENCY_MEMBER, Role.SAFEGUARDING_PARTNER, Role.BOARD_MEMBER}
)
#: Texts that many people read.
TEXTS = ("concerns", "hopes", "other_processes")


@dataclass(frozen=True)
class ReferralFacts:
    """What a referral says. ``identity`` is sealed at once; ``outside`` is who referred, outside the agencies."""

    about: str
    received_on: date
    summary: str
    place: str
    concerns: str
    agency: Agency | None = None
    outside: str = ""
    contact: str = ""
    hopes: str = ""
    other_processes: str = ""
    incident: date | None = None
    pseudonym: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    identity: Mapping[str, Any] = field(default_factory=dict)


def memberships_to_refer(user: User) -> QuerySet[Membership]:
    """The memberships in force in which the person may refer a case."""
    return (
        Membership.objects.current()
        .filter(user=user, role__in=process_for(PROCESS).opened_by)
        .select_related("partnership", "agency")
        .order_by("partnership__name", "pk")
    )


def is_team(user: User, partnership: Partnership) -> bool:
    """Whether the person records referrals for others: those that came by letter, telephone or e-mail."""
    return (
        memberships_to_refer(user).filter(partnership=partnership, role=Role.BUSINESS_UNIT).exists()
    )


def agencies_to_refer_for(partnerships: Iterable[int], own: Iterable[int]) -> list[Agency]:
    """Return the agencies that can refer: all of the partnerships whose team the person is in, and their own."""
    wanted = Q(partnership__in=list(partnerships)) | Q(pk__in=list(own))
    return list(
        Agency.objects.filter(wanted, is_active=True)
        .select_related("partnership")
        .order_by("name", "pk")
    )


def who_can_refer(referral: Referral) -> list[Agency] | None:
    """Return the agencies that can have referred it, where the team wrote it down; None where an agency referred it itself."""
    if referral.referred_by_id is not None:
        return None
    found = agencies_to_refer_for([referral.review.partnership_id], ())
    named = referral.agency
    return found if named is None or named in found else [named, *found]


def open_referral(
    actor: User, partnership: Partnership, facts: ReferralFacts, *, now: datetime | None = None
) -> Review:
    """Keep a referral: a review of its own, with the identity sealed; the partnership team is told.

    Somebody of the team records it for any agency or for somebody outside; anybody else for an agency that they work
    for, whose contact they become on it, or as themselves where they belong to none. Raises ``NotAllowed``, and ``Refused`` with a sentence by field.
    """
    team = is_team(actor, partnership)
    if not team and not _refers_for(actor, partnership, facts):
        raise NotAllowed(
            "You can refer a case for an agency that you work for in this partnership. "
            "Ask the partnership team to record it for you."
        )
    moment = now or timezone.now()

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            # A day before every edition is refused in ``_check``, where there is a review to say it about.
            edition=edition_or_newest(
                partnership, PROCESS, facts.received_on, timezone.localdate()
            ),
            reference=next_reference(
                partnership, process_for(PROCESS).code, timezone.localdate(moment).year
            ),
            pseudonym=facts.pseudonym,
            summary=facts.summary,
            place=facts.place,
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        _check(passage, facts)
        _save(passage, facts, referred_by=None if team else actor)
        if not team:
            give_role(passage, actor, RoleKind.AGENCY_CONTACT, facts.agency)
        _tell_team(passage)

    return create(
        PROCESS, actor, build=build, sentence="Referred the case.", setup=setup, now=moment
    )


def _refers_for(actor: User, partnership: Partnership, facts: ReferralFacts) -> bool:
    """Whether the person may refer for that agency; or by themselves, where they belong to none (a lay member)."""
    rows = list(memberships_to_refer(actor).filter(partnership=partnership))
    own = {row.agency_id for row in rows if row.agency_id}
    return bool(rows) and (facts.agency.pk in own if facts.agency else not own)


def _check(passage: Passage, facts: ReferralFacts) -> None:
    """Refuse what cannot be true, what is missing, and what says who it is."""
    wrong = {
        name: sentence
        for name, sentence in (
            ("summary", "Say in a few sentences what happened, without names."),
            ("concerns", "Say what gives cause for concern."),
        )
        if not getattr(facts, name).strip()
    }
    if facts.about not in Referral.About.values:
        wrong["about"] = "Choose whom the referral is about."
    if not facts.agency and not facts.outside.strip():
        wrong["outside"] = "Choose the agency that refers, or say who it was."
    if facts.received_on > passage.today:
        wrong["received_on"] = "This day is still to come. Check the date."
    elif facts.received_on < edition_for(PROCESS, passage.today).in_force_from:
        wrong["received_on"] = "Check the year: no referral here can be that old."
    if facts.incident and facts.incident > facts.received_on:
        wrong["incident"] = (
            f"This is after the referral came, on {in_words(facts.received_on)}. Correct one of the two dates."
        )
    elif facts.incident and facts.incident < EARLIEST:
        wrong["incident"] = "Check the year. The date cannot be before 2000."
    given = facts.identity
    wrong |= impossible_life(
        given.get("born_on"), given.get("died_on"), facts.incident, passage.today
    )
    texts = {name: getattr(facts, name) for name in (*TEXTS, "summary", "place", "pseudonym")}
    texts |= {name: value for name, value in facts.facts.items() if isinstance(value, str)}
    wrong |= identifying(
        texts, [given.get("name") or "", given.get("other_names") or ""], places=("place",)
    )
    passage.refuse(**wrong)


def _save(passage: Passage, facts: ReferralFacts, *, referred_by: User | None) -> None:
    review = passage.review
    passage.set_date("referral_received", facts.received_on)
    if facts.incident:
        passage.set_date("incident", facts.incident)
    review.pseudonym = facts.pseudonym.strip() or stand_in(review, facts.about)
    passage.save(review)
    person = passage.save(
        Subject(review_id=review.pk, pseudonym=review.pseudonym, **dict(facts.facts))
    )
    identity = {name: value for name, value in facts.identity.items() if value}
    if identity:
        passage.save(SealedIdentity(subject=person, **identity))
    passage.save(
        Referral(
            review_id=review.pk,
            about=facts.about,
            referred_by=referred_by,
            agency=facts.agency,
            outside="" if facts.agency else facts.outside.strip(),
            contact=facts.contact.strip(),
            **{name: getattr(facts, name).strip() for name in TEXTS},
        )
    )


def _tell_team(passage: Passage) -> None:
    review = passage.review
    for person in coordinators(review):
        passage.tell(
            person,
            "referral_received",
            f"{review.reference}: a case was referred",
            f"A case was referred: {review.reference} {review.pseudonym}.\n\n"
            f"What waits:\n{review_address(review)}\n",
        )
