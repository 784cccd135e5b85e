"""Asking agencies, and the coordinator's pages about each request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from partnership.models import Sector
from reviews.documents import DOCX, file_name
from reviews.door import Passage, offered
from reviews.forms.person import AskWhyForm
from reviews.forms.requests.asking import (
    AcceptForm,
    AddAgencyForm,
    ChangeRequestForm,
    ChaseForm,
    RequestInformationForm,
    SendBackForm,
)
from reviews.joint.answers import read_elsewhere
from reviews.models import InformationRequest
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.sending import Download
from reviews.requests import asking, bases, queries, search_period
from reviews.requests.kind import requests_of

from .asked import AskedDoorView, AskedView, AsksAgencies

#: With more agencies than this, all of a sector can be ticked at once.
MANY = 12
EVERY_SECTOR = "all"


class RequestInformationTask(AsksAgencies, TaskPage):
    """Choose the agencies to ask, whom there, by when and what for."""

    form_class = RequestInformationForm
    template_name = "reviews/requests/ask.html"
    button = "Ask these agencies"
    done = "The agencies have been asked. Each has a letter and a message."

    def get_initial(self) -> dict[str, Any]:
        """The day and the purpose that the rules suggest, and the days to search."""
        return {
            **self.ticked(),
            "due_on": asking.default_due(self.review, timezone.localdate()),
            "purpose": asking.default_purpose(self.edition, requests_of(self.process).words),
            **search_period.suggested(self.review, timezone.localdate()),
        }

    def ticked(self) -> dict[str, list[str]]:
        """All agencies of the sector that the address asks for, where somebody can answer; without one the usual ones."""
        sector = self.request.GET.get("sector", "")
        if sector not in (*Sector.values, EVERY_SECTOR):
            return {}
        people = queries.people_by_agency(self.review)
        return {
            "agencies": [
                str(agency.pk)
                for agency in queries.active_agencies(self.review)
                if sector in (agency.sector, EVERY_SECTOR) and agency.pk in people
            ]
        }

    def form_context(self) -> dict[str, Any]:
        """Where there are many agencies: the sectors that can be ticked as a whole."""
        agencies = queries.active_agencies(self.review)
        there = {agency.sector for agency in agencies}
        sectors = [one for one in Sector.choices if one[0] in there]
        many = len(agencies) > MANY
        return {
            **super().form_context(),
            "sectors": [*sectors, (EVERY_SECTOR, "All agencies")] if many else [],
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies with the people who may answer; safeguarding partners are chosen already."""
        agencies = queries.agencies_to_ask(self.review)
        people = queries.people_by_agency(self.review)
        contacts = asking.default_contacts(agencies, timezone.localdate())
        for agency in agencies:
            lead = contacts.get(agency.pk)
            if lead and lead not in people.get(agency.pk, []):
                # Someone who left, works elsewhere or has a conflict of interest is not offered.
                contacts.pop(agency.pk)
        return {
            "agencies": agencies,
            "people": people,
            "contacts": contacts,
            "is_first": self.asking.is_first,
            "may_ask_nobody": self.asking.may_ask_nobody,
            "bases": self.edition.legal_bases,
            "words": self.asking.words,
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Whom to ask, for which days, on which basis and what for."""
        assert isinstance(form, RequestInformationForm)  # noqa: S101
        return {
            "asks": form.asks(),
            **{name: form.cleaned_data.get(name) for name in search_period.FIELDS},
            "legal_basis": form.cleaned_data.get("legal_basis", ""),
            "conditions": form.cleaned_data.get("conditions", ()),
            "purpose": form.cleaned_data.get("purpose", ""),
            "nobody": form.cleaned_data.get("nobody", ""),
        }

    def done_message(self, passage: Passage) -> str:
        """What happened."""
        return self.done if passage.result else "Kept. No agency is asked; you can ask one later."

    def get_success_url(self, passage: Passage) -> str:
        """On to the list of requests."""
        return reverse("reviews:requests", args=[self.review.reference])


class RequestsView(AsksAgencies):
    """All requests of a review that the person may know of."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        rows = queries.rows_of(
            self.review,
            InformationRequest.objects.visible_to(self.user).filter(review=self.review),
            self.edition,
            timezone.localdate(),
        )
        context = self.get_context(
            rows=rows,
            title="Information from agencies",
            waiting=[row for row in rows if row.request.is_open],
            to_read=[row for row in rows if row.word.startswith("Received")],
            may_add=offered("add_agency", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/requests/list.html", context)


class RequestView(AskedView):
    """One request: its facts, letters, chasers and history. For the coordinator and the agency."""

    def check_reader(self) -> None:
        """The review panel reads summaries, not the letters and chasers."""
        if not (self.own or self.held.runs_it):
            raise Http404("There is no such page, or it is not open to you.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        rows = queries.rows_of(
            self.review,
            InformationRequest.objects.visible_to(self.user).filter(pk=self.asked.pk),
            self.edition,
            timezone.localdate(),
        )
        context = self.get_context(
            row=rows[0],
            title=f"Request to {self.asked.agency.name}",
            letters=queries.letters_of(self.asked),
            chasers=self.asked.chasers.select_related("by").order_by("-at"),  # type: ignore[attr-defined]
            happened=queries.history_of(self.asked)[:100],
            can=self.possible(),
            may_ask_again=offered("add_agency", self.review, self.user, held=self.held),
            readable=queries.may_read_text(self.asked, self.held),
            elsewhere=read_elsewhere(self.asked),
        )
        return render(request, "reviews/requests/request.html", context)

    def possible(self) -> set[str]:
        """Names of the acts that the person can do on this request now."""
        received = self.asked.state == "submitted"
        names = (
            {"return_summary", *(() if self.asked.checked_on else ("accept_summary",))}
            if received
            else {
                "chase_agency",
                "change_request",
                "release_agency",
                "record_no_response",
                "refuse_information",
                *(("accept_summary",) if self.asked.state == "returned" else ()),
            }
            if self.asked.is_open
            else set()
        )
        return self.offers(*names)


class LetterView(AskedView, Download):
    """The letter to the agency, as it was made. Every download is written down."""

    def check_reader(self) -> None:
        """It is for the agency and the coordinator."""
        if not (self.own or self.held.runs_it):
            raise Http404("There is no such page, or it is not open to you.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        letter = queries.letters_of(self.asked).filter(number=kwargs["number"]).first()
        if letter is None:
            raise Http404("There is no such letter.")
        name = file_name(
            self.review.reference, f"request {self.asked.agency.short_name}", letter.number
        )
        return self.send(
            bytes(letter.content),
            name,
            DOCX,
            what=f"the request to {self.asked.agency.short_name}, version {letter.number}",
            agency=self.asked.agency,
            document=letter.pk,
        )


class AddAgencyView(AsksAgencies, DoorView):
    """Ask one more agency, or one that was released, refused or silent."""

    act = "add_agency"
    form_class = AddAgencyForm
    button = "Ask this agency"
    done = "The agency has been asked."

    def get_initial(self) -> dict[str, Any]:
        """The day and the purpose that the rules suggest, and the agency of the link."""
        wanted = self.request.GET.get("agency", "")
        return {
            "agency": wanted,
            "due_on": asking.default_due(self.review, timezone.localdate()),
            "purpose": asking.default_purpose(self.edition, requests_of(self.process).words),
            **search_period.suggested(self.review, timezone.localdate()),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies that can be asked, and the people."""
        return {
            "agencies": queries.agencies_to_add(self.review),
            "groups": queries.people_in_groups(self.review),
            "bases": self.edition.legal_bases,
            "words": self.asking.words,
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the new request."""
        return reverse("reviews:request", args=[self.review.reference, passage.result.agency_id])


class ChangeRequestView(AskedDoorView):
    """Change the day, contact, period, legal basis or purpose."""

    act = "change_request"
    form_class = ChangeRequestForm
    button = "Change the request"
    done = "The request is changed. The agency has been told."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {
            "contact": str(self.asked.contact_id),
            "due_on": self.asked.due_on,
            **search_period.Period.of(self.asked)._asdict(),
            "legal_basis": self.asked.legal_basis,
            "conditions": bases.ticked_on(self.asked, self.edition.legal_bases),
            "purpose": self.asked.purpose,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of this agency first, and the contact of now whoever it is."""
        groups = queries.people_in_groups(self.review, first=self.asked.agency)
        if not any(self.asked.contact in users for _, users in groups):
            groups.insert(0, ("Contact now", [self.asked.contact]))
        return {
            **super().get_form_kwargs(),
            "groups": groups,
            "bases": self.edition.legal_bases,
            "words": self.asking.words,
        }


class _ReasonView(AskedDoorView):
    """An act on a request that needs only a reason."""

    form_class = AskWhyForm
    label = "Why"
    hint = "It is kept with the review."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The words of this reason."""
        return {**super().get_form_kwargs(), "label": self.label, "hint": self.hint}


class ReleaseView(_ReasonView):
    """The agency is not needed."""

    act = "release_agency"
    button = "Release the agency"
    done = "The agency has been told that nothing more is needed."
    label = "Why the information is no longer needed"
    hint = "The agency reads this. {printed} What it wrote is kept and it can be asked again."


class NoResponseView(_ReasonView):
    """The agency gave no answer."""

    act = "record_no_response"
    button = "Record no response"
    done = "No response is recorded. The agency can still be asked again."
    label = "What was tried, and why the review goes on without the answer"
    hint = "{printed}"


class RefuseView(_ReasonView):
    """The agency will not give the information."""

    act = "refuse_information"
    button = "Record the refusal"
    warning_button = True
    done = "The refusal is recorded. The partnership team has been told."
    label = "Why the agency does not give the information"
    hint = "The partnership team reads this and may get in touch to find a way. {printed}"


class ChaseView(AskedDoorView):
    """Chase an answer, or note that it was done."""

    act = "chase_agency"
    template_name = "reviews/requests/chase.html"
    form_class = ChaseForm
    button = "Save"
    done = "The chaser is kept with the request."


class SendBackView(AskedDoorView):
    """Send a summary back with what is needed."""

    act = "return_summary"
    form_class = SendBackForm
    only_open = False
    button = "Send it back"
    done = "The agency has been asked for more. All that it wrote is kept."

    def get_initial(self) -> dict[str, Any]:
        """The next day that the rules suggest."""
        return {"due_on": asking.default_due(self.review, timezone.localdate())}


class AcceptView(AskedDoorView):
    """Note that a summary was read."""

    act = "accept_summary"
    form_class = AcceptForm
    only_open = False
    button = "Accept the {answer}"
    done = "The {answer} is accepted."

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list, for the next one."""
        return reverse("reviews:requests", args=[self.review.reference])
