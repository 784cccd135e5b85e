"""Who reads what of a review, as data: the functions that enforce it ask here, and the role table prints it.

Each ``Reading`` is something to read; each of its ``Grant``s opens it to roles, when all its conditions
hold. What a condition means for a row or a review is said by the function that enforces it: as a ``bool``,
a function without arguments (asked only when it matters), or a ``Q`` where rows are filtered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from reviews.models.roles import RoleKind

Holds = bool | Callable[[], bool]


class When(Enum):
    """A condition, with its words in the role table."""

    OWN_AGENCY = "for their own agency only"
    OWN = "their own only"
    DECLARED = "once they said that they have no conflict of interest and signed confidentiality"
    ASKED = "while the agency still owes an answer"
    SENT = "once the agency sent it"
    SENT_WITH = "once the agency sent its summary with it"
    SHARED = "once the panel pack was shared, or at once where a process has none"
    SUBMITTED = "once the report was submitted"
    ASKED_FACTS = "once their agency was asked to check the facts"
    GAVE_VIEW = "once they gave their own view of this round"
    RECORDED = "once the meeting’s decision is recorded"
    NOT_RECORDED = "until the meeting’s decision is recorded"
    STAGE = "that the review moved from stage to stage"
    COMMON = "what belongs to no single agency or person"


@dataclass(frozen=True)
class Grant:
    """Roles that may read it, when all conditions hold."""

    roles: frozenset[str]
    when: tuple[When, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Something to read, and to whom it is open."""

    title: str
    grants: tuple[Grant, ...]


COORDINATOR = frozenset({RoleKind.COORDINATOR})
CONTACT = frozenset({RoleKind.AGENCY_CONTACT})
PANEL = frozenset({RoleKind.CHAIR, RoleKind.PANEL_MEMBER, RoleKind.SCRUTINEER})
LEADING = frozenset({RoleKind.CHAIR, RoleKind.SCRUTINEER})
SIGNATORY = frozenset({RoleKind.SIGNATORY})
EVERYONE = frozenset(RoleKind)
#: Roles that see the review as a whole.
WHOLE = PANEL | SIGNATORY | {RoleKind.READER}

RUNS = Grant(COORDINATOR)
OWN_AGENCY = Grant(CONTACT, (When.OWN_AGENCY,))
OWN = Grant(EVERYONE, (When.OWN,))

