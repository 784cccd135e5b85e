"""Forms for people, their roles, and a person's own account."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.models import Agency, Partnership, Role, User
from partnership.queries import team
from partnership.ui.fields import today
from partnership.ui.forms import DayField, SafeForm

from .common import EndForm

ROLE_HINTS = {
    Role.BUSINESS_UNIT: "Runs the reviews, and manages these pages. Sees every review that is not restricted.",
    Role.SAFEGUARDING_PARTNER: "Signs off for the local authority, the integrated care board or the police.",
    Role.BOARD_MEMBER: "Sits on a board for an agency.",
    Role.AGENCY_MEMBER: "Takes part for an agency when a review asks for it.",
    Role.SCRUTINEER: "Reads and comments on the reviews that they are named on.",
    Role.AUTHOR: "Writes the reviews that they are named on.",
}


class RoleForm(SafeForm):
    """A role in the partnership, for an agency where it speaks for one."""

    role = forms.ChoiceField(label="Role", choices=Role.choices, widget=forms.RadioSelect)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency",
        required=False,
        empty_label="No agency",
        help_text="Needed for safeguarding partners, board members and agency colleagues.",
    )
    since = DayField(label="From", not_future=True, initial=today)
    ui = {"role": {"hints": ROLE_HINTS, "noun": "the role"}, "since": {"noun": "the first day"}}

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = Agency.objects.filter(partnership=partnership, is_active=True)


class PersonForm(RoleForm):
    """A new colleague: who they are and their first role here."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="Their work address. They sign in with it. If they work with another partnership on this "
        "site, use the same one.",
    )
    name = forms.CharField(label="Full name", max_length=120)
    job_title = forms.CharField(label="Job title", max_length=120, required=False)
    phone = forms.CharField(label="Work phone", max_length=40, required=False)
    send_link = forms.BooleanField(
        label="Write to them with how to sign in",
        required=False,
        initial=True,
        help_text="They get a link to set a password. It works for three days.",
    )
    ui = {
        **RoleForm.ui,
        "email": {"autocomplete": "off", "spellcheck": "false", "noun": "the e-mail address"},
        "name": {"autocomplete": "off"},
        "phone": {"width": 20, "autocomplete": "off"},
    }
    field_order = ("email", "name", "job_title", "phone", "role", "agency", "since", "send_link")
    groups = [
        ("Who", "", ["email", "name", "job_title", "phone"]),
        ("What they are here", "", ["role", "agency", "since", "send_link"]),
    ]


class PersonEditForm(SafeForm):
    """Correcting a colleague's details; not the address they sign in with."""

    name = forms.CharField(label="Full name", max_length=120)
    job_title = forms.CharField(label="Job title", max_length=120, required=False)
    phone = forms.CharField(label="Work phone", max_length=40, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    ui = {"phone": {"width": 20}}


class AccountForm(SafeForm):
    """What a person may change about themselves."""

    job_title = forms.CharField(label="Job title", max_length=120, required=False)
    phone = forms.CharField(label="Work phone", max_length=40, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    ui = {
        "job_title": {"autocomplete": "organization-title"},
        "phone": {"width": 20, "autocomplete": "work tel"},
    }


class EndRoleForm(EndForm):
    """The last day of a role, why, and who takes over what nobody else can open (``kept_alone``)."""

    successor = forms.ModelChoiceField(
        User.objects.none(),
        label="Colleague who takes over",
        help_text="Some work here is closed to everybody but them. It is named to the person you choose, and to "
        "nobody else.",
    )
    ui = {**EndForm.ui, "successor": {"noun": "the colleague who takes over"}}

    def __init__(
        self, *args: Any, partnership: Partnership, person: User, kept_alone: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        if kept_alone:
            field.queryset = User.objects.filter(
                pk__in=team(partnership).exclude(user=person).values("user"), is_active=True
            ).order_by("name", "pk")
        else:
            del self.fields["successor"]
