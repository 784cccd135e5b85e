"""The library: the list with its search, an edition to read and to download, and the feed. No sign-in is needed for what is public.

What everybody may read may be found by search engines and kept by browsers for a minute, so that a withdrawn edition is gone
within that. For people who signed in the usual headers stand: nothing is kept.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_safe

from partnership.models import User
from partnership.removed import missing
from partnership.ui.paging import page_number
from reviews.pages.sending import as_file

from ..library import searching
from ..library.feed import LibraryFeed
from ..library.files import FORMS, address_of, file_of, links_of
from ..library.reading import shown
from ..library.shelf import Stand, edition_at, kept_to, related, shelf, stand, withdrawn_at
from ..library.visits import looked
from ..models import Audience, Edition
from ..sheets import sheet_of_edition

PER_PAGE = 20
FOR_A_MINUTE = "public, max-age=60"


@method_decorator(login_not_required, name="dispatch")
class LibraryView(View):
    """A page of the library, for people who signed in and for everybody else."""

    http_method_names = ["get", "head", "options"]

    @property
    def reader(self) -> User | AnonymousUser:
        """Who reads: nobody in particular without a sign-in."""
        return self.request.user

    def answer(
        self, template: str, context: dict[str, Any], *, status: int = 200, indexed: bool = False
    ) -> HttpResponse:
        """The page. ``indexed``: whether search engines may list it, where nobody signed in."""
        is_open = not self.reader.is_authenticated
        context = {**context, "may_index": indexed and is_open}
        response = render(self.request, f"briefings/library/{template}", context, status=status)
        return opened(self.request, response, indexed=indexed) if status == 200 else response

    def gone(self, code: str, reference: str) -> HttpResponse:
        """It was withdrawn, and why; or a page that is not there."""
        found = withdrawn_at(self.reader, code, reference)
        if found is None:
            raise missing()
        return self.answer("withdrawn.html", {"withdrawn": found}, status=410)


def opened(request: HttpRequest, response: HttpResponse, *, indexed: bool = False) -> HttpResponse:
    """Let caches keep an answer for a minute, unless it belongs to a session: that is written again with every answer.

    Caches keep it for those with the same cookies, so that who signs in meanwhile gets their own.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return response
    response["Cache-Control"] = FOR_A_MINUTE
    if indexed:
        response["X-Robots-Tag"] = "index, follow"
    patch_vary_headers(response, ["Cookie"])
    return response


class LibraryPage(LibraryView):
    """All that the person reads, newest first, with what they search for and keep it to."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it; a fixed number of queries, however many editions there are."""
        everything = shelf(self.reader)
        there = stand(everything)
        asked = _asked(request.GET, there)
        since = None
        if isinstance(self.reader, User) and request.method == "GET":
            since = looked(self.reader, timezone.now())
        editions = kept_to(everything, asked)
        only_new = bool(since and request.GET.get("new"))
        if only_new:
            editions = editions.filter(published_at__gt=since)
        text = request.GET.get("q", "")[: searching.LONGEST_QUERY].strip()
        editions, searched = searching.search(editions, text, everything, there.ids)
        page = Paginator(editions, PER_PAGE).get_page(page_number(request.GET.get("page")))
        new = everything.filter(published_at__gt=since).count() if since else 0
        return self.answer(
            "list.html",
            {
                "page": page,
                "rows": [
                    Line(one, is_new=bool(since and one.published_at > since)) for one in page
                ],
                "choices": [
                    (choice, asked.get(choice.name, ""))
                    for choice in there.choices
                    # What has one answer only is not asked.
                    if len(choice.options) > 1 or choice.name in asked
                ],
                "q": text,
                "searched": searched,
                "is_kept_to": bool(asked or text or only_new),
                "query": _query(asked, text, new=only_new),
                "new": new,
                "since": since,
                "only_new": only_new,
            },
            indexed=not (asked or text or only_new),
        )


class Line:
    """One edition in a list."""

    def __init__(self, edition: Edition, *, is_new: bool = False) -> None:
        self.edition, self.is_new = edition, is_new
        self.code, self.ref = address_of(edition)

    @property
    def for_whom(self) -> str:
        """Who reads it, where that is not everybody."""
        public = self.edition.audience == Audience.PUBLIC
        return "" if public else self.edition.get_audience_display()


def _asked(typed: QueryDict, there: Stand) -> dict[str, str]:
    """What the list is kept to; a value that is not offered counts for nothing."""
    found = {choice.name: typed.get(choice.name, "") for choice in there.choices}
    return {name: value for name, value in found.items() if value in there.values(name)}


def _query(asked: dict[str, str], text: str, *, new: bool) -> str:
    """The same again, for the addresses of the other pages."""
    data = QueryDict(mutable=True)
    data.update({**({"q": text} if text else {}), **asked, **({"new": "on"} if new else {})})
    return f"{data.urlencode()}&" if data else ""


class EditionPage(LibraryView):
    """An edition to read, on screen and on paper."""

    def get(self, request: HttpRequest, code: str, reference: str) -> HttpResponse:
        """Show the edition that is out."""
        edition = edition_at(self.reader, code, reference)
        if edition is None:
            return self.gone(code, reference)
        sheet = sheet_of_edition(edition, logo=None)
        return self.answer(
            "edition.html",
            {
                "edition": edition,
                "sheet": sheet,
                "blocks": shown(sheet),
                "files": links_of(edition),
                "related": [Line(one) for one in related(edition, self.reader)],
            },
            indexed=edition.audience == Audience.PUBLIC,
        )


class EditionFile(LibraryView):
    """An edition as a file."""

    def get(self, request: HttpRequest, code: str, reference: str, form: str) -> HttpResponseBase:
        """Send it."""
        if form not in FORMS or not FORMS[form].can_be_made():
            raise missing()
        edition = edition_at(self.reader, code, reference)
        if edition is None:
            return self.gone(code, reference)
        content, name = file_of(edition, FORMS[form])
        response = as_file(content, name, FORMS[form].content_type)
        return opened(request, response)


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The public editions for programs that follow the library; the same for everybody."""
    return opened(request, LibraryFeed()(request))
