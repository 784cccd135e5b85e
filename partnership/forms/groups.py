"""Forms for groups and who sits in them."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership import queries
from partnership.models import Agency, Group, GroupKind, GroupMembership, Partnership, User
from partnership.ui.fields import today
from partnership.ui.forms import DayField, SafeForm


class GroupForm(SafeForm):
    """A group's name, kind, place and purpose."""

    name = forms.CharField(label="Name", max_length=160)
    kind = forms.ChoiceField(
        label="Kind of group", choices=GroupKind.choices, widget=forms.RadioSelect
    )
    parent = forms.ModelChoiceField(
        Group.objects.none(),
        label="Reports to",
        required=False,
        empty_label="No other group",
    )
    purpose = forms.CharField(
        label="Purpose and terms of reference", required=False, widget=forms.Textarea
    )
    started_on = DayField(label="First day", required=False, not_future=True)
    ui = {"purpose": {"rows": 5, "limit": 4000}, "kind": {"small": True}}

    def __init__(
        self, *args: Any, partnership: Partnership, group: Group | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        found = Group.objects.filter(partnership=partnership, concluded_on__isnull=True)
        field.queryset = found.exclude(pk=group.pk) if group else found


class MemberForm(SafeForm):
    """A person's part in a group, for whom they speak, and their term."""

    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Person",
        empty_label="Choose a person",
        help_text="Somebody who has a role in this partnership. Add new people under People first.",
    )
    part = forms.ChoiceField(
        label="Part",
        choices=GroupMembership.Part.choices,
        widget=forms.RadioSelect,
        initial="member",
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Speaks for", required=False, empty_label="No agency"
    )
    since = DayField(label="Term begins", initial=today)
    until = DayField(
        label="Term ends",
        required=False,
        help_text="On this day their part is over. Leave empty if no end is agreed.",
    )
    ui = {"user": {"noun": "the person"}, "part": {"small": True}, "agency": {"noun": "the agency"}}

    def __init__(
        self, *args: Any, partnership: Partnership, is_new: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people, agency = self.fields["user"], self.fields["agency"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101
        assert isinstance(agency, forms.ModelChoiceField)  # noqa: S101
        people.queryset = queries.people_now(partnership)
        agency.queryset = Agency.objects.filter(partnership=partnership, is_active=True)
        if not is_new:
            del self.fields["user"]
