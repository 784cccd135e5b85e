"""The page of the review panel: who is on it and what each declared. A process with more to show has a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views import View

from reviews.door import offered
from reviews.models import Review
from reviews.pages.base import ReviewView
from reviews.panel.people import has_declared, may_open_panel, seated, standing_conflicts
from reviews.process import process_for

#: An act, the name of its address (takes the reference), and words.
Offer = tuple[str, str, str]


class PanelPage(ReviewView):
    """A page for the review panel and the coordinators; everyone else gets a 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing of it to others, not even that it is there."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not may_open_panel(self.held):
            raise Http404("There is no such page, or it is not open to you.")


class PanelView(PanelPage):
    """Who is on the review panel."""

    #: What a process offers beside: shown to those who may do it now.
    more_offers: tuple[Offer, ...] = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        context = self.get_context(
            title="Review panel",
            rows=seated(self.review),
            conflicts=self.conflicts(),
            offers=self.offers(),
            must_declare=not has_declared(self.review, self.user),
            may_end_role=offered("end_role", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/panel/page.html", context)

    def conflicts(self) -> Iterable[Any]:
        """Conflicts that stand, with what they are: for those who can lift them."""
        if not offered("lift_conflict", self.review, self.user, held=self.held):
            return ()
        return standing_conflicts(self.review)

    def offers(self) -> list[dict[str, str]]:
        """What the person can do from here."""
        found = []
        add: Offer = (
            "add_panel_member",
            "reviews:add_panel_member",
            "Add someone to the review panel",
        )
        for act, address, words in (add, *self.more_offers):
            if offered(act, self.review, self.user, held=self.held):
                href = reverse(address, args=[self.review.reference])
                found.append({"href": href, "text": words})
        if self.held.runs_it:
            href = reverse("reviews:declare_conflict_for", args=[self.review.reference])
            found.append({"href": href, "text": "Record a conflict of interest of someone"})
        return found


class PanelAddress(View):
    """One address for the panel of every review; the process says which page shows it."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Call the page of the process with the same request; it finds the review and asks who it is."""
        key = ""
        if request.user.is_authenticated:
            found = Review.objects.visible_to(request.user).filter(reference=kwargs["ref"])
            key = found.order_by().values_list("process", flat=True).first() or ""
        page = import_string(process_for(key).panel_page) if key else PanelView
        response: HttpResponseBase = page.as_view()(request, **kwargs)
        return response
