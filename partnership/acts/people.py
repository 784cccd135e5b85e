"""People and their roles in a partnership. One person can serve several; each partnership sees its own part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from partnership import hooks
from partnership.changes import Change, change, not_before
from partnership.models import (
    Agency,
    AgencyContact,
    Event,
    GroupMembership,
    Membership,
    Partnership,
    Role,
    User,
)

from .rows import apply, labels_of

#: Roles that speak for an agency, and so need one.
AGENCY_ROLES = frozenset({Role.SAFEGUARDING_PARTNER, Role.BOARD_MEMBER, Role.AGENCY_MEMBER})


def add_person(
    partnership: Partnership,
    actor: User,
    *,
    email: str,
    name: str,
    role: str,
    agency: Agency | None = None,
    job_title: str = "",
    phone: str = "",
    since: date | None = None,
    by_admin: bool = False,
) -> Change:
    """Give a person a role here. Someone who signs in already, perhaps elsewhere, stays one and the same person.

    What they are elsewhere is not said, and their own name is not overwritten. ``result`` is the membership.
    """
    with change("add_person", partnership, actor, by_admin=by_admin) as it:
        address = User.objects.normalize_email(email).strip().lower()
        user = User.objects.filter(email__iexact=address).first()
        if user is not None and not user.is_active:
            it.refuse(
                email="This person’s account is switched off. Ask the administrator of this site to switch it on."
            )
        is_new = user is None
        if user is None:
            user = User(email=address, name=name, job_title=job_title, phone=phone)
            user.set_unusable_password()
            user.save()
        it.result = give_role(it, user, role, agency, since or it.today, field_name="email")
        it.about = ("person", user.pk)
        it.say(f"Added {user} as {_role_words(role, agency)}.", membership=it.result.pk, new=is_new)
    return it


def add_role(
    partnership: Partnership,
    actor: User,
    user: User,
    *,
    role: str,
    agency: Agency | None,
    since: date,
) -> Change:
    """Give a person who belongs here one more role."""
    with change("add_role", partnership, actor, about=("person", user.pk)) as it:
        it.result = give_role(it, user, role, agency, since)
        it.say(f"{user} became {_role_words(role, agency)}.", membership=it.result.pk)
    return it


def give_role(
    it: Change, user: User, role: str, agency: Agency | None, since: date, field_name: str = "role"
) -> Membership:
    if role in AGENCY_ROLES and agency is None:
        it.refuse(agency="Choose the agency that this person speaks for.")
    if agency is not None and (agency.partnership_id != it.partnership.pk or not agency.is_active):
        it.refuse(agency="Choose an agency that works with this partnership now.")
    if since > it.today:
        it.refuse(since="The first day must be today or in the past: the role opens pages at once.")
    here = Membership.objects.filter(
        partnership=it.partnership, user=user, role=role, agency=agency, until__isnull=True
    )
    if here.exists():
        it.refuse(**{field_name: f"{user} is {_role_words(role, agency)} already."})
    return it.save(
        Membership(partnership=it.partnership, user=user, role=role, agency=agency, since=since)
    )


def _role_words(role: str, agency: Agency | None) -> str:
    label = Role(role).label
    words = f"{label[0].lower()}{label[1:]}"
    return f"{words}, {agency.short_name}" if agency else words


def edit_person(
    partnership: Partnership, actor: User, user: User, values: Mapping[str, Any], *, seen: str
) -> Change:
    """Correct a colleague's name, job title or phone. ``seen`` is the mark of what the form was opened on.

    The e-mail address stays: it is how the person signs in, perhaps to other partnerships too.
    """
    with change("edit_person", partnership, actor, about=("person", user.pk)) as it:
        row = claim_person(it, user, seen)
        changed = apply(row, values)
        if not changed:
            it.no_change()
        row.save(update_fields=changed)
        it.result = row
        it.say(f"Changed {user}: {labels_of(row, changed)}.", fields=changed)
    return it


def claim_person(it: Change, user: User, seen: str) -> User:
    """Lock a person and check that nobody changed them since: their row carries no version number."""
    from partnership.door_errors import Stale
    from partnership.standing import person_mark

    row = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if seen and person_mark(row) != seen:
        raise Stale("This was changed by someone else since you opened it.")
    return row


def end_membership(
    membership: Membership,
    actor: User,
    *,
    version: int | None,
    until: date,
    reason: str,
    successor: User | None = None,
) -> Change:
    """End a role. The open work that rests on it goes back, and those who run it are told.

    With the last one for an agency the person is no contact of that agency any more. With the last of all they lose
    all access here at once, and are no contact or member any more; then ``successor`` takes over what only they could
    open, and without one that is refused.
    """
    user, partnership = membership.user, membership.partnership
    with change(
        "end_membership",
        partnership,
        actor,
        about=("person", user.pk),
        reason=reason,
        needs_reason=True,
    ) as it:
        row = it.claim(membership, version)
        if row.until is not None:
            it.refuse("This role has ended already. There is nothing more to do.")
        not_before(it, until, row.since)
        standing = Membership.objects.current().filter(partnership=partnership).exclude(pk=row.pk)
        if (
            row.role == Role.BUSINESS_UNIT
            and not standing.filter(role=Role.BUSINESS_UNIT).exclude(user=user).exists()
        ):
            it.refuse(
                f"{user} is the last of the partnership team. Nobody could run the reviews or undo this. "
                "Give someone else this role first."
            )
        is_last = not standing.filter(user=user).exists()
        if is_last and hooks.keeps_alone(user, partnership):
            if successor is None:
                it.refuse(successor="Choose the colleague who takes over what only they can open.")
            assert successor is not None  # noqa: S101 - refused above
            hooks.hand_on(it, user, successor, partnership)
        row.until = until
        it.result = it.save(row)
        it.say(
            f"{user} is no longer {_role_words(row.role, membership.agency)}.", membership=row.pk
        )
        if is_last:
            _leave_everything(it, user, until)
        elif row.agency is not None and not standing.filter(user=user, agency=row.agency).exists():
            _leave_agency(it, user, row.agency, until)
        if back := hooks.leave(it, row, is_last=is_last):
            pieces = "1 piece" if back == 1 else f"{back} pieces"
            it.sentence += f" {pieces} of their open work went back."
    return it


def _end_contacts(it: Change, contacts: Iterable[AgencyContact], until: date) -> list[int]:
    """End parts as contact of an agency; return which, for bringing the person back."""
    ended = []
    for contact in contacts:
        contact.until = max(until, contact.since)
        it.save(contact)
        ended.append(contact.pk)
    return ended


def _leave_agency(it: Change, user: User, agency: Agency, until: date) -> None:
    """End what rests on belonging to one agency, for somebody who stays with another."""
    contacts = AgencyContact.objects.filter(agency=agency, user=user, until__isnull=True)
    ended = _end_contacts(it, contacts, until)
    if ended:
        it.event_data["left"] = {"contacts": ended, "places": []}
        it.sentence += f" They are no longer a contact of {agency.short_name}."


def _leave_everything(it: Change, user: User, until: date) -> None:
    """End what rests on belonging here; the event remembers it for bringing the person back."""
    contacts = AgencyContact.objects.filter(
        agency__partnership=it.partnership, user=user, until__isnull=True
    )
    places = [
        place
        for place in GroupMembership.objects.filter(group__partnership=it.partnership, user=user)
        if not place.has_ended(it.today)
    ]
    ended: dict[str, list[Any]] = {"contacts": _end_contacts(it, contacts, until), "places": []}
    for place in places:
        ended["places"].append([place.pk, place.until.isoformat() if place.until else None])
        place.until = max(until, place.since) if place.since <= it.today else place.since
        it.save(place)
    it.event_data["left"] = ended
    it.sentence += " They no longer belong to the partnership."


def reinstate_membership(
    membership: Membership, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Undo the end of a role, and what ended with it."""
    user, partnership = membership.user, membership.partnership
    with change(
        "reinstate_membership", partnership, actor, about=("person", user.pk), reason=reason
    ) as it:
        row = it.claim(membership, version)
        if row.until is None:
            it.refuse("This role has not ended. There is nothing to take up again.")
        if not user.is_active:
            it.refuse(
                f"{user}’s account is switched off. Ask the administrator of this site to switch it on."
            )
        if membership.agency is not None and not membership.agency.is_active:
            it.refuse(
                f"{membership.agency} is retired. Bring the agency back first, or give another role."
            )
        twin = Membership.objects.filter(
            partnership=partnership, user=user, role=row.role, agency=row.agency, until__isnull=True
        )
        if twin.exists():
            it.refuse(f"{user} is {_role_words(row.role, membership.agency)} already.")
        row.until = None
        it.result = it.save(row)
        it.say(f"{user} is {_role_words(row.role, membership.agency)} again.", membership=row.pk)
        _come_back(it, user, row)
        hooks.come_back(it, row)
    return it


def _come_back(it: Change, user: User, row: Membership) -> None:
    """Bring back the contacts and group places that ended with this role, where nothing took their place."""
    last = (
        Event.objects.about("person", user.pk)
        .filter(act="end_membership", partnership=it.partnership, data__membership=row.pk)
        .first()
    )
    left = last.data.get("left") if last else None
    if not left:
        return
    for contact in AgencyContact.objects.filter(
        pk__in=left["contacts"], agency__partnership=it.partnership, until__isnull=False
    ):
        if not AgencyContact.objects.filter(
            agency_id=contact.agency_id, kind=contact.kind, user=user, until__isnull=True
        ).exists():
            contact.until = None
            it.save(contact)
    for pk, until in left["places"]:
        place = GroupMembership.objects.filter(pk=pk, group__partnership=it.partnership).first()
        if place is None:
            continue
        place.until = date.fromisoformat(until) if until else None
        taken = any(
            (one.user_id == user.pk or one.part == place.part == GroupMembership.Part.CHAIR)
            and one.meets(place)
            for one in GroupMembership.objects.filter(group_id=place.group_id).exclude(pk=pk)
            if not one.has_ended(it.today)
        )
        if not taken:
            it.save(place)
