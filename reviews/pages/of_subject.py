"""Pages about one of the children or adults of a review."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from reviews.models import Subject
from reviews.queries.identity import subjects_of

from .base import ReviewView


class OfSubject(ReviewView):
    """Sets ``subject``: the one of this review whose key is in the address."""

    subject: Subject

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the child or adult on this review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = subjects_of(self.review).filter(pk=kwargs["pk"]).first()
            if found is None:
                raise Http404(
                    "There is no such child or adult on this review, or it is not open to you."
                )
            self.subject = found
