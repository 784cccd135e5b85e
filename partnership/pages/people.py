"""People of a partnership, for its team: who they are, what they are here, and how they come and go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from partnership import hooks, queries
from partnership.acts import people as acts
from partnership.changes import Change
from partnership.forms.common import OptionalReasonForm
from partnership.forms.people import EndRoleForm, PersonEditForm, PersonForm, RoleForm
from partnership.invitations import send_link, welcome
from partnership.models import Membership, Role, User
from partnership.standing import person_mark
from partnership.ui.forms import SafeForm

from .base import PartnershipView, ReadPage, TeamForm


class PersonList(ReadPage):
    """Everybody with a role here, and those who have left."""

    template_name = "partnership/people.html"
    team_only = True

    def content(self) -> dict[str, Any]:
        """By name."""
        found = list(queries.people(self.partnership))
        return {
            "people": [user for user in found if user.belongs and user.is_active],  # type: ignore[attr-defined]
            "left": [user for user in found if not (user.belongs and user.is_active)],  # type: ignore[attr-defined]
        }


class OfPerson(PartnershipView):
    """A page about one person who has or had a role here."""

    team_only = True
    person: User

    def find(self, **kwargs: Any) -> None:
        """Find the person among those of this partnership."""
        self.person = queries.person(self.partnership, kwargs["person"])

    def reload(self) -> None:
        """Read the person again."""
        self.person.refresh_from_db()

    def get_success_url(self, result: Any) -> str:
        """To the person's page."""
        return self.url("person", self.person.pk)

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """With the person; ``user`` is the one who looks."""
        return super().get_context(colleague=self.person, **extra)


class PersonPage(OfPerson, ReadPage):
    """Roles, groups, contacts and open work of one person, in this partnership alone."""

    template_name = "partnership/person.html"

    def back(self) -> tuple[str, str]:
        """Up to the list."""
        return self.url("people"), "People"

    def content(self) -> dict[str, Any]:
        """Nothing of what they are elsewhere."""
        roles = list(queries.roles_here(self.partnership, self.person))
        now = [one for one in roles if one.until is None]
        return {
            "roles": now,
            "past": [one for one in roles if one.until is not None],
            "groups": list(queries.groups_of(self.partnership, self.person)),
            "contacts": list(queries.contacts_of(self.partnership, self.person)),
            "work": hooks.work_of(self.person, self.partnership, self.user),
            "has_left": not now,
        }


class AddPerson(TeamForm):
    """Add a person: a new one, or one who signs in already and is asked to help here too."""

    form_class = PersonForm
    title = "Add a person"
    button = "Add person"
    then = "people"
    team_only = True

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose agencies."""
        return {"partnership": self.partnership}

    def get_success_url(self, result: Any) -> str:
        """To the person's page."""
        return self.url("person", result.result.user_id) if result else self.url("people")

    def go(self, form: forms.Form) -> Change:
        """Add them, and write to them once it is safe."""
        values = dict(form.cleaned_data)
        write = values.pop("send_link")
        with transaction.atomic():
            it = acts.add_person(self.partnership, self.user, **values)
            if write:
                welcome(it, self.request, it.result.user)
        return it

    def done_message(self, result: Any) -> str:
        """The same for a new person and one who was known, so that nothing is learnt of other partnerships."""
        return f"Added {result.result.user}."


class EditPerson(OfPerson, TeamForm):
    """Correct a colleague's name, job title or phone."""

    form_class = PersonEditForm

    def heading(self) -> str:
        """Who."""
        return f"Change {self.person}’s details"

    def intro(self) -> list[str]:
        """What stays."""
        return [
            f"The e-mail address {self.person.email} stays: it is how they sign in. "
            "The administrator of this site can change it."
        ]

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        names = ("name", "job_title", "phone")
        return {name: getattr(self.person, name) for name in names} | {
            "seen": person_mark(self.person)
        }

    def conflict(self, closed: Any, form: forms.Form) -> Any:
        """Put a stale form on what there is now; a person's row carries a mark in place of a version."""
        self.reload()
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data["seen"] = person_mark(self.person)
        form.data = data
        return super().conflict(closed, form)

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        values = dict(form.cleaned_data)
        seen = values.pop("seen")
        return acts.edit_person(self.partnership, self.user, self.person, values, seen=seen)


class AddRole(OfPerson, TeamForm):
    """Give a person one more role."""

    form_class = RoleForm
    button = "Add role"

    def heading(self) -> str:
        """Who."""
        return f"Add a role for {self.person}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose agencies."""
        return {"partnership": self.partnership}

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        return acts.add_role(self.partnership, self.user, self.person, **form.cleaned_data)


