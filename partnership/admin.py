"""Django's admin for the ground floor: for administrators of the installation, who see no review by that.

Partnerships, accounts and days for everyone are changed here, each with an event. People, agencies and groups
of a partnership are changed on its own pages. The event log and the messages can only be looked at, without
what they are about: events of a review and texts of messages are for the people on it.
"""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from . import queries
from .acts.installation import (
    first_of_the_team,
    open_partnership,
    reset_two_step,
    save_account,
    save_general_day,
)
from .acts.settings import FIELDS, edit_partnership
from .admin_base import DoorForm, ReadOnly, ThroughTheDoor
from .models import Event, Membership, Message, Partnership, Role, User, WorkingDayException


class AccountForm(DoorForm):
    """An account, with a way back in for who lost their phone."""

    reset_two_step = forms.BooleanField(
        required=False,
        label="Take two-step sign-in away",
        help_text="For a person who has lost their phone. They can set it up again.",
    )


def actor_of(request: HttpRequest) -> User:
    """The administrator who is signed in."""
    return cast(User, request.user)


def _version(form: Any) -> int | None:
    """The version that the form was opened on; none of a new row. What is no number was never given out."""
    seen = form.cleaned_data["seen"]
    return (int(seen) if seen.isdigit() else 0) if seen else None


@admin.register(Partnership)
class PartnershipAdmin(ThroughTheDoor):
    """Open a partnership, or change what its team may change too."""

    list_display = ("name", "code", "area")
    fields = ("code", *FIELDS, "reason", "seen")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The code begins references that are out already."""
        return ("code",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Partnership, form: Any, change: bool) -> None:
        """Through the door."""
        reason = form.cleaned_data["reason"]
        if not change:
            open_partnership(obj, actor_of(request), reason)
        elif form.values_changed:
            values = {name: form.cleaned_data[name] for name in FIELDS}
            edit_partnership(
                Partnership(pk=obj.pk),
                actor_of(request),
                values,
                version=_version(form),
                reason=reason,
                by_admin=True,
            )


@admin.register(User)
class AccountAdmin(ThroughTheDoor):
    """Accounts: add, correct, switch off. Passwords are set by the person, with a link."""

    form = AccountForm
    list_display = ("name", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("name", "email")
    ordering = ("name",)
    fields = (
        "name",
        "email",
        "job_title",
        "phone",
        "is_active",
        "is_superuser",
        "reset_two_step",
        "last_login",
        "reason",
        "seen",
    )
    readonly_fields = ("last_login",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Say in plain words what the two marks do."""
        form = super().get_form(request, obj, change, **kwargs)
        if "is_superuser" in form.base_fields:
            form.base_fields["is_superuser"].label = "Administrator of the site"
            form.base_fields[
                "is_superuser"
            ].help_text = "May open these pages. Opens no review and no partnership."
        if "is_active" in form.base_fields:
            form.base_fields["is_active"].label = "Can sign in"
            form.base_fields[
                "is_active"
            ].help_text = "Untick in place of deleting: the record keeps who did what."
        return form

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Through the door; administrators are what Django calls staff."""
        obj.is_staff = obj.is_superuser
        changed, seen = form.values_changed, form.cleaned_data["seen"]
        if change and form.cleaned_data["reset_two_step"]:
            reset_two_step(obj, actor_of(request), form.cleaned_data["reason"])
        if not change or changed:
            save_account(obj, actor_of(request), changed, form.cleaned_data["reason"], seen=seen)


@admin.register(WorkingDayException)
class GeneralDayAdmin(ThroughTheDoor):
    """Days for every partnership; a partnership's own are on its pages."""

    list_display = ("day", "name", "is_working")
    fields = ("day", "name", "is_working", "reason", "seen")

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkingDayException]:
        """The general ones."""
        return super().get_queryset(request).filter(partnership__isnull=True)

    def save_model(
        self, request: HttpRequest, obj: WorkingDayException, form: Any, change: bool
    ) -> None:
        """Through the door."""
        save_general_day(
            obj, actor_of(request), form.cleaned_data["reason"], version=_version(form)
        )


class TeamPlaceForm(DoorForm):
    """Who, and where; the role is the partnership team."""

    class Meta:
        model = Membership
        fields = ("partnership", "user")


@admin.register(Membership)
class TeamPlaceAdmin(ThroughTheDoor):
    """The way into a new partnership: its first team member. Everything else about roles is on its own pages."""

    form = TeamPlaceForm
    list_display = ("user", "partnership", "since", "until")
    list_filter = ("partnership",)
    list_select_related = ("user", "partnership")
    fields = ("partnership", "user", "reason")
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("user",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """The team places."""
        return super().get_queryset(request).filter(role=Role.BUSINESS_UNIT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Places are added here; they end on the partnership's pages."""
        return False

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        """Through the door."""
        it = first_of_the_team(
            obj.partnership, obj.user, actor_of(request), form.cleaned_data["reason"]
        )
        obj.pk = it.result.pk


@admin.register(Event)
class EventAdmin(ReadOnly):
    """Events of this floor. Those of a review are shown to the people on it, by their own rules."""

    list_display = ("at", "actor", "sentence", "partnership")
    list_filter = ("partnership", "act")
    list_select_related = ("actor", "partnership")
    date_hierarchy = "at"
    fields = ("at", "actor", "partnership", "act", "sentence", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Nothing about reviews."""
        return super().get_queryset(request).filter(about_kind__in=queries.GROUND_KINDS)


@admin.register(Message)
class MessageAdmin(ReadOnly):
    """Whether mail goes out: to whom and when, not what it says."""

    list_display = ("created_at", "kind", "to_email", "state", "sent_at", "error")
    list_filter = ("state", "kind")
    fields = (
        "created_at",
        "partnership",
        "kind",
        "to_email",
        "state",
        "claimed_at",
        "sent_at",
        "error",
    )
