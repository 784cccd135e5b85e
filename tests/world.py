"""A small partnership that every test can stand on, and a stranger next door whose data could leak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from partnership.models import (
    Agency,
    AgencyContact,
    EscalationStep,
    Group,
    GroupKind,
    GroupMembership,
    Membership,
    Partnership,
    Role,
    Sector,
    StatutoryPartner,
    User,
)
from tests.remembered import remembered, remembering

PASSWORD = "a long pass phrase for tests 7"
LONG_AGO = date(2020, 1, 6)


@dataclass
class World:
    """People by what they do, agencies by short name."""

    partnership: Partnership
    other: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        people = self.__dict__.get("people", {})
        if name in people:
            return people[name]
        raise AttributeError(name)


def person(world: World, key: str, name: str, *, password: bool = False) -> User:
    user = User(email=f"{key}@example.org", name=name)
    if password:
        user.set_password(PASSWORD)
    else:
        user.set_unusable_password()
    user.save()
    world.people[key] = user
    return user


def member(
    world: World,
    key: str,
    name: str,
    role: str,
    agency: str = "",
    *,
    partnership: Partnership | None = None,
    password: bool = False,
) -> User:
    user = person(world, key, name, password=password)
    Membership.objects.create(
        user=user,
        partnership=partnership or world.partnership,
        agency=world.agencies.get(agency),
        role=role,
        since=LONG_AGO,
    )
    return user


AGENCIES = (
    ("la", "Brackenshire Council", Sector.LOCAL_AUTHORITY, StatutoryPartner.LOCAL_AUTHORITY),
    ("icb", "Brackenshire Integrated Care Board", Sector.HEALTH, StatutoryPartner.ICB),
    ("police", "Brackenshire Police", Sector.POLICE, StatutoryPartner.POLICE),
    ("trust", "Bracken Valley NHS Trust", Sector.HEALTH, StatutoryPartner.NONE),
    ("school", "Alder Primary School", Sector.EDUCATION, StatutoryPartner.NONE),
    ("housing", "Bracken Homes", Sector.HOUSING, StatutoryPartner.NONE),
    ("fire", "Brackenshire Fire and Rescue", Sector.FIRE, StatutoryPartner.NONE),
    ("charity", "Bracken Family Aid", Sector.VOLUNTARY, StatutoryPartner.NONE),
)


def build_world(*, passwords: bool = False) -> World:
    """Make the partnership, its neighbour, and one person for each part they can play.

    Keys of people: coordinator, coordinator2 (team); la_contact, police_contact, ... (each agency's
    safeguarding lead); la_partner, icb_partner, police_partner (sign off); chair; scrutineer;
    la_board ... (board members); bystander (an agency colleague on no review); stranger (team of the
    neighbour); stranger_contact; both (a police contact in both partnerships); outsider (no membership).
    """
    partnership = Partnership.objects.create(
        name="Brackenshire Safeguarding Partnership",
        short_name="Brackenshire",
        code="BSP",
        area="Brackenshire",
        reply_email="team@example.org",
    )
    other = Partnership.objects.create(
        name="Neighbouring Safeguarding Partnership",
        short_name="Neighbour",
        code="NSP",
        area="Neighbour",
        reply_email="neighbour@example.org",
    )
    world = World(partnership, other)
    for key, name, sector, statutory in AGENCIES:
        world.agencies[key] = Agency.objects.create(
            partnership=partnership,
            name=name,
            short_name=name.split(" ")[-1] if key in ("police", "school") else name,
            sector=sector,
            statutory_partner=statutory,
        )
    world.agencies["other_police"] = Agency.objects.create(
        partnership=other,
        name="Neighbour Police",
        short_name="Neighbour Police",
        sector=Sector.POLICE,
        statutory_partner=StatutoryPartner.POLICE,
    )
    team = Role.BUSINESS_UNIT
    member(world, "coordinator", "Cora Ordway", team, password=passwords)
    member(world, "coordinator2", "Colin Orchard", team, password=passwords)
    for key, *_ in AGENCIES:
        user = member(
            world,
            f"{key}_contact",
            f"{key.title()} Contact",
            Role.AGENCY_MEMBER,
            key,
            password=passwords,
        )
        AgencyContact.objects.create(
            agency=world.agencies[key], kind=AgencyContact.Kind.LEAD, user=user, since=LONG_AGO
        )
        board = member(
            world,
            f"{key}_board",
            f"{key.title()} Board",
            Role.BOARD_MEMBER,
            key,
            password=passwords,
        )
        AgencyContact.objects.create(
            agency=world.agencies[key], kind=AgencyContact.Kind.BOARD, user=board, since=LONG_AGO
        )
    for key in ("la", "icb", "police"):
        member(
            world,
            f"{key}_partner",
            f"{key.title()} Partner",
            Role.SAFEGUARDING_PARTNER,
            key,
            password=passwords,
        )
    member(world, "chair", "Chandra Chairwell", Role.AGENCY_MEMBER, "icb", password=passwords)
    member(world, "scrutineer", "Scott Tinnier", Role.SCRUTINEER, password=passwords)
    member(world, "bystander", "Byron Stander", Role.AGENCY_MEMBER, "trust", password=passwords)
    member(world, "stranger", "Strang Erskine", team, partnership=other, password=passwords)
    member(
        world,
        "stranger_contact",
        "Neigh Bourne",
        Role.AGENCY_MEMBER,
        "other_police",
        partnership=other,
        password=passwords,
    )
    both = member(world, "both", "Beth Othman", Role.AGENCY_MEMBER, "police", password=passwords)
    Membership.objects.create(
        user=both,
        partnership=other,
        agency=world.agencies["other_police"],
        role=Role.AGENCY_MEMBER,
        since=LONG_AGO,
    )
    person(world, "outsider", "Out Sider", password=passwords)
    executive = Group.objects.create(
        partnership=partnership, name="Executive Leadership Group", kind=GroupKind.EXECUTIVE
    )
    board_group = Group.objects.create(
        partnership=partnership,
        name="Safeguarding Children Board",
        kind=GroupKind.BOARD,
        parent=executive,
    )
    learning = Group.objects.create(
        partnership=partnership,
        name="Child Learning from Practice Group",
        kind=GroupKind.SUBGROUP,
        parent=board_group,
    )
    world.groups = {"executive": executive, "board": board_group, "learning": learning}
    Part = GroupMembership.Part
    for group, key, part in (
        (executive, "la_partner", Part.CHAIR),
        (executive, "icb_partner", Part.MEMBER),
        (executive, "police_partner", Part.MEMBER),
        (board_group, "police_board", Part.CHAIR),
        (learning, "chair", Part.CHAIR),
    ):
        GroupMembership.objects.create(
            group=group, user=world.people[key], part=part, since=LONG_AGO
        )
    Audience = EscalationStep.Audience
    for days, audience in (
        (-2, Audience.HOLDER),
        (0, Audience.HOLDER),
        (1, Audience.HOLDER),
        (5, Audience.AGENCY_LEAD),
        (10, Audience.AGENCY_BOARD),
        (15, Audience.BOARD_CHAIR),
        (20, Audience.EXECUTIVE),
    ):
        EscalationStep.objects.create(
            partnership=partnership, after_working_days=days, audience=audience
        )
    return world


def _patches(request: pytest.FixtureRequest) -> bool:
    """Whether the test, or a fixture of ours that it asks for, changes code or settings."""
    info = request.node._fixtureinfo
    ours = [
        fixture.argnames
        for fixtures in info.name2fixturedefs.values()
        for fixture in fixtures
        if Path(fixture.func.__code__.co_filename).is_relative_to(Path(__file__).parent)
    ]
    return any({"monkeypatch", "settings"} & set(names) for names in (info.argnames, *ours))


@remembered
def small_world() -> World:
    """The small partnership, without passwords."""
    return build_world()


@pytest.fixture
def world(db: None, request: pytest.FixtureRequest) -> Iterator[World]:
    """The small partnership, fresh for each test."""
    if _patches(request):
        yield build_world()
    else:
        with remembering():
            yield small_world()
