"""Boards, subgroups, panels and forums: their place, their members and terms. Groups conclude, terms end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partnership import hooks
from partnership.changes import Change, change, not_before
from partnership.models import Agency, Group, GroupMembership, Membership, Partnership, User
from partnership.ui.words import day as in_words
from partnership.ui.words import listed

from .rows import add_row, apply, edit_row

Part = GroupMembership.Part


def add_group(partnership: Partnership, actor: User, values: Mapping[str, Any]) -> Change:
    """Add a group. ``values``: ``name``, ``kind``, ``parent``, ``purpose``, ``started_on``."""
    with change("add_group", partnership, actor) as it:
        row = Group(partnership=it.partnership, **values)
        add_row(it, row, _check, kind="group", done="Set up the group")
    return it


def edit_group(
    group: Group, actor: User, values: Mapping[str, Any], *, version: int | None
) -> Change:
    """Change a group's name, kind, place, purpose or first day."""
    with change("edit_group", group.partnership, actor, about=("group", group.pk)) as it:
        edit_row(it, group, version, values, _check, noun="group")
    return it


def conclude_group(
    group: Group, actor: User, *, version: int | None, concluded_on: date, reason: str
) -> Change:
    """Conclude a group. Groups that report to it need another place first."""
    with change(
        "conclude_group",
        group.partnership,
        actor,
        about=("group", group.pk),
        reason=reason,
        needs_reason=True,
    ) as it:
        row = it.claim(group, version)
        if row.concluded_on is not None:
            it.refuse(f"{row} has concluded already. There is nothing more to do.")
        below = [str(one) for one in row.children.filter(concluded_on__isnull=True)]
        if below:
            it.refuse(
                f"{listed(below)} still {'reports' if len(below) == 1 else 'report'} to {row}. "
                "Choose another place for them first."
            )
        if row.started_on:
            not_before(it, concluded_on, row.started_on, "concluded_on")
        elif concluded_on > it.today:
            it.refuse(concluded_on="The last day must be today or in the past.")
        row.concluded_on = concluded_on
        it.result = it.save(row)
        it.say(f"Concluded the group {row} on {in_words(concluded_on)}.")
    return it


def reopen_group(group: Group, actor: User, *, version: int | None, reason: str = "") -> Change:
    """Undo the conclusion of a group."""
    with change(
        "reopen_group", group.partnership, actor, about=("group", group.pk), reason=reason
    ) as it:
        row = it.claim(group, version)
        if row.concluded_on is None:
            it.refuse(f"{row} has not concluded. There is nothing to take up again.")
        row.concluded_on = None
        _check(it, row)
        it.result = it.save(row)
        it.say(f"Took up the group {row} again.")
    return it


def _check(it: Change, row: Group) -> None:
    """One name once; a place in the same partnership that is not below the group itself."""
    same = (
        Group.objects.filter(partnership=it.partnership, name__iexact=row.name)
        .exclude(pk=row.pk)
        .first()
    )
    if same is not None:
        state = " as concluded: open it there and take it up again" if same.concluded_on else ""
        it.refuse(name=f"{same} is in the list already{state}.")
    parent = row.parent
    if parent is None:
        return
    if parent.partnership_id != it.partnership.pk:
        it.refuse(parent="Choose a group of this partnership.")
    if parent.concluded_on is not None:
        it.refuse(parent=f"{parent} has concluded. Choose a group that is still at work.")
    above = dict(Group.objects.filter(partnership=it.partnership).values_list("pk", "parent_id"))
    seen: int | None = parent.pk
    while seen is not None:
        if seen == row.pk:
            it.refuse(parent=f"{parent} is {row} itself or reports to it. Choose a group above it.")
        seen = above.get(seen)


