"""Boards, the executive group, subgroups, panels and forums: the tree, and who sits where."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.utils import timezone

from partnership import queries
from partnership.acts import groups as acts
from partnership.changes import Change
from partnership.forms.common import ConcludeForm, OptionalReasonForm, PlainEndForm
from partnership.forms.groups import GroupForm, MemberForm
from partnership.models import Group, GroupKind, GroupMembership
from partnership.ui.forms import SafeForm
from partnership.ui.words import day as in_words

from .base import PartnershipView, ReadPage, TeamForm

FIELDS = ("name", "kind", "parent", "purpose", "started_on")
CHAIRS = (GroupMembership.Part.CHAIR, GroupMembership.Part.CO_CHAIR)


def tree(groups: list[Group]) -> list[dict[str, Any]]:
    """Nest the groups under those they report to: executive group first, then by kind and name."""
    order = list(GroupKind)
    below: dict[int | None, list[Group]] = defaultdict(list)
    known = {group.pk for group in groups}
    for group in sorted(groups, key=lambda one: (order.index(GroupKind(one.kind)), one.name)):
        below[group.parent_id if group.parent_id in known else None].append(group)

    def branch(pk: int | None) -> list[dict[str, Any]]:
        return [
            {
                "group": group,
                "chairs": [one for one in group.members_now if one.part in CHAIRS],  # type: ignore[attr-defined]
                "size": len(group.members_now),  # type: ignore[attr-defined]
                "below": branch(group.pk),
            }
            for group in below[pk]
        ]

    return branch(None)


class GroupList(ReadPage):
    """The tree of groups with their chairs."""

    template_name = "partnership/groups.html"

    def content(self) -> dict[str, Any]:
        """Those at work as a tree; concluded ones apart."""
        found = list(queries.groups(self.partnership))
        return {
            "tree": tree([group for group in found if group.concluded_on is None]),
            "concluded": [group for group in found if group.concluded_on is not None],
        }


class OfGroup(PartnershipView):
    """A page about one group."""

    group: Group

    def find(self, **kwargs: Any) -> None:
        """Find the group."""
        self.group = queries.group(self.partnership, kwargs["group"])

    def reload(self) -> None:
        """Read the group again."""
        self.group.refresh_from_db()

    def get_success_url(self, result: Any) -> str:
        """To the group's page."""
        return self.url("group", self.group.pk)

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """With the group."""
        return super().get_context(group=self.group, **extra)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.group.version}

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.group.version}


class GroupPage(OfGroup, ReadPage):
    """Purpose, place, members and terms of one group."""

    template_name = "partnership/group.html"

    def back(self) -> tuple[str, str]:
        """Up to the tree."""
        return self.url("groups"), "Groups"

    def content(self) -> dict[str, Any]:
        """Chairs first, then members by name."""
        order = list(GroupMembership.Part)
        now: list[GroupMembership] = list(self.group.members_now)  # type: ignore[attr-defined]
        return {
            "members": sorted(now, key=lambda one: order.index(GroupMembership.Part(one.part))),
            "to_come": list(queries.members_to_come(self.group)),
            "past": list(queries.members_past(self.group)),
            "below": list(self.group.children.filter(concluded_on__isnull=True)),
        }


class AddGroup(TeamForm):
    """Set up a group."""

    form_class = GroupForm
    title = "Set up a group"
    button = "Set up group"
    then = "groups"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose groups it can report to."""
        return {"partnership": self.partnership}

    def get_success_url(self, result: Any) -> str:
        """To the new group, to add its members."""
        return self.url("group", result.result.pk) if result else self.url("groups")

    def go(self, form: forms.Form) -> Change:
        """Set it up."""
        values = {name: form.cleaned_data[name] for name in FIELDS}
        return acts.add_group(self.partnership, self.user, values)


class EditGroup(OfGroup, TeamForm):
    """Change a group."""

    form_class = GroupForm
    title = "Change the group"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which group, so that it cannot report to itself."""
        return {**super().get_form_kwargs(), "partnership": self.partnership, "group": self.group}

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {name: getattr(self.group, name) for name in FIELDS} | super().get_initial()

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        values = {name: form.cleaned_data[name] for name in FIELDS}
        return acts.edit_group(self.group, self.user, values, version=form.cleaned_data["version"])


