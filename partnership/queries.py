"""What the partnership pages read. Each starts from a partnership that ``find`` gave, or from the person.

Members of a partnership read its directory: agencies, groups, contacts, days and rules. The partnership
team reads people and the event log too. A stranger learns nothing, not even that it exists.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from . import hooks
from .models import (
    Agency,
    AgencyContact,
    EscalationStep,
    Event,
    Group,
    GroupMembership,
    Logo,
    Membership,
    Partnership,
    Role,
    Theme,
    User,
    WorkingDayException,
)

M = TypeVar("M", bound=Model)

#: Kinds of events that belong to this floor; others are read by the rules of the floor they come from.
GROUND_KINDS = (
    "partnership",
    "agency",
    "agency_contact",
    "group",
    "group_member",
    "person",
    "membership",
    "working_day",
    "escalation_step",
    "theme",
    "local_deadline",
    "local_wording",
)


def partnerships_of(user: User) -> QuerySet[Partnership]:
    """Partnerships in which the person has any role now."""
    if not user.is_authenticated or not user.is_active:
        return Partnership.objects.none()
    here = Membership.objects.current().filter(user=user).order_by().values("partnership")
    return Partnership.objects.filter(pk__in=here)


def find(user: User, code: str) -> Partnership:
    """Return the partnership with this code, in any spelling, if the person belongs to it; else a 404."""
    found = partnerships_of(user).filter(code=code.upper()).first()
    if found is None:
        raise Http404("There is no such partnership, or you do not belong to it.")
    return found


def agencies(partnership: Partnership) -> QuerySet[Agency]:
    """Agencies with their standing contacts; two queries however many there are."""
    return Agency.objects.filter(partnership=partnership).prefetch_related(
        Prefetch("contacts", contacts_now(), to_attr="contacts_now")
    )


def contacts_now() -> QuerySet[AgencyContact]:
    """Contacts in force, whose person still signs in."""
    return AgencyContact.objects.in_office().select_related("user")


def contacts_past(agency: Agency) -> QuerySet[AgencyContact]:
    """Contacts of an agency that have ended, newest first."""
    return (
        AgencyContact.objects.filter(agency=agency)
        .exclude(pk__in=contacts_now().filter(agency=agency).values("pk"))
        .select_related("user")
        .order_by("-until", "-pk")
    )


def contact(partnership: Partnership, agency_pk: int, pk: int) -> AgencyContact:
    """Return one contact of an agency of this partnership, or a 404."""
    return _one(
        AgencyContact.objects.filter(
            agency__partnership=partnership, agency_id=agency_pk, pk=pk
        ).select_related("user", "agency")
    )


def agency(partnership: Partnership, pk: int) -> Agency:
    """Return one agency of this partnership, or a 404."""
    return _one(agencies(partnership).filter(pk=pk))


def colleagues(agency: Agency) -> QuerySet[Membership]:
    """People who belong to an agency here now."""
    return Membership.objects.current().filter(agency=agency).select_related("user")


def groups(partnership: Partnership) -> QuerySet[Group]:
    """Groups with their members in office; two queries however many there are."""
    return Group.objects.filter(partnership=partnership).prefetch_related(
        Prefetch("members", members_now(), to_attr="members_now")
    )


def members_now() -> QuerySet[GroupMembership]:
    """Members in office today."""
    return (
        GroupMembership.objects.in_office()
        .select_related("user", "agency")
        .order_by("user__name", "pk")
    )


def members_to_come(group: Group) -> QuerySet[GroupMembership]:
    """Members whose term begins later, the first of them first."""
    return (
        GroupMembership.objects.to_come()
        .filter(group=group)
        .select_related("user", "agency")
        .order_by("since", "user__name", "pk")
    )


def members_past(group: Group) -> QuerySet[GroupMembership]:
    """Members whose time has ended, newest first."""
    here = GroupMembership.objects.filter(group=group)
    return (
        here.exclude(pk__in=here.in_office().values("pk"))
        .exclude(pk__in=here.to_come().values("pk"))
        .select_related("user", "agency")
        .order_by("-until", "-pk")
    )


def group(partnership: Partnership, pk: int) -> Group:
    """Return one group of this partnership, or a 404."""
    return _one(groups(partnership).select_related("parent").filter(pk=pk))


def group_member(partnership: Partnership, group_pk: int, pk: int) -> GroupMembership:
    """Return one place in a group of this partnership, or a 404."""
    return _one(
        GroupMembership.objects.filter(
            group__partnership=partnership, group_id=group_pk, pk=pk
        ).select_related("user", "group", "agency")
    )


def people(partnership: Partnership) -> QuerySet[User]:
    """Everybody who has or had a role here, with their standing roles here; two queries."""
    here = Membership.objects.filter(partnership=partnership).select_related("agency")
    return (
        User.objects.filter(pk__in=here.order_by().values("user"))
        .annotate(
            belongs=Exists(here.filter(user=OuterRef("pk"), until__isnull=True).order_by()),
        )
        .prefetch_related(
            Prefetch("memberships", here.filter(until__isnull=True), to_attr="roles_now")
        )
        .order_by("name", "pk")
    )


def people_now(partnership: Partnership) -> QuerySet[User]:
    """People who have a role here now, for choosing one of them."""
    here = Membership.objects.current().filter(partnership=partnership)
    return User.objects.filter(pk__in=here.order_by().values("user")).order_by("name", "pk")


def person(partnership: Partnership, pk: int) -> User:
    """Return one person who has or had a role here, or a 404."""
    return _one(people(partnership).filter(pk=pk))


def roles_here(partnership: Partnership, user: User) -> QuerySet[Membership]:
    """All roles of a person here, the standing ones first."""
    return (
        Membership.objects.filter(partnership=partnership, user=user)
        .select_related("agency", "user")
        .order_by("-until", "role", "pk")
    )


def membership(partnership: Partnership, user_pk: int, pk: int) -> Membership:
    """Return one role of a person in this partnership, or a 404."""
    return _one(
        Membership.objects.filter(partnership=partnership, user_id=user_pk, pk=pk).select_related(
            "user", "agency"
        )
    )


def groups_of(partnership: Partnership, user: User) -> QuerySet[GroupMembership]:
    """Groups of this partnership in which the person is in office."""
    return members_now().filter(group__partnership=partnership, user=user).select_related("group")


def contacts_of(partnership: Partnership, user: User) -> QuerySet[AgencyContact]:
    """What the person is a contact for in this partnership now."""
    return (
        contacts_now().filter(agency__partnership=partnership, user=user).select_related("agency")
    )


def working_days(partnership: Partnership) -> QuerySet[WorkingDayException]:
    """The partnership's own exceptions and the general ones, newest first."""
    return WorkingDayException.objects.filter(
        Q(partnership=partnership) | Q(partnership__isnull=True)
    ).order_by("-day", "pk")


