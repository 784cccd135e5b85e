"""Looking at entries of different agencies together: the same event, they differ, or they are not related."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.ui.paging import page_number
from reviews.access.readings import READ, record_reading
from reviews.chronology.groups import pairs_of
from reviews.chronology.reading import shown_by_pk, suggested
from reviews.chronology.shown import Shown
from reviews.forms.chronology import CompareForm
from reviews.forms.sure import SureForm
from reviews.models import ChronologyPair

from .base import ChronologyDoorView, ChronologyView

#: Pairs on one page.
PAGE = 20


class TogetherView(ChronologyView):
    """Entries that may tell of the same event, and what was found so far. For those who run the review."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        self.only_team()
        pairs = pairs_of(self.review)
        found, _ = suggested(self.review, self.held, pairs)
        page = Paginator(found, PAGE).get_page(page_number(request.GET.get("page")))
        items = shown_by_pk(
            self.review, self.held, [pk for pair in pairs for pk in (pair.first_id, pair.second_id)]
        )
        record_reading(self.user, self.review, READ, "entries of the chronology side by side")
        context = self.get_context(
            title="Look at these together",
            page=page,
            count=len(found),
            known=[
                (pair, items[pair.first_id], items[pair.second_id])
                for pair in pairs
                if pair.first_id in items and pair.second_id in items
            ],
            query="",
        )
        return render(request, "reviews/chronology/together.html", context)


class CompareView(ChronologyDoorView):
    """Say what two entries are to one another."""

    act = "compare_entries"
    form_class = CompareForm
    template_name = "reviews/chronology/compare.html"
    title = "Look at these two together"
    button = "Save what you found"
    done = "What you found is saved."

    def both(self) -> tuple[Shown, Shown]:
        """The entries of the address."""
        return self.find(self.kwargs["first"]), self.find(self.kwargs["second"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Their agencies, and the version of the first."""
        first, second = self.both()
        agencies = {one.agency.pk: one.agency for one in (first, second)}
        return {"agencies": list(agencies.values()), "version": first.entry.version}

    def form_context(self) -> dict[str, Any]:
        """Both stand beside each other above the form."""
        return {
            **super().form_context(),
            "items": self.both(),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Both with what was found."""
        assert isinstance(form, CompareForm)  # noqa: S101
        first, second = self.both()
        return {
            "entry": first.entry,
            "other": second.entry,
            "version": form.cleaned_data["version"],
            "kind": form.cleaned_data["kind"],
            "note": form.cleaned_data["note"],
            "asks": form.asked(),
        }

    def back_url(self) -> str:
        """Where the next ones wait."""
        return self.address("chronology_together")


class UncompareView(ChronologyDoorView):
    """Take back what was found."""

    act = "uncompare_entries"
    form_class = SureForm
    template_name = "reviews/chronology/compare.html"
    title = "Take back what was found"
    button = "Take it back"
    done = "It is taken back. Both entries stand by themselves again."

    def pair(self) -> ChronologyPair:
        """What was found, of the address."""
        for pair in pairs_of(self.review):
            if pair.pk == self.kwargs["pk"]:
                return pair
        raise self.lost(
            ChronologyPair, self.kwargs["pk"], "What was found", review_id=self.review.pk
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.pair().version}

    def form_context(self) -> dict[str, Any]:
        """The two entries, and what was found."""
        pair = self.pair()
        items = shown_by_pk(self.review, self.held, [pair.first_id, pair.second_id])
        lines = [str(pair), *([f"What differs: {pair.note}"] if pair.note else [])]
        return {
            **super().form_context(),
            "items": list(items.values()),
            "lines": lines,
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was found."""
        return {**form.cleaned_data, "pair": self.pair()}

    def back_url(self) -> str:
        """Where it stands."""
        return self.address("chronology_together")
