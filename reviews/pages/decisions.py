"""All signed decisions of a review, with the criteria as they were answered on the day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from reviews.queries.decisions import decisions_of

from .whole import WholeReviewView


class DecisionsPage(WholeReviewView):
    """Newest first; those that were replaced are marked and kept."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        found = decisions_of(self.review, self.edition)
        return render(
            request, "reviews/decisions.html", self.get_context(title="Decisions", decisions=found)
        )


paths = [path("reviews/<slug:ref>/decisions/", DecisionsPage.as_view(), name="decisions")]
