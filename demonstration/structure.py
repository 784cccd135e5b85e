"""The agencies and groups of the demonstration partnership.

The structure follows a published annual report of 2023-24 of a London partnership (one executive group over
a children's and an adults' board; a practice development forum with three task and finish groups; subgroups
chaired by partners; three that concluded in the year). Place, agencies' names and people are invented, so
that no invented child is ever tied to a real area.
"""

from __future__ import annotations

from dataclasses import dataclass

from partnership.models import GroupKind, GroupMembership, Role, Sector, StatutoryPartner


@dataclass(frozen=True)
class AgencyFacts:
    """One agency, by a key that people and groups refer to."""

    key: str
    name: str
    short_name: str
    sector: str
    statutory: str = StatutoryPartner.NONE


AGENCIES = (
    AgencyFacts(
        "council",
        "Northbrook Council Children and Young People's Services",
        "Children's Services",
        Sector.LOCAL_AUTHORITY,
        StatutoryPartner.LOCAL_AUTHORITY,
    ),
    AgencyFacts(
        "icb",
        "NHS Vale and Capital Integrated Care Board",
        "NHS ICB",
        Sector.HEALTH,
        StatutoryPartner.ICB,
    ),
    AgencyFacts(
        "police",
        "Capital Police, Northbrook Command Unit",
        "Capital Police",
        Sector.POLICE,
        StatutoryPartner.POLICE,
    ),
    AgencyFacts(
        "adults",
        "Northbrook Council Adult Social Care",
        "Adult Social Care",
        Sector.LOCAL_AUTHORITY,
    ),
    AgencyFacts(
        "hospital",
        "Northbrook Hospitals NHS Foundation Trust",
        "Northbrook Hospitals",
        Sector.HEALTH,
    ),
    AgencyFacts(
        "community", "Central Vale NHS Foundation Trust", "Central Vale NHS Trust", Sector.HEALTH
    ),
    AgencyFacts("gp", "Northbrook GP Confederation", "GP Confederation", Sector.HEALTH),
    AgencyFacts("ambulance", "Capital Ambulance Service", "Capital Ambulance", Sector.AMBULANCE),
    AgencyFacts("fire", "Capital Fire Brigade", "Fire Brigade", Sector.FIRE),
    AgencyFacts("housing", "Northbrook Council Housing", "Housing", Sector.HOUSING),
    AgencyFacts("school", "Alder Park Primary School", "Alder Park School", Sector.EDUCATION),
    AgencyFacts(
        "education",
        "Northbrook Council Education Safeguarding",
        "Education Safeguarding",
        Sector.EDUCATION,
    ),
    AgencyFacts("probation", "Probation Service, Northbrook", "Probation", Sector.PROBATION),
    AgencyFacts(
        "charity", "Northbrook Family Support Charity", "Family Support Charity", Sector.VOLUNTARY
    ),
)


@dataclass(frozen=True)
class PersonFacts:
    """One invented person. ``contact`` is what they are for their agency, when they are."""

    key: str
    name: str
    job_title: str
    role: str
    agency: str = ""
    contact: str = ""
    shows: str = ""
    """What signing in as this person shows; empty for people who only fill the directory."""


