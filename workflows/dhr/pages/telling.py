"""Who was told of the decision, and who got a copy of the report; one page for either."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from reviews.door import Passage, refusals
from reviews.models import RegulatorContact
from reviews.pages.base import DoorView
from reviews.pages.rows import TakeBack
from reviews.pages.today import Today

from ..forms.telling import TellOrCopyForm
from ..telling import DECISION, REPORT, contacts_about, told, untold, words_of

ACTS = {DECISION: "tell_decision", REPORT: "send_copy"}


class TellView(Today, DoorView):
    """Who has to hear, who was told, and one more."""

    template_name = "dhr/tell.html"
    button = "Save"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Of what, by the address."""
        self.what: str = kwargs["what"]
        self.act = ACTS[self.what]
        super().setup(request, *args, **kwargs)

    def heading(self) -> str:
        """As the work is called: after a withdrawal it is that which is told."""
        return words_of(self.review, self.what).title

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Those that wait."""
        return TellOrCopyForm(
            data=data,
            initial=self.get_initial(),
            recipients=untold(self.review, self.what),
            what=self.what,
        )

    def form_context(self) -> dict[str, Any]:
        """Who was told already."""
        return {
            **super().form_context(),
            "told": told(self.review, self.what),
            "what": self.what,
            "words": words_of(self.review, self.what),
            "missing": refusals(self.act, self.review, self.user),
        }

    def done_message(self, passage: Passage) -> str:
        """What is left."""
        left = untold(self.review, self.what)
        return "It is kept with the review." + ("" if left else " Nobody else waits for it.")


class UndoTellView(TakeBack[RegulatorContact]):
    """It was recorded by a slip."""

    key = "contact"
    model = RegulatorContact
    what = "This record"
    template_name = "reviews/regulators/take_back.html"
    done = "The record is taken back."
    explain = (
        "Use this when it was recorded wrongly. What was sent cannot be called back from here.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Of what, by the address."""
        self.act = f"undo_{ACTS[kwargs['what']]}"
        super().setup(request, *args, **kwargs)

    def find(self) -> RegulatorContact | None:
        """The contact of the address."""
        return contacts_about(self.review, self.kwargs["what"]).filter(pk=self.kwargs["pk"]).first()
