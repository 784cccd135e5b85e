"""The board of reviews: filter, sort, search; stage and slippage at a glance."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.ui.paging import number_of, page_number
from partnership.ui.text import tidy
from reviews.access.querysets import roles_held
from reviews.contexts.reading import choices_for
from reviews.models import HarmContext, Review, Stage
from reviews.process import processes
from reviews.queries.board import (
    SORTS,
    BoardFilter,
    board,
    page_of,
    partnerships_of,
    rows,
    stage_choices,
)

PAGE = 25
STATES = (("open", "Open"), ("closed", "Closed or not progressed"), ("all", "All"))
SORT_WORDS = {
    "due": "Most urgent first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "reference": "Reference",
}


def asked_of(request: HttpRequest) -> BoardFilter:
    """Read the filter from the address. What is not a choice counts as not chosen."""
    get = request.GET
    state = get.get("state", "open")
    sort = get.get("sort", "due")
    return BoardFilter(
        search=tidy(get.get("q", ""))[:100].strip(),
        process=get.get("process", "")
        if get.get("process") in {p.key for p in processes()}
        else "",
        stage=get.get("stage", "") if get.get("stage") in Stage.values else "",
        partnership=tidy(get.get("partnership", ""))[:8],
        state=state if state in dict(STATES) else "open",
        context=get.get("context", "") if get.get("context") in HarmContext.Context.values else "",
        place=number_of(get.get("place")),
        late=bool(get.get("late")),
        mine=bool(get.get("mine")),
        sort=sort if sort in SORTS else "due",
    )


class BoardView(View):
    """A list of the reviews that the person may open."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of the board."""
        user, today = request.user, timezone.localdate()
        asked = asked_of(request)
        found = board(user, asked, today)  # type: ignore[arg-type]
        page = page_of(found, asked, page_number(request.GET.get("page")), PAGE)
        kept = [(key, value) for key, value in request.GET.items() if key != "page" and value]
        partnerships = partnerships_of(user)  # type: ignore[arg-type]
        roles = roles_held(user)  # type: ignore[arg-type]
        return render(
            request,
            "reviews/board.html",
            {
                "title": "Reviews",
                "asked": asked,
                "page": page,
                "rows": rows(
                    list(page.object_list), today, names_partnership=len(partnerships) > 1
                ),
                "query": f"{urlencode(kept)}&" if kept else "",
                "is_filtered": asked != BoardFilter(),
                # Asked only of an empty page: is nothing found, or is there nothing for this person?
                "has_any": bool(page.object_list) or Review.objects.visible_to(user).exists(),  # type: ignore[arg-type]
                "states": STATES,
                "stages": stage_choices(asked.process),
                "sorts": SORT_WORDS.items(),
                "processes": processes(),
                "partnerships": partnerships,
                "harm": choices_for(user),  # type: ignore[arg-type]
                "more": [
                    {"href": reverse(name), "text": words}
                    for words, name in (process.all_of_them for process in processes())
                    if name and roles
                ],
                **opening(roles),
            },
        )


def opening(roles: frozenset[str]) -> dict[str, Any]:
    """What somebody with these roles can open: ``first`` for the button, the one that most people may open, and the rest."""
    found = [process for process in processes() if process.opens_at and process.opened_by & roles]
    found.sort(key=lambda process: -len(process.opened_by))
    links = [
        {
            "href": reverse(process.opens_at),
            "text": process.opens_words or f"Open a {process.title}",
        }
        for process in found
    ]
    return {"first": links[0] if links else None, "opens": links[1:]}