IDENTITY = Reading("The sealed identities", (RUNS, Grant(CONTACT, (When.OWN_AGENCY, When.ASKED))))
REQUEST = Reading(
    "What an agency was asked, and how far it is",
    (RUNS, OWN_AGENCY, Grant(PANEL, (When.DECLARED, When.SHARED, When.SENT))),
)
SUMMARY = Reading(
    "The text of an agency’s summary",
    (
        Grant(COORDINATOR, (When.SENT,)),
        OWN_AGENCY,
        Grant(PANEL, (When.DECLARED, When.SHARED, When.SENT)),
    ),
)
CHRONOLOGY = Reading(
    "The merged chronology of all agencies",
    (RUNS, Grant(PANEL, (When.DECLARED, When.SHARED, When.SENT))),
)
WITHHELD = Reading("What is withheld from the merged chronology, and why", (RUNS,))
LETTER = Reading("Letters to an agency", (RUNS, OWN_AGENCY))
PACK = Reading(
    "The panel pack and the record of the decision", (RUNS, Grant(PANEL, (When.DECLARED,)))
)
REPORT = Reading(
    "The report and its covering letter",
    (
        RUNS,
        Grant(LEADING, (When.DECLARED,)),
        Grant(SIGNATORY),
        Grant(PANEL, (When.DECLARED, When.SUBMITTED)),
    ),
)
DRAFT = Reading(
    "The drafts that a reviewer sent",
    (
        RUNS,
        Grant(LEADING, (When.DECLARED,)),
        Grant(SIGNATORY),
        Grant(frozenset({RoleKind.PANEL_MEMBER}), (When.DECLARED, When.ASKED_FACTS)),
    ),
)
FACTS = Reading(
    "What agencies say of the facts of a draft",
    (
        RUNS,
        Grant(LEADING, (When.DECLARED,)),
        Grant(SIGNATORY),
        Grant(frozenset({RoleKind.PANEL_MEMBER}), (When.OWN_AGENCY,)),
    ),
)
DECISIONS = Reading(
    "The decisions, their reasons and the criteria as they were answered",
    (
        RUNS,
        Grant(PANEL, (When.DECLARED,)),
        Grant(SIGNATORY | {RoleKind.READER}),
    ),
)
#: Whoever reads the decisions of a review reads what was decided in its favour.
FROM_LINKED = Reading(
    "An agency’s answer to a linked review, while that one shares it", DECISIONS.grants
)
RECORD = Reading(
    "How practitioners took part, the contexts of harm with their places, and the log of contacts with bodies",
    (
        RUNS,
        Grant(PANEL, (When.DECLARED,)),
        Grant(SIGNATORY | {RoleKind.READER}),
    ),
)
COSTS = Reading(
    "What the review costs, and how agencies share it",
    (Grant(COORDINATOR | {RoleKind.READER}),),
)
OTHER_DOCUMENTS = Reading("Any other document", (RUNS,))
VIEWS = Reading(
    "The views of the panel’s members",
    (
        Grant(PANEL | COORDINATOR, (When.RECORDED,)),
        Grant(PANEL - {RoleKind.SCRUTINEER}, (When.GAVE_VIEW,)),
        Grant(PANEL | COORDINATOR, (When.OWN,)),
    ),
)
SCRUTINY = Reading(
    "The view of the independent scrutineer",
    (
        Grant(PANEL | COORDINATOR | SIGNATORY, (When.RECORDED,)),
        Grant(frozenset({RoleKind.SCRUTINEER}), (When.OWN,)),
    ),
)
ALARM = Reading(
    "What a member of the panel says must happen now",
    (Grant(COORDINATOR | {RoleKind.CHAIR}, (When.NOT_RECORDED,)),),
)
AGENCY_FILES = Reading(
    "Files that an agency added", (Grant(COORDINATOR, (When.SENT_WITH,)), OWN_AGENCY)
)
OUR_FILES = Reading(
    "Other attached files", (RUNS, Grant(LEADING, (When.DECLARED,)), Grant(SIGNATORY), OWN)
)
CENTRE = Reading(
    "The people at the centre of the review, and what they said",
    (
        RUNS,
        Grant(frozenset({RoleKind.CHAIR, RoleKind.PANEL_MEMBER}), (When.DECLARED,)),
        Grant(frozenset({RoleKind.AUTHOR})),
    ),
)
MESSAGES = Reading("Messages that were sent about the review", (RUNS, OWN))
TIMELINE = Reading(
    "The timeline",
    (
        RUNS,
        OWN,
        OWN_AGENCY,
        Grant(EVERYONE, (When.STAGE,)),
        Grant(WHOLE, (When.COMMON,)),
    ),
)
ACCESS_LOG = Reading("Who read or downloaded what", (RUNS, OWN, OWN_AGENCY))

#: In the order of the role table.
READINGS = (
    IDENTITY, REQUEST, SUMMARY, CHRONOLOGY, WITHHELD, LETTER, PACK, REPORT, DRAFT, FACTS, DECISIONS, FROM_LINKED, RECORD, COSTS,
    OTHER_DOCUMENTS, VIEWS, SCRUTINY, ALARM, AGENCY_FILES, OUR_FILES, CENTRE, MESSAGES, TIMELINE, ACCESS_LOG,
)  # fmt: skip


def open_to(
    reading: Reading, roles: frozenset[str], holds: Mapping[When, Holds] | None = None
) -> bool:
    """Whether one of the grants opens it to somebody with these roles now."""
    return any(
        grant.roles & roles and all(_holds((holds or {})[when]) for when in grant.when)
        for grant in reading.grants
    )


def rows_open(
    reading: Reading, roles: frozenset[str], holds: Mapping[When, Holds | Q] | None = None
) -> Q:
    """Return which rows are open to somebody with these roles: ``Q()`` is all of them."""
    found = Q(pk__in=[])
    for grant in reading.grants:
        if not grant.roles & roles:
            continue
        rows = Q()
        for when in grant.when:
            value = (holds or {})[when]
            if isinstance(value, Q):
                rows &= value
            elif not _holds(value):
                rows = Q(pk__in=[])
                break
        if not rows:
            return Q()
        found |= rows
    return found


def _holds(value: Holds) -> bool:
    return value if isinstance(value, bool) else value()
