"""Making the partnership of the demonstration: agencies, people, groups, ladder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from partnership.models import (
    Agency,
    AgencyContact,
    EscalationStep,
    Group,
    GroupMembership,
    Membership,
    Partnership,
    Role,
    Sector,
    StatutoryPartner,
    Theme,
    User,
)

from .structure import AGENCIES, GROUPS, PEOPLE

#: The same for every demonstration person; printed by ``make run``.
PASSWORD = "demonstration only 2468"  # noqa: S105
DOMAIN = "northbrook.example"
#: The codes of the two partnerships that are made.
CODES = {"NSP", "WSP"}


@dataclass
class Scene:
    """What was made, by key."""

    partnership: Partnership
    neighbour: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)


def build(today: date) -> Scene:
    """Make the partnership and its neighbour. Call it once, on an empty database."""
    since = today - timedelta(days=800)
    partnership = Partnership.objects.create(
        name="Northbrook Safeguarding Partnership",
        short_name="Northbrook",
        code="NSP",
        area="Northbrook",
        unit_name="Safeguarding Partnership Team",
        referral_group_name="Rapid Review Panel",
        reply_email=f"safeguarding.partnership@{DOMAIN}",
    )
    neighbour = Partnership.objects.create(
        name="Westmere Safeguarding Partnership",
        short_name="Westmere",
        code="WSP",
        area="Westmere",
        unit_name="Business Unit",
        referral_group_name="Case Review Group",
        reply_email="partnership@westmere.example",
    )
    scene = Scene(partnership, neighbour)
    # Hashing a password is slow on purpose; the people share one, so it is hashed once.
    secret = make_password(PASSWORD)
    for facts in AGENCIES:
        scene.agencies[facts.key] = Agency.objects.create(
            partnership=partnership,
            name=facts.name,
            short_name=facts.short_name,
            sector=facts.sector,
            statutory_partner=facts.statutory,
        )
    for person in PEOPLE:
        user = User.objects.create(
            email=f"{person.key.replace('_', '.')}@{DOMAIN}",
            password=secret,
            name=person.name,
            job_title=person.job_title,
        )
        scene.people[person.key] = user
        agency = scene.agencies.get(person.agency)
        Membership.objects.create(
            user=user, partnership=partnership, agency=agency, role=person.role, since=since
        )
        if person.contact and agency:
            AgencyContact.objects.create(agency=agency, kind=person.contact, user=user, since=since)
    for group in GROUPS:
        scene.groups[group.key] = made = Group.objects.create(
            partnership=partnership,
            name=group.name,
            kind=group.kind,
            parent=scene.groups.get(group.parent),
            purpose=group.purpose,
            started_on=since,
            concluded_on=(
                today - timedelta(days=365 * group.concluded_years_ago)
                if group.concluded_years_ago
                else None
            ),
        )
        for key, part in group.members:
            GroupMembership.objects.create(
                group=made, user=scene.people[key], part=part, since=since
            )
    _usual(partnership)
    _neighbour(scene, since)
    return scene


def _usual(partnership: Partnership) -> None:
    """The escalation ladder and the themes that a new partnership starts from: local practice, the order is the published route."""
    for kind, name in Theme.USUAL:
        Theme.objects.create(partnership=partnership, kind=kind, name=name)
    for days, who in EscalationStep.USUAL:
        EscalationStep.objects.create(
            partnership=partnership, after_working_days=days, audience=who
        )


def _neighbour(scene: Scene, since: date) -> None:
    """A second partnership: the police colleague serves both, and its own team sees only its own."""
    police = Agency.objects.create(
        partnership=scene.neighbour,
        name="Capital Police, Westmere Command Unit",
        short_name="Capital Police",
        sector=Sector.POLICE,
        statutory_partner=StatutoryPartner.POLICE,
    )
    council = Agency.objects.create(
        partnership=scene.neighbour,
        name="Westmere Council",
        short_name="Westmere Council",
        sector=Sector.LOCAL_AUTHORITY,
        statutory_partner=StatutoryPartner.LOCAL_AUTHORITY,
    )
    scene.agencies["west_police"], scene.agencies["west_council"] = police, council
    Membership.objects.create(
        user=scene.people["police_lead"],
        partnership=scene.neighbour,
        agency=police,
        role=Role.AGENCY_MEMBER,
        since=since,
    )
    AgencyContact.objects.create(
        agency=police, kind=AgencyContact.Kind.LEAD, user=scene.people["police_lead"], since=since
    )
    manager = User.objects.create_user(
        "business.manager@westmere.example",
        PASSWORD,
        name="Bridget Lowell",
        job_title="Business manager",
    )
    scene.people["west_manager"] = manager
    Membership.objects.create(
        user=manager, partnership=scene.neighbour, role=Role.BUSINESS_UNIT, since=since
    )
    social = User.objects.create_user(
        "principal.social.worker@westmere.example",
        PASSWORD,
        name="Hari Denholm",
        job_title="Principal social worker",
    )
    scene.people["west_contact"] = social
    Membership.objects.create(
        user=social,
        partnership=scene.neighbour,
        agency=council,
        role=Role.AGENCY_MEMBER,
        since=since,
    )
    AgencyContact.objects.create(
        agency=council, kind=AgencyContact.Kind.LEAD, user=social, since=since
    )
    _usual(scene.neighbour)
