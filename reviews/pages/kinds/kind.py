"""Correcting what kind of review it is."""

from __future__ import annotations

from typing import Any

from reviews.forms.kinds import ChangeKindForm
from reviews.pages.base import OnReviewVersion
from reviews.requests.queries import active_agencies


class ChangeKindView(OnReviewVersion):
    """Another kind, and why."""

    act = "change_kind"
    form_class = ChangeKindForm
    button = "Save the kind"
    done = "The kind of review is corrected. It is called so everywhere from now on."

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"kind": self.review.kind, "carrier": self.review.lead_agency_id}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The kinds of the rule file, and the agencies."""
        return {
            "version": self.review.version,
            "edition": self.edition,
            "agencies": active_agencies(self.review),
        }