PEOPLE = (
    PersonFacts(
        "coordinator",
        "Priya Fenwick",
        "Review officer",
        Role.BUSINESS_UNIT,
        shows="runs reviews from day to day",
    ),
    PersonFacts(
        "manager",
        "Martin Oakley",
        "Partnership manager",
        Role.BUSINESS_UNIT,
        shows="partnership team: settings, people, late work",
    ),
    PersonFacts(
        "chair",
        "Helen Strand",
        "Designated nurse for safeguarding children",
        Role.AGENCY_MEMBER,
        "icb",
        shows="chairs the review panel",
    ),
    PersonFacts(
        "la_partner",
        "Ruth Adeyemi",
        "Director of Children's Services",
        Role.SAFEGUARDING_PARTNER,
        "council",
        shows="signs off for the local authority",
    ),
    PersonFacts(
        "icb_partner",
        "Imran Castell",
        "Chief nurse",
        Role.SAFEGUARDING_PARTNER,
        "icb",
        shows="signs off for the integrated care board",
    ),
    PersonFacts(
        "police_partner",
        "Siobhan Marsh",
        "Detective superintendent",
        Role.SAFEGUARDING_PARTNER,
        "police",
        shows="signs off for the police",
    ),
    PersonFacts(
        "council_lead",
        "Joanne Bexley",
        "Head of safeguarding and quality",
        Role.AGENCY_MEMBER,
        "council",
        "lead",
        "review panel member, agency contact of the council",
    ),
    PersonFacts(
        "police_lead",
        "Daniel Corrigan",
        "Detective inspector, review unit",
        Role.AGENCY_MEMBER,
        "police",
        "lead",
        "agency contact of the police, in two partnerships",
    ),
    PersonFacts(
        "hospital_lead",
        "Amara Whitlock",
        "Named nurse for safeguarding children",
        Role.AGENCY_MEMBER,
        "hospital",
        "lead",
        "agency contact of the hospital, summary half written",
    ),
    PersonFacts(
        "community_lead",
        "Grace Tollerton",
        "Safeguarding children manager",
        Role.AGENCY_MEMBER,
        "community",
        "lead",
    ),
    PersonFacts(
        "gp_lead", "Dr Kofi Larkin", "Named GP for safeguarding", Role.AGENCY_MEMBER, "gp", "lead"
    ),
    PersonFacts(
        "ambulance_lead",
        "Ewan Petrie",
        "Safeguarding specialist",
        Role.AGENCY_MEMBER,
        "ambulance",
        "lead",
    ),
    PersonFacts(
        "housing_lead",
        "Tessa Boyle",
        "Safeguarding lead, housing",
        Role.AGENCY_MEMBER,
        "housing",
        "lead",
        "agency contact of housing, whose summary is late",
    ),
    PersonFacts(
        "school_lead",
        "Nadia Ferris",
        "Designated safeguarding lead",
        Role.AGENCY_MEMBER,
        "school",
        "lead",
        "agency contact of a school",
    ),
    PersonFacts(
        "education_lead",
        "Owen Sallow",
        "Child protection lead for education",
        Role.AGENCY_MEMBER,
        "education",
        "lead",
    ),
    PersonFacts(
        "probation_lead",
        "Carla Benning",
        "Senior probation officer",
        Role.AGENCY_MEMBER,
        "probation",
        "lead",
    ),
    PersonFacts(
        "charity_lead", "Miles Rafferty", "Services manager", Role.AGENCY_MEMBER, "charity", "lead"
    ),
    PersonFacts(
        "adults_lead",
        "Yvonne Draper",
        "Head of safeguarding adults",
        Role.AGENCY_MEMBER,
        "adults",
        "lead",
    ),
    PersonFacts(
        "fire_lead", "Stuart Hallam", "Borough commander", Role.AGENCY_MEMBER, "fire", "lead"
    ),
    PersonFacts(
        "council_board", "Anita Rowe", "Assistant director", Role.BOARD_MEMBER, "council", "board"
    ),
    PersonFacts(
        "housing_board",
        "Philip Garner",
        "Head of housing",
        Role.BOARD_MEMBER,
        "housing",
        "board",
        "board member of housing: hears when housing is late",
    ),
    PersonFacts(
        "hospital_board",
        "Denise Arkwright",
        "Director of nursing",
        Role.BOARD_MEMBER,
        "hospital",
        "board",
    ),
    PersonFacts(
        "police_board",
        "Graham Selby",
        "Detective chief inspector",
        Role.BOARD_MEMBER,
        "police",
        "board",
    ),
    PersonFacts(
        "subgroup_chair",
        "Leila Thornbury",
        "Service manager, practice development",
        Role.AGENCY_MEMBER,
        "council",
        shows="chairs the group that oversees actions",
    ),
    PersonFacts(
        "scrutineer",
        "Alastair Quinn",
        "Independent scrutineer",
        Role.SCRUTINEER,
        shows="independent scrutineer",
    ),
)

CHAIR = GroupMembership.Part.CHAIR
CO_CHAIR = GroupMembership.Part.CO_CHAIR
MEMBER = GroupMembership.Part.MEMBER


@dataclass(frozen=True)
class GroupFacts:
    """One group: under which other, and who is in it as what (person key → part)."""

    key: str
    name: str
    kind: str
    parent: str = ""
    purpose: str = ""
    concluded_years_ago: int | None = None
    members: tuple[tuple[str, str], ...] = ()


