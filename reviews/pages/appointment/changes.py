"""Another reviewer or author, other terms of reference, and taking the last change back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from reviews.appointment.changing import WHAT
from reviews.appointment.kind import words_for
from reviews.appointment.terms import CHANGES, Agreed, agreed
from reviews.decisions import standing_decision
from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.forms.appointment import ChangeReviewerForm, ChangeTermsForm
from reviews.pages.slip import SlipPage

from .base import OfAppointment


class ChangeReviewerView(OfAppointment):
    """Somebody else carries the review out."""

    act = "change_reviewer"
    form_class = ChangeReviewerForm
    button = "Save"

    def done_message(self, passage: Passage) -> str:
        """What is kept."""
        return self.kind.words.say(
            "The new {who} is recorded. The first appointment stays in the record."
        )


class ChangeTermsView(OfAppointment):
    """The questions or the method changed."""

    act = "change_terms"
    form_class = ChangeTermsForm
    button = "Save"
    done = (
        "The terms of reference are recorded as they are now. The ones before stay in the record."
    )

    def get_initial(self) -> dict[str, Any]:
        """The terms that are agreed now."""
        now = self.now
        found = (
            {"terms": now.terms, "method": now.method, "methods": list(now.methods)} if now else {}
        )
        return {**super().get_initial(), **found}

    @cached_property
    def now(self) -> Agreed | None:
        """What is agreed now."""
        return agreed(self.review)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the ways that are chosen now."""
        return {**super().get_form_kwargs(), "chosen": self.now.methods if self.now else {}}


class UndoChangeView(SlipPage):
    """The last change was recorded by a slip."""

    act = "undo_change"
    button = "Take it back"
    done = "The change is taken back. It stays in the record as superseded."

    def form_context(self) -> dict[str, Any]:
        """Which change it is."""
        newest = standing_decision(self.review, *CHANGES)
        what = words_for(self.review).say(WHAT[newest.kind]) if newest else ""
        return {
            **super().form_context(),
            "explain": (
                f"This takes back {what}." if what else "",
                "The timeline keeps it, and your reason.",
            ),
        }

    def blocked(self) -> DoorClosed | None:
        """Only while a change stands."""
        closed = super().blocked()
        missing = refusals(self.act, self.review, self.user) if closed is None else ()
        return AlreadyDone(*missing) if missing else closed