def add_group_member(
    group: Group,
    actor: User,
    *,
    user: User,
    part: str,
    agency: Agency | None,
    since: date,
    until: date | None,
) -> Change:
    """Put a person of the partnership in a group, as chair or member, for a term or until further notice."""
    with change("add_group_member", group.partnership, actor, about=("group", group.pk)) as it:
        if group.concluded_on is not None:
            it.refuse(f"{group} has concluded. Take it up again first.")
        row = GroupMembership(
            group=group, user=user, part=part, agency=agency, since=since, until=until
        )
        _check_member(it, row)
        it.result = it.save(row)
        _let_follow(it, group)
        it.say(f"{user} joined {group} as {row.get_part_display().lower()}.", member=row.pk)
    return it


def change_group_member(
    member: GroupMembership, actor: User, values: Mapping[str, Any], *, version: int | None
) -> Change:
    """Change a member's part, agency or term."""
    group = member.group
    with change("change_group_member", group.partnership, actor, about=("group", group.pk)) as it:
        row = it.claim(member, version)
        if not apply(row, values):
            it.no_change()
        _check_member(it, row)
        it.result = it.save(row)
        _let_follow(it, group)
        term = f", until {in_words(row.until)}" if row.until else ""
        it.say(
            f"{member.user} is {row.get_part_display().lower()} of {group}{term}.", member=row.pk
        )
    return it


def end_group_member(
    member: GroupMembership, actor: User, *, version: int | None, until: date, reason: str = ""
) -> Change:
    """End a person's time in a group; a term that has not begun is called off, and ``until`` says nothing."""
    group = member.group
    with change(
        "end_group_member", group.partnership, actor, about=("group", group.pk), reason=reason
    ) as it:
        row = it.claim(member, version)
        if row.has_ended(it.today):
            it.refuse("This has ended already. There is nothing more to do.")
        it.event_data["until_before"] = row.until.isoformat() if row.until else None
        if row.since > it.today:
            row.until = row.since
            it.say(f"{member.user} will not join {group}.", member=row.pk)
        else:
            not_before(it, until, row.since)
            row.until = until
            it.say(f"{member.user} left {group}.", member=row.pk)
        it.result = it.save(row)
        _let_follow(it, group)
    return it


def reinstate_group_member(
    member: GroupMembership, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Undo the end of a person's time in a group; the term is open again."""
    group = member.group
    with change(
        "reinstate_group_member", group.partnership, actor, about=("group", group.pk), reason=reason
    ) as it:
        row = it.claim(member, version)
        if not row.has_ended(it.today):
            it.refuse("This has not ended. There is nothing to take up again.")
        row.until = None
        _check_member(it, row)
        it.result = it.save(row)
        _let_follow(it, group)
        it.say(
            f"{member.user} is {row.get_part_display().lower()} of {group} again.", member=row.pk
        )
    return it


def _let_follow(it: Change, group: Group) -> None:
    """Whoever joins or leaves reads what is open to the group, or does not any more."""
    for follow in hooks.group_changes:
        follow(it, group)


def _check_member(it: Change, row: GroupMembership) -> None:
    """A person of the partnership, once, in a term that ends after it begins; one chair unless they share it."""
    if not Membership.objects.current().filter(partnership=it.partnership, user=row.user).exists():
        it.refuse(
            user=f"{row.user} has no role in this partnership now. Add them under People first."
        )
    for name, on in (("since", row.since), ("until", row.until)):
        if on is not None and on > it.today and (far := hooks.too_far(on)):
            it.refuse(**{name: far})
    if row.until is not None and row.until <= it.today:
        it.refuse(until="The term must end later than today. To end it now, use “End”.")
    if row.until is not None and row.until <= row.since:
        it.refuse(until=f"The term must end later than {in_words(row.since)}: it begins then.")
    standing = [
        one
        for one in GroupMembership.objects.filter(group=row.group)
        .exclude(pk=row.pk)
        .select_related("user")
        if not one.has_ended(it.today) and one.meets(row)
    ]
    if any(one.user_id == row.user_id for one in standing):
        it.refuse(user=f"{row.user} is in {row.group} already. Change their part there.")
    chairs = [one for one in standing if one.part == Part.CHAIR]
    if row.part == Part.CHAIR and chairs:
        it.refuse(
            part=f"{chairs[0].user} chairs {row.group} in that time. End their term first, let this one begin "
            "on the day theirs ends, or make both co-chairs."
        )
