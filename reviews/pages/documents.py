"""The papers of a review: those that the person may read, and downloading them. Every download is written down."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from reviews.documents import DOCX, file_name
from reviews.papers.kind import papers_for
from reviews.queries import papers

from .base import ReviewView
from .sending import Download


class DocumentsPage(ReviewView):
    """What was made from the review, kind by kind, and the files that people attached; newest first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the lists."""
        context = self.get_context(
            title="Documents",
            papers=papers_for(self.review, self.held),
            groups=papers.documents_by_kind(self.review, self.held),
            files=papers.files_by_owner(self.review, self.held, self.user),
        )
        return render(request, "reviews/documents.html", context)


class DocumentDownload(Download):
    """A document that was made from the review, as it was when it was made."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it. Word, whatever its kind."""
        found = papers.find_document(self.review, self.held, kwargs["pk"])
        if found is None:
            raise Http404("There is no such document, or it is not open to you.")
        kind = papers.kind_words(found.kind)
        what = f"{kind}, {found.agency.short_name}" if found.agency else kind
        return self.send(
            bytes(found.content),
            file_name(self.review.reference, what, found.number),
            DOCX,
            what=f"a document: {what}, version {found.number}",
            agency=found.agency,
            document=found.pk,
        )


class AttachmentDownload(Download):
    """A file that somebody attached. Its name there is made from what it is for, not from what was typed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        way_on = (reverse("reviews:documents", args=[self.review.reference]), "Documents")
        found = papers.find_attachment(self.review, self.held, self.user, kwargs["pk"], way_on)
        what = papers.purpose_words(found.purpose)
        if found.agency:
            what = f"{what}, {found.agency.short_name}"
        ending = found.name.rpartition(".")[2] if "." in found.name else ""
        return self.send(
            bytes(found.content),
            file_name(self.review.reference, f"{what} {found.pk}", extension=ending),
            found.content_type,
            what=f"a file: {what}",
            agency=found.agency,
            attachment=found.pk,
        )


DOCUMENTS = "reviews/<slug:ref>/documents/"
paths = [
    path(DOCUMENTS, DocumentsPage.as_view(), name="documents"),
    path(f"{DOCUMENTS}<int:pk>/", DocumentDownload.as_view(), name="document"),
    path("reviews/<slug:ref>/files/<int:pk>/", AttachmentDownload.as_view(), name="attachment"),
]
