"""Another reviewer, other terms of reference, and taking the last change back."""

from __future__ import annotations

from typing import Any

from reviews.decisions import standing_decision
from reviews.door import AlreadyDone, DoorClosed, refusals
from reviews.pages.base import DoorView
from reviews.pages.slip import SlipPage

from ..acts.changes import CHANGES, WHAT
from ..forms.changes import ChangeReviewerForm, ChangeTermsForm
from ..terms import agreed
from .common import Today


class ChangeReviewerView(Today, DoorView):
    """Somebody else carries the review out."""

    act = "change_reviewer"
    form_class = ChangeReviewerForm
    button = "Save"
    done = "The new reviewer is recorded. The first appointment stays in the record."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the rule file says of the reviewer."""
        return {"edition": self.edition}


class ChangeTermsView(Today, DoorView):
    """The questions or the method changed."""

    act = "change_terms"
    form_class = ChangeTermsForm
    button = "Save"
    done = (
        "The terms of reference are recorded as they are now. The ones before stay in the record."
    )

    def get_initial(self) -> dict[str, Any]:
        """The terms that are agreed now."""
        now = agreed(self.review)
        found = {"terms": now.terms, "method": now.method} if now else {}
        return {**super().get_initial(), **found}


class UndoChangeView(SlipPage):
    """The last change was recorded by a slip."""

    act = "undo_change"
    button = "Take it back"
    done = "The change is taken back. It stays in the record as superseded."

    def form_context(self) -> dict[str, Any]:
        """Which change it is."""
        newest = standing_decision(self.review, *CHANGES)
        what = f"This takes back {WHAT[newest.kind]}." if newest else ""
        return {
            **super().form_context(),
            "explain": (what, "The timeline keeps it, and your reason."),
        }

    def blocked(self) -> DoorClosed | None:
        """Only while a change stands."""
        closed = super().blocked()
        missing = refusals(self.act, self.review, self.user) if closed is None else ()
        return AlreadyDone(*missing) if missing else closed
