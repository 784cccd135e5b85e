"""The page of the drafts: each as it came, what is in the newest, and what agencies say of its facts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reviews.access.papers import may_read_draft
from reviews.access.readings import READ, record_reading
from reviews.door import offered
from reviews.drafts.reading import contents, drafts, readable_checks
from reviews.pages.base import ReviewView

#: Acts that are offered here, with the words of their links; each has an address that takes the reference.
OFFERS = (
    ("receive_next_draft", "Record the next draft"),
    ("look_at_contents", "Look whether it says what it has to say"),
    ("ask_more_facts", "Ask one more agency to check the facts"),
    ("undo_ask_facts", "Decide again who checks the facts"),
    ("undo_check_facts", "Take my check of the facts back"),
)
#: Acts about one row.
OF_ROWS = ("remove_draft", "go_on_without_check", "wait_for_check", "settle_corrections")


class DraftsView(ReviewView):
    """The drafts, for those who may read them."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing of it to others, not even that it is there."""
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return
        if self.process.drafts is None or not may_read_draft(self.review, self.held):
            raise Http404("There is no such page, or it is not open to you.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them. Reading is written down."""
        record_reading(self.user, self.review, READ, "the drafts of the report")
        came = list(drafts(self.review))
        newest = came[0] if came else None
        context = self.get_context(
            title="Drafts of the report",
            drafts=came,
            newest=newest,
            contents=contents(self.review, self.edition, newest) if newest else (),
            checks=readable_checks(self.review, self.held),
            offers=[
                {"href": reverse(f"reviews:{act}", args=[self.review.reference]), "text": words}
                for act, words in OFFERS
                if self.offered(act)
            ],
            may={act: self.offered(act) for act in OF_ROWS},
        )
        return render(request, "reviews/drafts/page.html", context)

    def offered(self, act: str) -> bool:
        """Whether the person can do it now."""
        return offered(act, self.review, self.user, held=self.held)
