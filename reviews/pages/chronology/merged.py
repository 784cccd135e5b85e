"""Reading the merged chronology, whole or in part, and taking it out as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnership.ui.paging import page_number
from reviews.access.readings import READ, record_reading
from reviews.chronology.groups import of_entry
from reviews.chronology.out.contents import contents_of
from reviews.chronology.out.excel import as_excel
from reviews.chronology.out.word import as_word
from reviews.chronology.reading import (
    chronology_of,
    near,
    shown_by_pk,
)
from reviews.chronology.template import XLSX
from reviews.documents import DOCX, file_name
from reviews.door import offered
from reviews.pages.sending import Download

from .base import ChronologyView

#: What only those who run the review do with an entry.
WORKING = ("withhold_entry", "withhold_words", "compare_entries")


class MergedView(ChronologyView):
    """The entries of all agencies in one list, a page at a time. Reading it is written down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a page of it."""
        wanted, problems = self.wanted()
        number = page_number(request.GET.get("page"))
        found = chronology_of(self.review, self.held, wanted, number)
        record_reading(self.user, self.review, READ, "the merged chronology")
        kept = [(key, value) for key, value in request.GET.items() if key != "page" and value]
        context = self.get_context(
            title="Chronology",
            found=found,
            page=found.page,
            rows=[(row, [found.sources[one.pk] for one in row.agencies]) for row in found.rows],
            sources=found.sources,
            wanted=wanted,
            typed=request.GET,
            problems=problems,
            query=f"{urlencode(kept)}&" if kept else "",
            chosen=f"?{urlencode(kept)}" if kept else "",
            may_work=offered("compare_entries", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/chronology/merged.html", context)


class EntryView(ChronologyView):
    """One entry, with what is withheld of it and what was found when it was compared. For those who run the review."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        self.only_team()
        item = self.find(kwargs["pk"])
        pairs = list(of_entry(self.review, item.pk))
        others = shown_by_pk(
            self.review,
            self.held,
            [pk for pair in pairs for pk in (pair.first_id, pair.second_id) if pk != item.pk],
        )
        record_reading(
            self.user,
            self.review,
            READ,
            f"an entry of {item.agency.short_name} in the chronology",
            agency=item.agency,
            entry=item.pk,
        )
        can = {name for name in WORKING if offered(name, self.review, self.user, held=self.held)}
        context = self.get_context(
            title=f"{item.agency.short_name}, {item.when}",
            item=item,
            pairs=[
                (pair, others[pk])
                for pair in pairs
                for pk in (pair.first_id, pair.second_id)
                if pk in others
            ],
            near=near(self.review, self.held, item) if "compare_entries" in can else [],
            can=can,
        )
        return render(request, "reviews/chronology/entry.html", context)


class WordView(ChronologyView, Download):
    """The part that was chosen as a Word document. Every download is written down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it and send it."""
        wanted, _ = self.wanted()
        content = as_word(
            self.review,
            contents_of(self.review, wanted),
            author=self.user.name,
            category=self.process.title,
            now=timezone.now(),
        )
        name = file_name(self.review.reference, "chronology")
        return self.send(content, name, DOCX, what="the merged chronology (Word)", agency=None)


class ExcelView(ChronologyView, Download):
    """The part that was chosen as an Excel workbook. Every download is written down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it and send it."""
        wanted, _ = self.wanted()
        content = as_excel(
            self.review,
            contents_of(self.review, wanted),
            author=self.user.name,
            now=timezone.now(),
        )
        name = file_name(self.review.reference, "chronology", extension="xlsx")
        return self.send(content, name, XLSX, what="the merged chronology (Excel)", agency=None)