GROUPS = (
    GroupFacts(
        "executive",
        "Executive Leadership Group",
        GroupKind.EXECUTIVE,
        purpose="Governance, leadership, oversight and challenge to both boards. Joint and equal responsibility of the three safeguarding partners.",
        members=(("icb_partner", CHAIR), ("la_partner", MEMBER), ("police_partner", MEMBER)),
    ),
    GroupFacts(
        "children",
        "Safeguarding Children Partnership Board",
        GroupKind.BOARD,
        "executive",
        "Oversight of safeguarding practice for children.",
        members=(
            ("police_board", CHAIR),
            ("council_board", MEMBER),
            ("hospital_board", MEMBER),
            ("housing_board", MEMBER),
        ),
    ),
    GroupFacts(
        "adults",
        "Safeguarding Adults Board",
        GroupKind.BOARD,
        "executive",
        "Oversight of safeguarding practice for adults.",
        members=(("council_board", CHAIR),),
    ),
    GroupFacts(
        "forum",
        "Practice Development Forum",
        GroupKind.FORUM,
        "children",
        "Makes sure that learning from any review, local or national, reaches practitioners.",
        members=(("subgroup_chair", CHAIR), ("education_lead", MEMBER), ("community_lead", MEMBER)),
    ),
    GroupFacts(
        "child_learning",
        "Child Learning from Practice",
        GroupKind.TASK_GROUP,
        "forum",
        "Follows the actions of children's reviews.",
        members=(
            ("subgroup_chair", CHAIR),
            ("chair", MEMBER),
            ("council_lead", MEMBER),
            ("police_lead", MEMBER),
        ),
    ),
    GroupFacts(
        "adult_learning",
        "Adult Learning from Practice",
        GroupKind.TASK_GROUP,
        "forum",
        "Follows the actions of adults' reviews.",
        members=(("adults_lead", CHAIR),),
    ),
    GroupFacts(
        "fgm",
        "Female Genital Mutilation",
        GroupKind.TASK_GROUP,
        "forum",
        members=(("community_lead", CHAIR),),
    ),
    GroupFacts(
        "rapid",
        "Rapid Review Panel",
        GroupKind.PANEL,
        "children",
        "Considers serious incidents and recommends what should follow.",
        members=(
            ("chair", CHAIR),
            ("council_lead", MEMBER),
            ("police_lead", MEMBER),
            ("hospital_lead", MEMBER),
        ),
    ),
    GroupFacts(
        "sar",
        "Safeguarding Adult Review Panel",
        GroupKind.PANEL,
        "adults",
        "Considers referrals for a Safeguarding Adults Review.",
        members=(("police_partner", CHAIR), ("adults_lead", MEMBER)),
    ),
    GroupFacts(
        "high_risk",
        "Strategic High-Risk Panel",
        GroupKind.SUBGROUP,
        "children",
        "A shared response to harm outside the home.",
        members=(("police_board", CO_CHAIR), ("council_board", CO_CHAIR)),
    ),
    GroupFacts(
        "csa",
        "Child Sexual Abuse Subgroup",
        GroupKind.SUBGROUP,
        "children",
        members=(("community_lead", CHAIR),),
    ),
    GroupFacts(
        "education",
        "Education Safeguarding Subgroup",
        GroupKind.SUBGROUP,
        "children",
        members=(("education_lead", CO_CHAIR), ("school_lead", MEMBER)),
    ),
    GroupFacts(
        "neglect",
        "Neglect Subgroup",
        GroupKind.SUBGROUP,
        "adults",
        members=(("adults_lead", CHAIR),),
    ),
    GroupFacts(
        "fires",
        "Preventing Fatal Fires",
        GroupKind.SUBGROUP,
        "adults",
        members=(("fire_lead", CHAIR),),
    ),
    GroupFacts(
        "cuckooing",
        "Cuckooing and Adult Exploitation",
        GroupKind.SUBGROUP,
        "adults",
        members=(("police_lead", CHAIR),),
    ),
    GroupFacts(
        "families", "Stronger Families", GroupKind.SUBGROUP, "children", concluded_years_ago=2
    ),
    GroupFacts(
        "trafficking",
        "Joint Strategic Safeguarding and Trafficking",
        GroupKind.SUBGROUP,
        "executive",
        concluded_years_ago=2,
    ),
    GroupFacts("self_neglect", "Self-Neglect", GroupKind.SUBGROUP, "adults", concluded_years_ago=2),
)
