"""The desk: which briefings there are, one briefing, and what can be done with it now."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.changes import Change
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.events import record
from partnership.models import Partnership, User
from partnership.pages.base import ReadPage, TeamForm
from partnership.queries import partnerships_of
from partnership.removed import missing
from partnership.ui.paging import page_number
from reviews.access.readings import DOWNLOADED
from reviews.documents import DOCX, file_name
from reviews.pages.sending import as_file

from .. import headings
from ..acts import starting
from ..document.word import as_word
from ..forms.writing import StartForm
from ..models import Briefing, BriefingState
from ..people import decides, works_on, writes_in
from ..reading import (
    blocks_of,
    briefings_of,
    colour,
    open_hits_of,
    openable,
    reviews_for,
    story_of,
    trace_of,
    where,
    words_and_minutes,
    written,
)
from ..sheets import sheet_of
from .base import OfBriefing

PER_PAGE = 50
NOT_WRITING = (
    "Briefings are begun by the partnership team and the members of a forum. Ask one of them."
)


class HomePage(View):
    """The partnerships in which the person works on briefings, with the newest of each."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        user = cast("User", request.user)
        rows = [_Row(user, partnership) for partnership in partnerships_of(user).order_by("name")]
        return render(request, "briefings/home.html", {"rows": rows})


class _Row:
    """One partnership on the first page of briefings."""

    NEWEST = 5

    def __init__(self, user: User, partnership: Partnership) -> None:
        self.partnership = partnership
        self.code = partnership.code.lower()
        self.may_begin = writes_in(user, partnership)
        found = briefings_of(user, partnership)
        self.newest = [(one, colour(one)) for one in found[: self.NEWEST]]
        self.works = self.may_begin or bool(self.newest)


class ListPage(ReadPage):
    """All briefings of a partnership that the person works on."""

    template_name = "briefings/list.html"

    def find(self, **kwargs: Any) -> None:
        """Only for those who work on some."""
        self.may_begin = writes_in(self.user, self.partnership)
        if not self.may_begin and not self.rows().exists():
            raise missing()

    def rows(self) -> QuerySet[Briefing]:
        """They, newest first."""
        return briefings_of(self.user, self.partnership)

    def content(self) -> dict[str, Any]:
        """A fixed number of queries, however many briefings."""
        state = str(self.request.GET.get("state", ""))
        found = self.rows()
        if state in BriefingState.values:
            found = found.filter(state=state)
        page = Paginator(found, PER_PAGE).get_page(page_number(self.request.GET.get("page")))
        return {
            "page": page,
            "rows": [(one, colour(one)) for one in page.object_list],
            "states": BriefingState.choices,
            "state": state,
            "query": f"state={state}&" if state else "",
            "may_begin": self.may_begin,
        }

    def back(self) -> tuple[str, str]:
        """Up to all partnerships."""
        return reverse("briefings:home"), "Briefings"


class StartPage(TeamForm):
    """Begin a briefing from the record."""

    form_class = StartForm
    title = "Begin a briefing"
    button = "Make a first draft"

    def blocked(self) -> DoorClosed | None:
        """The team and the members of a forum."""
        return None if writes_in(self.user, self.partnership) else NotAllowed(NOT_WRITING)

    def intro(self) -> list[str]:
        """What happens."""
        return [
            "Each block is filled in from what the record of the review holds. You then write it in plain words, block by block; "
            "each sentence shows where it was taken from."
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        return {
            "partnership": self.partnership,
            "user": self.user,
            "headings": headings.of_partnership(self.partnership),
        }

    def get_initial(self) -> dict[str, Any]:
        """A review that the address names is chosen already."""
        wanted = self.request.GET.get("review", "")
        found = reviews_for(self.user, self.partnership).filter(reference=wanted).first()
        return {"reviews": [found.pk] if found else [], "headings": headings.usual()[0].key}

    def go(self, form: Any) -> Change:
        """Make it."""
        typed = form.cleaned_data
        return starting.start(
            self.partnership,
            self.user,
            reviews=list(typed["reviews"]),
            headings=typed["headings"],
            title=typed["title"],
            group=typed["group"],
        )

    def get_success_url(self, result: Any) -> str:
        """The new briefing, or the list."""
        if isinstance(result, Change):
            return self.url("briefings:briefing", result.result.reference.lower())
        return self.url("briefings:list")

    def done_message(self, result: Any) -> str:
        """What to do next."""
        return "A first draft is there. Read each block and write it in plain words."


class BriefingPage(OfBriefing, ReadPage):
    """One briefing: its blocks, where each sentence comes from, and what is next."""

    template_name = "briefings/briefing.html"

    def back(self) -> tuple[str, str]:
        """Up to the list."""
        return self.url("briefings:list"), "Briefings"

    def content(self) -> dict[str, Any]:
        """A fixed number of queries."""
        row = self.briefing
        blocks = blocks_of(row)
        words, minutes = words_and_minutes(blocks)
        may_open = openable(self.user, row)
        return {
            "colour": colour(row),
            "parts": written(blocks, may_open),
            "words": words,
            "minutes": minutes,
            "openable": may_open,
            "sources": row.sources.select_related("review"),
            "themes": row.themes.select_related("theme"),
            "groups": row.audience_groups.select_related("group"),
            "editions": (editions := list(row.editions.select_related("published_by", "group"))),
            "is_out": any(one.is_out for one in editions),
            "open_hits": open_hits_of(row).count(),
            "writes": works_on(self.user, row),
            "decides": decides(self.user, row),
            "story": story_of(row),
            "is_draft": row.state == BriefingState.DRAFT,
        }


class SourcePage(OfBriefing):
    """Where a sentence was taken from: on to that place in the review."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead there, for those who can open the review; to others it is not there."""
        trace = trace_of(self.briefing, self.user, kwargs["pk"])
        if trace is None:
            raise missing()
        return redirect(where(trace))


class WordPage(OfBriefing):
    """The draft as a Word file, marked as one."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, and write down who had it."""
        record(
            act=DOWNLOADED,
            sentence=f"Downloaded the draft of {self.briefing.reference}.",
            actor=self.user,
            about=("briefing", self.briefing.pk),
            partnership=self.partnership,
            is_access=True,
        )
        may_open = openable(self.user, self.briefing)
        hidden = {
            part.block.pk for part in written(blocks_of(self.briefing), may_open) if part.is_hidden
        }
        content = as_word(sheet_of(self.briefing, created=timezone.now(), hidden=hidden))
        return as_file(content, file_name(self.briefing.reference, "draft", extension="docx"), DOCX)
