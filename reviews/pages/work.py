"""Your work: everything that waits for a person, in all partnerships, most urgent first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from partnership.ui.paging import page_number
from reviews import worklist

#: How much of each list the first page shows, and how much a page of one whole list.
FIRST = 25
PAGE = 50
WORDS = {
    "mine": "Your own work",
    "free": "For you or your colleagues",
    "groups": "Your groups’ work",
    "waiting": "Waiting for others",
}


class WorkView(View):
    """The page a person starts from. A constant number of queries, however much work there is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the most urgent of each list, or with ``?list=`` all of one, page by page."""
        name = request.GET.get("list", "")
        if name in worklist.NAMES:
            return self._one(request, name)
        found = worklist.collect(request.user, timezone.localdate(), FIRST)  # type: ignore[arg-type]
        return render(
            request, "reviews/work.html", {"title": "Your work", "work": found, "words": WORDS}
        )

    def _one(self, request: HttpRequest, name: str) -> HttpResponse:
        number = page_number(request.GET.get("page"))
        part = worklist.collect_page(
            request.user,  # type: ignore[arg-type]
            timezone.localdate(),
            name,
            number,
            PAGE,
        )
        return render(
            request,
            "reviews/work_list.html",
            {
                "title": WORDS[name],
                "name": name,
                "part": part,
                "page": Paginator(range(part.total), PAGE).get_page(number),
                "query": f"list={name}&",
            },
        )
