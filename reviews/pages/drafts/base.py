"""What the pages of drafts share: where they lead."""

from __future__ import annotations

from django.urls import reverse

from reviews.door import Passage
from reviews.pages.base import DoorView


class ToDrafts(DoorView):
    """A form after which the drafts are shown."""

    def drafts_url(self) -> str:
        """Address of the drafts."""
        return reverse("reviews:drafts", args=[self.review.reference])

    def get_success_url(self, passage: Passage) -> str:
        """To the drafts."""
        return self.drafts_url()
