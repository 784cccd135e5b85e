"""The timeline of a review: all that happened, newest first, as far as the person may see it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from reviews.timeline.page import PAGE_SIZE, Day, days, fold, keep_kind, kinds_for
from reviews.timeline.whose import events_for, view_of

from .base import ReviewView


class TimelinePage(ReviewView):
    """Events by day with their field changes; ``?kind=`` keeps one kind, ``?page=`` turns pages."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show one page of events. An unknown kind shows everything, a page too far the last one."""
        view = view_of(self.user, self.review, self.held)
        kinds = kinds_for(view)
        asked = request.GET.get("kind", "")
        kind = asked if asked in dict(kinds) else "all"
        page = Paginator(keep_kind(events_for(self.review, view), kind), PAGE_SIZE).get_page(
            request.GET.get("page")
        )
        shown: list[Day] = days(self.review, list(page.object_list), view, self.edition)
        address = reverse("reviews:timeline", args=[self.review.reference])
        context = self.get_context(
            title="What happened",
            kind=kind,
            kinds=[
                {
                    "text": words,
                    "href": address if key == "all" else f"{address}?{urlencode({'kind': key})}",
                    "current": key == kind,
                }
                for key, words in kinds
            ],
            page=page,
            query="" if kind == "all" else f"{urlencode({'kind': kind})}&",
            days=[(day.on, fold(day)) for day in shown],
            is_partial=not (view.runs_it or view.sees_whole),
        )
        return render(request, "reviews/timeline.html", context)


paths = [path("reviews/<slug:ref>/timeline/", TimelinePage.as_view(), name="timeline")]
