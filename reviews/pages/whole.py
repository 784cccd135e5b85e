"""Pages for people who see the whole review. An agency's own contact sees only what concerns its part."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from reviews.queries.people import WHOLE

from .base import ReviewView


class WholeReviewView(ReviewView):
    """Says nothing of the page to others, not even that it is there."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the review and check the person's part in it."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not (self.held.roles & WHOLE):
            raise Http404("There is no such page, or it is not open to you.")
