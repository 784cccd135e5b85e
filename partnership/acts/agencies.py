"""Agencies and whom to write to there. Nothing is deleted: agencies retire, contacts end, both can come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partnership.changes import Change, change, not_before
from partnership.models import Agency, AgencyContact, Membership, Partnership, User

from .rows import add_row, edit_row


def add_agency(partnership: Partnership, actor: User, values: Mapping[str, Any]) -> Change:
    """Add an agency. ``values``: ``name``, ``short_name``, ``sector``, ``statutory_partner``."""
    with change("add_agency", partnership, actor) as it:
        row = Agency(partnership=it.partnership, **values)
        add_row(it, row, _check, kind="agency", done="Added the agency")
    return it


def edit_agency(
    agency: Agency, actor: User, values: Mapping[str, Any], *, version: int | None
) -> Change:
    """Change an agency's names, sector or mark as safeguarding partner."""
    with change("edit_agency", agency.partnership, actor, about=("agency", agency.pk)) as it:
        edit_row(it, agency, version, values, _check, noun="agency")
    return it


def retire_agency(agency: Agency, actor: User, *, version: int | None, reason: str) -> Change:
    """Retire an agency: it is not offered any more; what it did stays. Its people keep their roles."""
    with change(
        "retire_agency",
        agency.partnership,
        actor,
        about=("agency", agency.pk),
        reason=reason,
        needs_reason=True,
    ) as it:
        row = it.claim(agency, version)
        if not row.is_active:
            it.refuse(f"{row} is retired already. There is nothing more to do.")
        row.is_active = False
        it.result = it.save(row)
        it.say(f"Retired the agency {row}.")
    return it


def bring_back_agency(
    agency: Agency, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Bring a retired agency back."""
    with change(
        "bring_back_agency", agency.partnership, actor, about=("agency", agency.pk), reason=reason
    ) as it:
        row = it.claim(agency, version)
        if row.is_active:
            it.refuse(f"{row} works with the partnership already. There is nothing more to do.")
        row.is_active = True
        _check(it, row)
        it.result = it.save(row)
        it.say(f"Brought the agency {row} back.")
    return it


def _check(it: Change, row: Agency) -> None:
    """One name once, and one agency for each of the three safeguarding partners."""
    others = Agency.objects.filter(partnership=it.partnership).exclude(pk=row.pk)
    same = others.filter(name__iexact=row.name).first()
    if same is not None and same.is_active:
        it.refuse(
            name=f"{same} is in the list already. Change that one, or give this one its full name."
        )
    if same is not None:
        it.refuse(name=f"{same} is in the list as retired. Open it there and bring it back.")
    if row.statutory_partner and row.is_active:
        holder = others.filter(statutory_partner=row.statutory_partner, is_active=True).first()
        if holder is not None:
            it.refuse(
                statutory_partner=f"{holder} is marked as this safeguarding partner. "
                "There can be one: change or retire that agency first."
            )


def add_contact(agency: Agency, actor: User, *, user: User, kind: str, since: date) -> Change:
    """Make a person of the partnership a lead, deputy, contact or board member of an agency."""
    with change("add_contact", agency.partnership, actor) as it:
        label = AgencyContact.Kind(kind).label
        _check_contact(it, agency, user, kind)
        if since > it.today:
            it.refuse(since="The first day must be today or in the past.")
        row = it.save(AgencyContact(agency=agency, user=user, kind=kind, since=since))
        it.result = row
        it.about = ("agency", agency.pk)
        it.say(f"{user} became {label.lower()} of {agency}.", contact=row.pk)
    return it


def end_contact(
    contact: AgencyContact, actor: User, *, version: int | None, until: date, reason: str = ""
) -> Change:
    """End a contact's time."""
    agency = contact.agency
    with change(
        "end_contact", agency.partnership, actor, about=("agency", agency.pk), reason=reason
    ) as it:
        row = it.claim(contact, version)
        if row.until is not None:
            it.refuse("This has ended already. There is nothing more to do.")
        not_before(it, until, row.since)
        row.until = until
        it.result = it.save(row)
        it.say(
            f"{contact.user} is no longer {contact.get_kind_display().lower()} of {agency}.",
            contact=row.pk,
        )
    return it


def reinstate_contact(
    contact: AgencyContact, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Undo the end of a contact's time."""
    agency = contact.agency
    with change(
        "reinstate_contact", agency.partnership, actor, about=("agency", agency.pk), reason=reason
    ) as it:
        row = it.claim(contact, version)
        if row.until is None:
            it.refuse("This has not ended. There is nothing to take up again.")
        _check_contact(it, agency, contact.user, row.kind)
        row.until = None
        it.result = it.save(row)
        it.say(
            f"{contact.user} is {contact.get_kind_display().lower()} of {agency} again.",
            contact=row.pk,
        )
    return it


def _check_contact(it: Change, agency: Agency, user: User, kind: str) -> None:
    here = Membership.objects.current().filter(partnership=it.partnership, user=user)
    if not here.exists():
        it.refuse(user=f"{user} has no role in this partnership now. Add them under People first.")
    if AgencyContact.objects.filter(
        agency=agency, user=user, kind=kind, until__isnull=True
    ).exists():
        it.refuse(user=f"{user} is {AgencyContact.Kind(kind).label.lower()} of {agency} already.")
