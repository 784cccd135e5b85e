"""What the pages here have in common: only of this process, only for those who see the whole review, and the way back."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse

from partnership.removed import WayOn
from reviews.door import DoorClosed, Passage, Refused, refusals
from reviews.pages.base import DoorView
from reviews.pages.rows import OfRow
from reviews.pages.whole import WholeReviewView

from ..reading import PROCESS, row_of

R = TypeVar("R", bound=models.Model)


class OfPlace(WholeReviewView):
    """A page to read; there is none of another process."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only of this process."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and self.review.process != PROCESS:
            raise Http404("There is no such page, or it is not open to you.")


class BackTo(DoorView):
    """A form that leads back to one of the pages here."""

    template_name = "reviews/part_form.html"
    #: Name of the address that it leads back to, and words for it.
    back_to: ClassVar[str] = ""
    back_words: ClassVar[str] = ""

    def back_url(self) -> str:
        """Address of the page that it leads back to."""
        return reverse(self.back_to, args=[self.review.reference])

    def way_on(self) -> WayOn:
        """The same, when what the form is about was removed."""
        return self.back_url(), self.back_words

    def get_success_url(self, passage: Passage) -> str:
        """Back there."""
        return self.back_url()

    def form_context(self) -> dict[str, Any]:
        """The way back."""
        return {
            **super().form_context(),
            "cancel_url": self.back_url(),
            "cancel_text": f"Back to {self.back_words[:1].lower()}{self.back_words[1:]}",
        }

    def blocked(self) -> DoorClosed | None:
        """What the role table says, and what the guards of the act say."""
        closed = super().blocked()
        if closed is None and (sentences := refusals(self.act, self.review, self.user)):
            return Refused(*sentences)
        return closed


class RowOf(BackTo, OfRow[R]):
    """A form about one row of this review, which has ``review``."""

    def find(self) -> R | None:
        """That of the address."""
        return row_of(self.review, self.model, self.kwargs["pk"])
