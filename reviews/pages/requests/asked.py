"""The base of every page about one agency's request: it finds the request through ``visible_to``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from partnership.removed import WayOn
from partnership.ui.paging import page_number
from reviews.access.belonging import has_left
from reviews.door import AlreadyDone, DoorClosed, Passage, offered
from reviews.models import Attachment, ChronologyEntry, InformationRequest
from reviews.pages.base import DoorView, ReviewView
from reviews.requests.asking import closed_sentence
from reviews.requests.queries import files_of, is_own

if TYPE_CHECKING:
    from reviews.requests.kind import Requests


#: Key dates on one page.
DATES = 100
#: Sentences of a page in which the words of the process stand: "Accept the {answer}".
SAID = ("title", "button", "done", "back_text", "label", "hint")


class AsksAgencies(ReviewView):
    """A page of a review whose process asks agencies; there is none for any other. Sets ``asking``: how it asks."""

    asking: Requests

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find how the process asks."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            if self.process.requests is None:
                raise Http404("There is no such page.")
            self.asking = self.process.requests
            for name in SAID:
                if own := getattr(self, name, ""):
                    setattr(self, name, self.asking.words.say(own))

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """What the process calls things, beside what every page of a review has."""
        return super().get_context(words=self.asking.words, **extra)


class AskedView(AsksAgencies):
    """A page of one request. Sets ``asked`` (the request) and ``own`` (the person answers for this agency)."""

    asked: InformationRequest
    own: bool

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the request of the agency in the address."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.find_asked()
            self.check_reader()

    #: Whether the page is about key dates: there is none where a process asks for none.
    of_dates = False

    def find_asked(self) -> None:
        """Read the request; a 404 says nothing of whether the agency was asked."""
        if self.of_dates and not self.asking.about_people:
            raise Http404("There is no such page of this review.")
        found = (
            InformationRequest.objects.visible_to(self.user)
            .filter(review=self.review, agency_id=self.kwargs["agency"])
            .annotate(contact_left=has_left("contact", "review__partnership"))
            .select_related("agency", "contact")
            .first()
        )
        if found is None:
            raise Http404("There is no such request, or it is not open to you.")
        self.asked = found
        self.own = is_own(found, self.held)

    def way_on(self) -> WayOn:
        """To the summary, when something of it was removed meanwhile."""
        return self.address("summary"), self.asking.words.say("Open the {answer}")

    def check_reader(self) -> None:
        """Say who of those may open this page; raise ``Http404`` for the rest."""

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """The request, beside what every page of a review has."""
        return super().get_context(asked=self.asked, own=self.own, **extra)

    def offers(self, *names: str) -> set[str]:
        """Those of the acts on this request for which a button is shown."""
        return {
            name
            for name in names
            if offered(name, self.review, self.user, held=self.held, agency_id=self.asked.agency_id)
        }

    def files(self) -> QuerySet[Attachment]:
        """The agency's files that the person may read."""
        return files_of(self.asked, self.review, self.held, self.user)

    def page_of_dates(self, entries: Sequence[ChronologyEntry]) -> Page[ChronologyEntry]:
        """The part of a list of key dates that the address asks for: a table may bring thousands."""
        number = page_number(self.request.GET.get("page"))
        return Paginator(entries, DATES).get_page(number)

    def address(self, name: str, *args: Any) -> str:
        """Address of another page about this request; one of another floor has its namespace before the name."""
        name = name if ":" in name else f"reviews:{name}"
        return reverse(name, args=[self.review.reference, self.asked.agency_id, *args])


class OwnView(AskedView):
    """A page that only the agency itself opens."""

    def check_reader(self) -> None:
        """Others get the same answer as for a page that is not there."""
        if not self.own:
            raise Http404("There is no such page, or it is not open to you.")


class AskedDoorView(AskedView, DoorView):
    """A form about one request, whose sending is one act."""

    form_class: type[forms.Form]
    template_name = "reviews/requests/form.html"
    #: Words of the link that leads back.
    back_text = "Back to the request"
    #: Whether the act is only for a request that still waits for an answer.
    only_open = True

    def agency_id(self) -> int | None:
        """The agency of the request."""
        return self.asked.agency_id

    def get_form_kwargs(self) -> dict[str, Any]:
        """Forms carry the version of the request."""
        return {"version": self.asked.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The agency with what was typed."""
        return {"agency": self.asked.agency, **form.cleaned_data}

    def blocked(self) -> DoorClosed | None:
        """Say that the request is closed, or what the role table says."""
        if self.only_open and not self.asked.is_open:
            return AlreadyDone(closed_sentence(self.asked, self.asking.words))
        return super().blocked()

    def reload(self) -> None:
        """Somebody changed it: read the request again."""
        self.find_asked()

    def version_now(self) -> int | None:
        """The version of what the form changes."""
        version: int | None = self.get_form_kwargs().get("version")
        return version

    def form_context(self) -> dict[str, Any]:
        """Where the back link leads."""
        return {
            **super().form_context(),
            "cancel_url": self.back_url(),
            "back_text": self.back_text,
        }

    def back_url(self) -> str:
        """Address of the page that leads here."""
        return self.address("request")

    def get_success_url(self, passage: Passage) -> str:
        """Back to the request."""
        return self.address("request")