class ConcludeGroup(OfGroup, TeamForm):
    """Conclude a group."""

    form_class = ConcludeForm
    button = "Conclude group"
    warning_button = True

    def heading(self) -> str:
        """Which one."""
        return f"Conclude {self.group}"

    def intro(self) -> list[str]:
        """What happens."""
        return ["Its members and what it did stay on record. You can take it up again at any time."]

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {**super().get_initial(), "concluded_on": timezone.localdate()}

    def go(self, form: forms.Form) -> Change:
        """Conclude it."""
        data = form.cleaned_data
        return acts.conclude_group(
            self.group,
            self.user,
            version=data["version"],
            concluded_on=data["concluded_on"],
            reason=data["reason"],
        )


class ReopenGroup(OfGroup, TeamForm):
    """Take a concluded group up again."""

    form_class = OptionalReasonForm
    button = "Take up again"

    def heading(self) -> str:
        """Which one."""
        return f"Take {self.group} up again"

    def go(self, form: forms.Form) -> Change:
        """Take it up."""
        data = form.cleaned_data
        return acts.reopen_group(
            self.group, self.user, version=data["version"], reason=data["reason"]
        )


class AddMember(OfGroup, TeamForm):
    """Put a person in a group."""

    form_class = MemberForm
    button = "Add member"

    def heading(self) -> str:
        """Where."""
        return f"Add a member to {self.group}"

    def get_initial(self) -> dict[str, Any]:
        """Nothing yet."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose people and agencies."""
        return {"partnership": self.partnership}

    def go(self, form: forms.Form) -> Change:
        """Add them."""
        return acts.add_group_member(self.group, self.user, **form.cleaned_data)


class OfMember(OfGroup, TeamForm):
    """A form about one place in a group."""

    member: GroupMembership

    def find(self, **kwargs: Any) -> None:
        """Find the group and the place."""
        super().find(**kwargs)
        self.member = queries.group_member(self.partnership, self.group.pk, kwargs["member"])

    def reload(self) -> None:
        """Read the place again."""
        self.member.refresh_from_db()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.member.version}

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.member.version}


class ChangeMember(OfMember):
    """Change a member's part or term."""

    form_class = MemberForm

    def heading(self) -> str:
        """Who and where."""
        return f"{self.member.user} in {self.group}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose agencies; the person stays."""
        return {**super().get_form_kwargs(), "partnership": self.partnership, "is_new": False}

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        names = ("part", "agency", "since", "until")
        return {name: getattr(self.member, name) for name in names} | super().get_initial()

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return acts.change_group_member(self.member, self.user, values, version=version)


class EndMember(OfMember):
    """End a person's time in a group."""

    form_class: type[SafeForm] = PlainEndForm
    button = "End"
    is_to_come: bool

    def find(self, **kwargs: Any) -> None:
        """Find the place; one whose term has not begun is called off, which needs no day."""
        super().find(**kwargs)
        self.is_to_come = self.member.since > timezone.localdate()
        if self.is_to_come:
            self.form_class = OptionalReasonForm
            self.button = "Call it off"

    def heading(self) -> str:
        """Who and where."""
        if self.is_to_come:
            return f"Call off the term of {self.member.user} in {self.group}"
        return f"End {self.member.user} in {self.group}"

    def intro(self) -> list[str]:
        """When it would have begun."""
        return (
            [f"It begins on {in_words(self.member.since)}. You can bring it back."]
            if self.is_to_come
            else []
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The first day, which the last cannot come before."""
        since = {} if self.is_to_come else {"since": self.member.since}
        return {**super().get_form_kwargs(), **since}

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {**super().get_initial(), "until": timezone.localdate()}

    def go(self, form: forms.Form) -> Change:
        """End it."""
        data = form.cleaned_data
        return acts.end_group_member(
            self.member,
            self.user,
            version=data["version"],
            until=data.get("until") or timezone.localdate(),
            reason=data["reason"],
        )


class ReinstateMember(OfMember):
    """Undo the end of a person's time in a group."""

    form_class = OptionalReasonForm
    button = "Reinstate"

    def heading(self) -> str:
        """Who and where."""
        return f"Reinstate {self.member.user} in {self.group}"

    def go(self, form: forms.Form) -> Change:
        """Reinstate."""
        data = form.cleaned_data
        return acts.reinstate_group_member(
            self.member, self.user, version=data["version"], reason=data["reason"]
        )
