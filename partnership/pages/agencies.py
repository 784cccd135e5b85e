"""Agencies and whom to write to there: the partnership's directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from partnership import queries
from partnership.acts import agencies as acts
from partnership.changes import Change
from partnership.forms.agencies import AgencyForm, ContactForm
from partnership.forms.common import OptionalReasonForm, PlainEndForm, ReasonForm
from partnership.models import Agency, AgencyContact
from partnership.safeguarding import partners_first

from .base import PartnershipView, ReadPage, TeamForm

FIELDS = ("name", "short_name", "sector", "statutory_partner")


class AgencyList(ReadPage):
    """Every agency with its safeguarding lead."""

    template_name = "partnership/agencies.html"

    def content(self) -> dict[str, Any]:
        """The three safeguarding partners first, then the rest by name; retired ones apart."""
        found = list(queries.agencies(self.partnership))
        for agency in found:
            contacts: list[AgencyContact] = agency.contacts_now  # type: ignore[attr-defined]
            agency.leads = [one for one in contacts if one.kind == AgencyContact.Kind.LEAD]  # type: ignore[attr-defined]
        active = [agency for agency in found if agency.is_active]
        partners, others = partners_first(active)
        return {
            "partners": partners,
            "agencies": others,
            "retired": [agency for agency in found if not agency.is_active],
        }


class OfAgency(PartnershipView):
    """A page about one agency."""

    agency: Agency

    def find(self, **kwargs: Any) -> None:
        """Find the agency."""
        self.agency = queries.agency(self.partnership, kwargs["agency"])

    def reload(self) -> None:
        """Read the agency again."""
        self.agency.refresh_from_db()

    def get_success_url(self, result: Any) -> str:
        """To the agency's page."""
        return self.url("agency", self.agency.pk)

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """With the agency."""
        return super().get_context(agency=self.agency, **extra)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.agency.version}

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.agency.version}


class AgencyPage(OfAgency, ReadPage):
    """Leads, deputies, contacts, board members and colleagues of one agency."""

    template_name = "partnership/agency.html"

    def back(self) -> tuple[str, str]:
        """Up to the list."""
        return self.url("agencies"), "Agencies"

    def content(self) -> dict[str, Any]:
        """Contacts by kind, in the order of the ladder."""
        now: list[AgencyContact] = list(self.agency.contacts_now)  # type: ignore[attr-defined]
        order = list(AgencyContact.Kind)
        return {
            "contacts": sorted(now, key=lambda one: order.index(AgencyContact.Kind(one.kind))),
            "past": list(queries.contacts_past(self.agency)),
            "colleagues": list(queries.colleagues(self.agency)),
        }


class AddAgency(TeamForm):
    """Add an agency."""

    form_class = AgencyForm
    title = "Add an agency"
    button = "Add agency"
    then = "agencies"

    def get_success_url(self, result: Any) -> str:
        """To the new agency, to add its contacts."""
        return self.url("agency", result.result.pk) if result else self.url("agencies")

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        values = {name: form.cleaned_data[name] for name in FIELDS}
        return acts.add_agency(self.partnership, self.user, values)


class EditAgency(OfAgency, TeamForm):
    """Change an agency."""

    form_class = AgencyForm
    title = "Change the agency"

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        values = {name: getattr(self.agency, name) for name in FIELDS}
        return {
            **values,
            "statutory_partner": values["statutory_partner"] or "none",
            **super().get_initial(),
        }

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        values = {name: form.cleaned_data[name] for name in FIELDS}
        return acts.edit_agency(
            self.agency, self.user, values, version=form.cleaned_data["version"]
        )


class RetireAgency(OfAgency, TeamForm):
    """Retire an agency."""

    form_class = ReasonForm
    button = "Retire agency"
    warning_button = True

    def heading(self) -> str:
        """Which one."""
        return f"Retire {self.agency}"

    def intro(self) -> list[str]:
        """What happens to its people and its work."""
        people = queries.colleagues(self.agency).values("user").distinct().count()
        lines = [
            "It is not offered any more when agencies are chosen. Everything it has done stays, and what is asked of "
            "it now stays open. You can bring it back at any time."
        ]
        if people:
            many = "1 person belongs" if people == 1 else f"{people} people belong"
            lines.append(f"{many} to it. They keep their roles until you end them under People.")
        return lines

    def go(self, form: forms.Form) -> Change:
        """Retire it."""
        data = form.cleaned_data
        return acts.retire_agency(
            self.agency, self.user, version=data["version"], reason=data["reason"]
        )


class BringBackAgency(OfAgency, TeamForm):
    """Bring an agency back."""

    form_class = OptionalReasonForm
    button = "Bring back"

    def heading(self) -> str:
        """Which one."""
        return f"Bring {self.agency} back"

    def go(self, form: forms.Form) -> Change:
        """Bring it back."""
        data = form.cleaned_data
        return acts.bring_back_agency(
            self.agency, self.user, version=data["version"], reason=data["reason"]
        )


class AddContact(OfAgency, TeamForm):
    """Add a lead, deputy, contact or board member."""

    form_class = ContactForm
    button = "Add contact"

    def heading(self) -> str:
        """Where."""
        return f"Add a contact at {self.agency.short_name}"

    def get_initial(self) -> dict[str, Any]:
        """Nothing yet."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose people."""
        return {"partnership": self.partnership}

    def go(self, form: forms.Form) -> Change:
        """Add them."""
        data = form.cleaned_data
        return acts.add_contact(
            self.agency, self.user, user=data["user"], kind=data["kind"], since=data["since"]
        )


class OfContact(OfAgency, TeamForm):
    """A form about one contact of an agency."""

    contact: AgencyContact

    def find(self, **kwargs: Any) -> None:
        """Find the agency and the contact."""
        super().find(**kwargs)
        self.contact = queries.contact(self.partnership, self.agency.pk, kwargs["contact"])

    def reload(self) -> None:
        """Read the contact again."""
        self.contact.refresh_from_db()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.contact.version}

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.contact.version}


class EndContact(OfContact):
    """End a contact's time."""

    form_class = PlainEndForm
    button = "End"

    def heading(self) -> str:
        """Who and what."""
        return f"End {self.contact.user} as {self.contact.get_kind_display().lower()}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The first day, which the last cannot come before."""
        return {**super().get_form_kwargs(), "since": self.contact.since}

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {**super().get_initial(), "until": timezone.localdate()}

    def go(self, form: forms.Form) -> Change:
        """End it."""
        data = form.cleaned_data
        return acts.end_contact(
            self.contact,
            self.user,
            version=data["version"],
            until=data["until"],
            reason=data["reason"],
        )


class ReinstateContact(OfContact):
    """Undo the end of a contact's time."""

    form_class = OptionalReasonForm
    button = "Reinstate"

    def heading(self) -> str:
        """Who and what."""
        return f"Reinstate {self.contact.user} as {self.contact.get_kind_display().lower()}"

    def go(self, form: forms.Form) -> Change:
        """Reinstate."""
        data = form.cleaned_data
        return acts.reinstate_contact(
            self.contact, self.user, version=data["version"], reason=data["reason"]
        )
