"""The partnership: agencies, groups, people, days, ladder, log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from partnership.models import (
    AgencyContact,
    EscalationStep,
    GroupMembership,
    Logo,
    Membership,
    Theme,
    WorkingDayException,
)
from reviews.clock.partnership_calendar import calendar_for
from tests.pictures import picture_bytes
from tests.walk.filling import day
from tests.walk.pages import (
    DONE,
    WRONG,
    Page,
    by_persona,
    members_page,
    own,
    team_form,
    team_page,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, code, la, nothing

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _la_contact(cast: Cast) -> int:
    return AgencyContact.objects.filter(agency=la(cast), kind=AgencyContact.Kind.LEAD).get().pk


def _group(cast: Cast) -> int:
    return cast.world.groups["learning"].pk


def _group_member(cast: Cast) -> int:
    return GroupMembership.objects.get(group=_group(cast)).pk


def a_person(cast: Cast) -> int:
    return cast.world.bystander.pk


def a_role(cast: Cast) -> int:
    return Membership.objects.get(user=cast.world.bystander).pk


def a_day(cast: Cast) -> int:
    row, _ = WorkingDayException.objects.get_or_create(
        partnership=cast.world.partnership, day="2030-05-02", defaults={"name": "Moving day"}
    )
    return row.pk


def _rung(cast: Cast) -> int:
    return EscalationStep.objects.filter(partnership=cast.world.partnership).order_by("pk")[0].pk


def _theme(cast: Cast) -> int:
    row, _ = Theme.objects.get_or_create(
        partnership=cast.world.partnership, name="Hearing the child", kind=Theme.Kind.PRACTICE
    )
    return row.pk


def _with_logo(cast: Cast) -> dict[str, Any]:
    """The partnership, once it has a logo."""
    if not Logo.objects.shown().filter(partnership=cast.world.partnership).exists():
        Logo.objects.create(
            partnership=cast.world.partnership,
            content=picture_bytes(),
            content_type="image/png",
            words="Two open hands",
            added_by=cast.world.coordinator,
            added_at=timezone.now(),
        )
    return code()(cast)


PAGES: dict[str, Page] = {
    "partnership:account": own(),
    "partnership:account_edit": own(sent=WRONG),
    # Whoever has one partnership is led to it.
    "partnership:list": Page(by_persona((200, ("outsider", "ended", "superuser")), rest=302)),
    "partnership:overview": members_page(),
    "partnership:edit": team_form(),
    "partnership:agencies": members_page(),
    "partnership:agency_add": team_form(),
    "partnership:agency": members_page(),
    "partnership:agency_edit": team_form(),
    "partnership:agency_retire": team_form(),
    "partnership:agency_bring_back": team_form(),
    "partnership:contact_add": team_form(),
    "partnership:contact_end": team_form(),
    "partnership:contact_reinstate": team_form(),
    "partnership:groups": members_page(),
    "partnership:group_add": team_form(),
    "partnership:group": members_page(),
    "partnership:group_edit": team_form(),
    "partnership:group_conclude": team_form(),
    "partnership:group_reopen": team_form(),
    "partnership:member_add": team_form(),
    "partnership:member_edit": team_form(),
    "partnership:member_end": team_form(),
    "partnership:member_reinstate": team_form(),
    "partnership:people": team_page(),
    "partnership:person_add": team_form(),
    "partnership:person": team_page(),
    "partnership:person_edit": team_form(),
    "partnership:person_link": team_form(sent=DONE),
    "partnership:role_add": team_form(),
    "partnership:role_end": team_form(),
    "partnership:role_reinstate": team_form(),
    "partnership:days": members_page(),
    "partnership:day_add": team_form(),
    "partnership:day_edit": team_form(),
    "partnership:day_remove": team_form(),
    "partnership:ladder": members_page(),
    "partnership:rung_add": team_form(),
    "partnership:rung_edit": team_form(),
    "partnership:rung_remove": team_form(),
    "partnership:themes": members_page(),
    "partnership:theme_add": team_form(),
    "partnership:theme_edit": team_form(),
    "partnership:theme_retire": team_form(),
    "partnership:theme_bring_back": team_form(),
    "partnership:look": members_page(),
    "partnership:logo_picture": members_page(),
    "partnership:logo_add": team_form(),
    "partnership:logo_remove": team_form(sent=WRONG),
    "partnership:events": team_page(shows={"note": ("coordinator",), "centre": ("coordinator",)}),
}

REACH: dict[str, Maker] = {
    "partnership:account": nothing,
    "partnership:account_edit": nothing,
    "partnership:list": nothing,
    "partnership:overview": code(),
    "partnership:edit": code(),
    "partnership:agencies": code(),
    "partnership:agency_add": code(),
    "partnership:agency": code(agency=la),
    "partnership:agency_edit": code(agency=la),
    "partnership:agency_retire": code(agency=la),
    "partnership:agency_bring_back": code(agency=la),
    "partnership:contact_add": code(agency=la),
    "partnership:contact_end": code(agency=la, contact=_la_contact),
    "partnership:contact_reinstate": code(agency=la, contact=_la_contact),
    "partnership:groups": code(),
    "partnership:group_add": code(),
    "partnership:group": code(group=_group),
    "partnership:group_edit": code(group=_group),
    "partnership:group_conclude": code(group=_group),
    "partnership:group_reopen": code(group=_group),
    "partnership:member_add": code(group=_group),
    "partnership:member_edit": code(group=_group, member=_group_member),
    "partnership:member_end": code(group=_group, member=_group_member),
    "partnership:member_reinstate": code(group=_group, member=_group_member),
    "partnership:people": code(),
    "partnership:person_add": code(),
    "partnership:person": code(person=a_person),
    "partnership:person_edit": code(person=a_person),
    "partnership:person_link": code(person=a_person),
    "partnership:role_add": code(person=a_person),
    "partnership:role_end": code(person=a_person, role=a_role),
    "partnership:role_reinstate": code(person=a_person, role=a_role),
    "partnership:days": code(),
    "partnership:day_add": code(),
    "partnership:day_edit": code(day=a_day),
    "partnership:day_remove": code(day=a_day),
    "partnership:ladder": code(),
    "partnership:rung_add": code(),
    "partnership:rung_edit": code(rung=_rung),
    "partnership:rung_remove": code(rung=_rung),
    "partnership:themes": code(),
    "partnership:theme_add": code(),
    "partnership:theme_edit": code(theme=_theme),
    "partnership:theme_retire": code(theme=_theme),
    "partnership:theme_bring_back": code(theme=_theme),
    "partnership:look": code(),
    "partnership:logo_picture": _with_logo,
    "partnership:logo_add": code(),
    "partnership:logo_remove": _with_logo,
    "partnership:events": code(),
}

ANSWERS: dict[str, Answers] = {
    "partnership:agency_edit": lambda _: {"short_name": "The council"},
    # A day that is a working day now, whatever today is.
    "partnership:day_add": lambda cast: day(
        "day", calendar_for(cast.world.partnership).add(timezone.localdate(), 3)
    ),
    "partnership:day_edit": lambda _: {"name": "The day of the move"},
    "partnership:edit": lambda _: {"area": "Brackenshire and Alder"},
    "partnership:group_edit": lambda _: {"name": "Learning Group"},
    "partnership:member_edit": lambda _: {"part": "member"},
    "partnership:person_edit": lambda _: {"name": "Byron Standen"},
    "partnership:rung_add": lambda _: {"after_working_days": "33"},
    "partnership:rung_edit": lambda _: {"after_working_days": "-3"},
    "partnership:theme_add": lambda _: {"name": "Bruises in babies"},
    "partnership:theme_edit": lambda _: {"name": "Hearing the child or adult"},
}

NEVER_COMPLETE = {
    "partnership:account_edit": "about oneself: it carries the mark of one person",
    "partnership:agency_bring_back": "the agency is not retired",
    "partnership:contact_reinstate": "the contact has not ended",
    "partnership:group_reopen": "the group has not concluded",
    "partnership:member_reinstate": "the place has not ended",
    "partnership:role_reinstate": "the role has not ended",
    "partnership:theme_bring_back": "the theme is not retired",
    "partnership:person_link": "a button, walked without a body",
}

# In the browser.
ALSO = {
    "partnership:overview": ("coordinator", "bystander"),
    "partnership:agency": ("coordinator", "bystander"),
    "partnership:group": ("coordinator", "chair"),
}
COMPLETE = {
    "partnership:logo_remove",
    "partnership:rung_remove",
    "partnership:theme_retire",
}

DOWNLOADS = {"partnership:logo_picture"}
