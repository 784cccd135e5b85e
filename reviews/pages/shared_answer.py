"""The page on which a linked review reads an agency's answer to another review."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.removed import missing
from partnership.ui.paging import page_number
from partnership.ui.words import opening
from reviews.access.readings import READ, record_reading
from reviews.joint.answers import answers_from_others, reads_from_others
from reviews.pages.requests.asked import DATES
from reviews.process import process_for
from reviews.queries.lineage import named
from reviews.requests.headings import as_written
from reviews.requests.kind import requests_of
from reviews.requests.queries import key_dates_of, sections_of
from reviews.wording import edition_of

from .whole import WholeReviewView


class SharedAnswerPage(WholeReviewView):
    """An answer that an agency gave to a linked review, as that one lets this one read it. Reading it is written down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; the same answer for one that was taken back as for one that never was."""
        found = None
        if reads_from_others(self.held):
            found = answers_from_others(self.review, self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise missing()
        asked, source = found.request, found.request.review
        words, written = requests_of(process_for(source)).words, sections_of(asked)
        edition = edition_of(source)
        record_reading(
            self.user,
            source,
            READ,
            f"the {words.answer} of {asked.agency.short_name}, shared with {named(self.review)}",
            agency=asked.agency,
            request=asked.pk,
        )
        dates = key_dates_of(asked, with_withheld=False)
        context = self.get_context(
            title=f"{opening(words.answer)} of {asked.agency.name}, from a linked review",
            shared=found,
            source=named(source),
            asked=asked,
            words=words,
            parts=[
                (as_written(section, row, asked, edition), row)
                for section in edition.return_sections
                for row in [written.get(section.key)]
            ],
            key_dates=Paginator(dates, DATES).get_page(page_number(request.GET.get("page"))),
        )
        return render(request, "reviews/shared_answer.html", context)
