"""Sending a file of a review. Every download is written down."""

from __future__ import annotations

from django.http import HttpResponse

from partnership.models import Agency
from reviews.access.readings import DOWNLOADED, record_reading
from reviews.documents import content_disposition

from .base import ReviewView


def as_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be kept, never shown inside the page. Who had it is written down by the caller."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition(name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


class Download(ReviewView):
    """A page that sends one file and writes down who had it."""

    def send(
        self,
        content: bytes,
        name: str,
        content_type: str,
        *,
        what: str,
        agency: Agency | None,
        **data: int,
    ) -> HttpResponse:
        """Record the download of ``what``, then send the file; it is never shown inside the page."""
        record_reading(self.user, self.review, DOWNLOADED, what, agency=agency, **data)
        return as_file(content, name, content_type)
