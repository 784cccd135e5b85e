"""Pages about one of the children or adults of a review."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from partnership.removed import WayOn
from reviews.models import Subject
from reviews.queries.identity import subjects_of
from reviews.queries.people import WHOLE

from .base import ReviewView


class OfSubject(ReviewView):
    """Sets ``subject``: the one of this review whose key is in the address."""

    subject: Subject

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the child or adult on this review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.find_subject()

    def way_on(self) -> WayOn:
        """To the list, which says who the review is about now."""
        return reverse("reviews:subjects", args=[self.review.reference]), "Who the review is about"

    def find_subject(self) -> None:
        """Read who it is; for those who see the whole review a 409 when they were taken out."""
        pk, told = self.kwargs["pk"], bool(self.held.roles & WHOLE)
        found = subjects_of(self.review).filter(pk=pk).first()
        if found is None:
            raise self.lost(Subject, pk, "This child or adult", told=told, review_id=self.review.pk)
        self.subject = found
