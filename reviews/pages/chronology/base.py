"""The base of every page of the merged chronology: who may open it, and its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from partnership.removed import WayOn
from reviews.chronology.dates import DateProblem, read_date
from reviews.chronology.reading import Wanted, agencies_in, find_entry, may_read
from reviews.chronology.spans import last_of
from reviews.models import ChronologyEntry
from reviews.pages.base import DoorView
from reviews.pages.requests.asked import AsksAgencies

if TYPE_CHECKING:
    from datetime import date

    from reviews.chronology.shown import Shown

#: Letters of what is looked for; more is no search.
LONGEST_SEARCH = 100


class ChronologyView(AsksAgencies):
    """A page of the merged chronology, for those who may read it. Others hear what they hear of a page that is not there."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say who may open it."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not may_read(self.review, self.held):
            raise Http404("There is no such page, or it is not open to you.")

    def address(self, name: str, *args: Any) -> str:
        """Address of another page of the chronology."""
        return reverse(f"reviews:{name}", args=[self.review.reference, *args])

    def way_on(self) -> WayOn:
        """To the chronology, when something of it was removed meanwhile."""
        return self.address("chronology"), "Open the chronology"

    def find(self, pk: int) -> Shown:
        """Return one entry that the person reads."""
        found = find_entry(self.review, self.held, pk)
        if found is None:
            raise self.lost(
                ChronologyEntry,
                pk,
                "This entry",
                told=self.held.runs_it,
                request__review_id=self.review.pk,
            )
        return found

    def only_team(self) -> None:
        """For a page of those who run the review; others hear what they hear of a page that is not there."""
        if not self.held.runs_it:
            raise Http404("There is no such page, or it is not open to you.")

    def wanted(self) -> tuple[Wanted, dict[str, str]]:
        """Which part the address asks for, and what is wrong with what was typed, by field."""
        typed, problems = self.request.GET, {}
        days: dict[str, date | None] = {}
        for name in ("since", "until"):
            days[name] = None
            if text := typed.get(name, "").strip():
                try:
                    found = read_date(text, timezone.localdate())
                except DateProblem as problem:
                    problems[name] = str(problem)
                    continue
                days[name] = (
                    found.starts_on
                    if name == "since"
                    else found.ends_on or last_of(found.starts_on, found.precision)
                )
        since, until = days["since"], days["until"]
        if since and until and until < since:
            problems["until"] = "The last day is before the first. Check both dates."
            until = None
        agency = typed.get("agency", "")
        agencies = {str(one.pk): one for one in agencies_in(self.review)} if agency else {}
        return (
            Wanted(
                agency=agencies.get(agency),
                since=since,
                until=until,
                words=" ".join(typed.get("words", "").split())[:LONGEST_SEARCH],
            ),
            problems,
        )


class ChronologyDoorView(ChronologyView, DoorView):
    """A form of the chronology, whose sending is one act. For those who run the review."""

    template_name = "reviews/chronology/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only for the team."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.only_team()

    def form_context(self) -> dict[str, Any]:
        """Where the link leads back."""
        return {**super().form_context(), "back": self.back_url()}

    def back_url(self) -> str:
        """Address of the page that leads here."""
        return self.address("chronology")

    def get_success_url(self, passage: Any) -> str:
        """Back to the chronology."""
        return self.back_url()
