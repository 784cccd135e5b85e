"""Word files that are made from the record when somebody asks for them. Every download is written down."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from reviews.documents import DOCX, file_name
from reviews.papers.agency_form import agency_form
from reviews.papers.kind import papers_for

from .requests.asked import AskedView
from .sending import Download


class PaperView(Download):
    """One of the papers of the process, as the record stands now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it and send it."""
        for paper in papers_for(self.review, self.held):
            if paper.key == kwargs["key"]:
                return self.send(
                    paper.make(self.review, self.user, timezone.localtime()),
                    file_name(self.review.reference, paper.title),
                    DOCX,
                    what=f"a document: {paper.title}",
                    agency=None,
                )
        raise Http404("There is no such document, or it is not open to you.")


class AgencyFormView(AskedView, Download):
    """What one agency is asked, as a form to write in."""

    def check_reader(self) -> None:
        """The agency itself, and those who run the review."""
        if not (self.own or self.held.runs_it):
            raise Http404("There is no such page, or it is not open to you.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it and send it."""
        words = self.asking.words
        what = f"form for the {words.answer}"
        return self.send(
            agency_form(self.review, self.asked, self.held, timezone.localtime()),
            file_name(self.review.reference, f"{what} {self.asked.agency.short_name}"),
            DOCX,
            what=f"the {what} of {self.asked.agency.short_name}",
            agency=self.asked.agency,
        )


paths: list[URLPattern] = [
    path("reviews/<slug:ref>/papers/<slug:key>/", PaperView.as_view(), name="paper"),
    path(
        "reviews/<slug:ref>/requests/<int:agency>/summary/form/",
        AgencyFormView.as_view(),
        name="summary_form",
    ),
]
