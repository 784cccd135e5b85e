"""The register of events: people were listened to, told or visited. Read, added to, corrected, taken back."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.forms.common import ReasonForm
from reviews.door import offered
from reviews.pages.today import Today

from ..forms.engaging import EngagementForm
from ..heard import not_heard
from ..models import Engagement
from ..reading import (
    agencies_to_choose,
    engagements_of,
    kind_words,
    reached,
    small_below,
    took_part,
    work_of,
)
from .base import BackTo, OfPlace, RowOf

#: Events on a page.
PER_PAGE = 25
BACK, BACK_WORDS = "contextual:listening", "Listening and awareness"


class ListeningView(OfPlace):
    """All events, newest first, or those of one kind."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        numbers = reached(self.review, self.edition)
        asked = request.GET.get("kind", "")
        kind = asked if asked in numbers else ""
        found = engagements_of(self.review)
        page = Paginator(found.filter(kind=kind) if kind else found, PER_PAGE).get_page(
            request.GET.get("page")
        )
        context = self.get_context(
            title=BACK_WORDS,
            work=work_of(self.review),
            kind=kind,
            page=page,
            query=f"kind={kind}&" if kind else "",
            total=sum(row.events for row in numbers.values()),
            kinds=[(key, kind_words(self.edition, key), row) for key, row in numbers.items()],
            events=[
                (one, kind_words(self.edition, one.kind), took_part(one, self.edition))
                for one in page
            ],
            missing=[way.label for way in not_heard(self.review)],
            may_add=offered("record_engagement", self.review, self.user, held=self.held),
            may_correct=offered("correct_engagement", self.review, self.user, held=self.held),
            may_undo=offered("undo_engagement", self.review, self.user, held=self.held),
            may_change=offered("change_programme", self.review, self.user, held=self.held),
        )
        return render(request, "contextual/listening.html", context)


class AddEventView(Today, BackTo):
    """One more event."""

    act = "record_engagement"
    form_class = EngagementForm
    button = "Save the event"
    done = "The event is kept."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """The kinds, the agencies, and what is said of small numbers."""
        return {
            "ways": self.edition.methods,
            "small": self.edition.says("small_numbers"),
            "below": small_below(self.edition),
            "rows": {"agency": agencies_to_choose(self.review)},
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was typed."""
        return cast(EngagementForm, form).data_of()


class CorrectEventView(RowOf[Engagement]):
    """An event as it is recorded."""

    act = "correct_engagement"
    key = "event"
    model = Engagement
    what = "This event"
    form_class = EngagementForm
    button = "Save the corrections"
    done = "The event is corrected."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """The same as when it is recorded, its version, and why."""
        return {
            **super().get_form_kwargs(),
            "ways": self.edition.methods,
            "small": self.edition.says("small_numbers"),
            "below": small_below(self.edition),
            "rows": {"agency": agencies_to_choose(self.review, self.row.agency)},
            "kept": (self.row.kind, kind_words(self.edition, self.row.kind)),
            "asks_reason": True,
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        names = ("kind", "on", "children", "adults", "said", "led_to")
        return {
            **{name: getattr(self.row, name) for name in names},
            "agency": str(self.row.agency_id or ""),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, and what was typed."""
        return {**cast(EngagementForm, form).data_of(), self.key: self.row}


class UndoEventView(RowOf[Engagement]):
    """It was recorded by a slip."""

    act = "undo_engagement"
    key = "event"
    model = Engagement
    what = "This event"
    form_class = ReasonForm
    template_name = "contextual/event_undo.html"
    button = "Take it back"
    warning_button = True
    done = "The record of the event is taken back."
    explain = (
        "Use this when it was recorded wrongly.",
        "The timeline keeps what was recorded, and your reason.",
    )
    back_to, back_words = BACK, BACK_WORDS

    def form_context(self) -> dict[str, Any]:
        """What kind of event it was, and how many took part."""
        return {
            **super().form_context(),
            "kind": kind_words(self.edition, self.row.kind),
            "people": took_part(self.row, self.edition),
        }