class SendLink(OfPerson, TeamForm):
    """Send a person a link to set a password."""

    form_class = SafeForm
    button = "Send link"

    def heading(self) -> str:
        """Who."""
        return f"Send {self.person} a link to set a password"

    def intro(self) -> list[str]:
        """Where it goes."""
        return [
            f"It goes to {self.person.email} and works for three days. Their present password, if they have one, "
            "works until they set another."
        ]

    def go(self, form: forms.Form) -> Change:
        """Send it."""
        return send_link(self.partnership, self.user, self.person, self.request)


class OfRole(OfPerson, TeamForm):
    """A form about one role of a person."""

    membership: Membership

    def find(self, **kwargs: Any) -> None:
        """Find the person and the role."""
        super().find(**kwargs)
        self.membership = queries.membership(self.partnership, self.person.pk, kwargs["role"])

    def reload(self) -> None:
        """Read the role again."""
        self.membership.refresh_from_db()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.membership.version}

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.membership.version}

    def role_words(self) -> str:
        """The role and the agency."""
        agency = f", {self.membership.agency.short_name}" if self.membership.agency else ""
        return f"{self.membership.get_role_display()}{agency}"


class EndRole(OfRole):
    """End a role, and with the last one all access here."""

    form_class = EndRoleForm
    button = "End role"
    warning_button = True

    def heading(self) -> str:
        """Whose."""
        return f"End a role of {self.person}"

    def intro(self) -> list[str]:
        """What it takes away, before it is done."""
        lines = [f"Role: {self.role_words()}."]
        if self.has_others():
            lines.append("Their other roles here stay.")
            if self.is_contact_through_it():
                lines.append(
                    f"They are no longer a contact of {self.membership.agency} then: name another on the agency’s page."
                )
        else:
            lines.append(
                "This is their last role here. They lose access to everything of this partnership at once, and are "
                "no longer a contact or in a group. You can bring them back."
            )
        lines.append(
            "Their open work that rests on it goes back, also on reviews that are not open to you. The review "
            "coordinators are told."
        )
        if self.person.pk == self.user.pk:
            lines.append("This is your own role. You will not be able to undo this yourself.")
        return lines

    def form_context(self) -> dict[str, Any]:
        """The work that somebody else must take."""
        ending = self.membership if self.has_others() else None
        return {
            **super().form_context(),
            "work": hooks.work_of(self.person, self.partnership, self.user, ending),
        }

    def is_contact_through_it(self) -> bool:
        """Whether they are a contact of the agency, and this is their last role there."""
        agency = self.membership.agency
        if agency is None:
            return False
        others = queries.roles_here(self.partnership, self.person).filter(until__isnull=True)
        contact = queries.contacts_of(self.partnership, self.person).filter(agency=agency)
        return (
            contact.exists()
            and not others.filter(agency=agency).exclude(pk=self.membership.pk).exists()
        )

    def has_others(self) -> bool:
        """Whether other roles of the person stay."""
        others = queries.roles_here(self.partnership, self.person).filter(until__isnull=True)
        return others.exclude(pk=self.membership.pk).exists()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The first day, which the last cannot come before, and whether somebody must take over."""
        alone = not self.has_others() and hooks.keeps_alone(self.person, self.partnership)
        return {
            **super().get_form_kwargs(),
            "since": self.membership.since,
            "partnership": self.partnership,
            "person": self.person,
            "kept_alone": alone,
        }

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {**super().get_initial(), "until": timezone.localdate()}

    def get_success_url(self, result: Any) -> str:
        """To the person's page, or to the front when the person who did it no longer belongs to the team."""
        if (
            result is not None
            and self.person.pk == self.user.pk
            and self.membership.role == Role.BUSINESS_UNIT
        ):
            return "/"
        return super().get_success_url(result)

    def go(self, form: forms.Form) -> Change:
        """End it."""
        data = form.cleaned_data
        return acts.end_membership(
            self.membership,
            self.user,
            version=data["version"],
            until=data["until"],
            reason=data["reason"],
            successor=data.get("successor"),
        )


class ReinstateRole(OfRole):
    """Undo the end of a role."""

    form_class = OptionalReasonForm
    button = "Reinstate role"

    def heading(self) -> str:
        """Whose."""
        return f"Reinstate a role of {self.person}"

    def intro(self) -> list[str]:
        """Which, and what comes back with it."""
        return [
            f"Role: {self.role_words()}. Contacts and group places that ended with it come back too. Work that "
            "went back stays with whoever has it now."
        ]

    def go(self, form: forms.Form) -> Change:
        """Reinstate."""
        data = form.cleaned_data
        return acts.reinstate_membership(
            self.membership, self.user, version=data["version"], reason=data["reason"]
        )
