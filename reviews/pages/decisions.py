"""All signed decisions of a review, with the criteria as they were answered on the day."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from reviews.queries.decisions import decisions_of, reads_decisions

from .base import ReviewView


class DecisionsPage(ReviewView):
    """Newest first; those that were replaced are marked and kept."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Says nothing of the page to those who may not read it."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not reads_decisions(self.held):
            raise Http404("There is no such page, or it is not open to you.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        found = decisions_of(self.review, self.edition, self.user)
        return render(
            request, "reviews/decisions.html", self.get_context(title="Decisions", decisions=found)
        )


paths = [path("reviews/<slug:ref>/decisions/", DecisionsPage.as_view(), name="decisions")]