def working_day(partnership: Partnership, pk: int) -> WorkingDayException | None:
    """Return one exception of this partnership's own, or None; general ones belong to the installation."""
    return WorkingDayException.objects.filter(partnership=partnership, pk=pk).first()


def ladder(partnership: Partnership) -> QuerySet[EscalationStep]:
    """The rungs of the escalation ladder, earliest first."""
    return EscalationStep.objects.filter(partnership=partnership)


def rung(partnership: Partnership, pk: int) -> EscalationStep | None:
    """Return one rung of this partnership's ladder, or None."""
    return ladder(partnership).filter(pk=pk).first()


def themes(partnership: Partnership) -> QuerySet[Theme]:
    """The themes of a partnership, those that are retired too, sorted by kind and name."""
    return Theme.objects.filter(partnership=partnership)


def theme(partnership: Partnership, pk: int) -> Theme | None:
    """Return one theme of this partnership, or None."""
    return themes(partnership).filter(pk=pk).first()


def events(partnership: Partnership, user: User) -> QuerySet[Event]:
    """The partnership's events that the person may read, newest first.

    Events about this floor are for the team; those about a review follow the rules of the review, so a
    restricted one or one with a conflict of interest stays closed here too.
    """
    allowed = Q(about_kind__in=GROUND_KINDS)
    for kind, rule in hooks.event_kinds.items():
        allowed |= Q(about_kind=kind) & rule.visible_to(user)
    return Event.objects.filter(allowed, partnership=partnership).select_related("actor")


def actors(partnership: Partnership) -> QuerySet[User]:
    """People who did something in this partnership, for the filter of the log."""
    acted = (
        Event.objects.filter(partnership=partnership, actor__isnull=False)
        .order_by()
        .values("actor")
    )
    return User.objects.filter(pk__in=acted).order_by("name", "pk")


def team(partnership: Partnership) -> QuerySet[Membership]:
    """Standing places in the partnership team."""
    return Membership.objects.current().filter(partnership=partnership, role=Role.BUSINESS_UNIT)


def counts(partnership: Partnership) -> dict[str, int]:
    """How many agencies, groups and people there are, and how many agencies lack a lead; four queries."""
    active = Agency.objects.filter(partnership=partnership, is_active=True)
    leads = contacts_now().filter(kind=AgencyContact.Kind.LEAD, agency=OuterRef("pk")).order_by()
    return {
        "agencies": active.count(),
        "without_lead": active.filter(~Exists(leads)).count(),
        "groups": Group.objects.filter(partnership=partnership, concluded_on__isnull=True).count(),
        "people": Membership.objects.current()
        .filter(partnership=partnership)
        .aggregate(found=Count("user", distinct=True))["found"],
    }


def _one(found: QuerySet[M]) -> M:
    """Return the only row, or a 404 that says nothing of whether it exists elsewhere."""
    row = found.first()
    if row is None:
        raise Http404("There is no such page, or it is not open to you.")
    return row


def roles_of(user: User) -> QuerySet[Membership]:
    """The person's own roles now, in every partnership."""
    return (
        Membership.objects.current()
        .filter(user=user)
        .select_related("partnership", "agency")
        .order_by("partnership__name", "role")
    )


def logo(partnership: Partnership, *, with_picture: bool = False) -> Logo | None:
    """Return the logo in use, or None; its picture only where it is wanted."""
    found = Logo.objects.shown().filter(partnership=partnership)
    return (found if with_picture else found.defer("content")).first()
