"""Your work: everything that waits for a person, in all partnerships, most urgent first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from reviews import worklist


class WorkView(View):
    """The page a person starts from. A constant number of queries, however much work there is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show mine, what I may take, and what others hold for me."""
        found = worklist.collect(request.user, timezone.localdate())  # type: ignore[arg-type]
        return render(
            request,
            "reviews/work.html",
            {"title": "Your work", "work": found, "counts": found.counts},
        )
