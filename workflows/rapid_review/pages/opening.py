"""Opening a Rapid Review: the form, and the look at possible duplicates before anything is saved."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from partnership.models import Partnership
from partnership.pages.form_page import FormPage
from reviews.by_hand import partnerships_to_open_in
from reviews.comparing.duplicates import person_of
from reviews.door import DoorClosed, NotAllowed, Refused, Stale
from reviews.forms.comparing import DecisionsForm
from reviews.pages.comparing import decisions_from

from ..editions import PROCESS
from ..forms.notification import OpeningForm
from ..opening import (
    DuplicateDecision,
    PossibleDuplicate,
    open_review,
    possible_duplicates,
)

#: Sent by the button of the second step, so that a first look is never taken for a decision.
STEP = "compared"
BACK = "change_answers"


class OpenReview(FormPage):
    """Two steps at one address. The typed text travels in the page itself, never in an address or a cookie."""

    template_name = "rapid_review/open.html"
    closed_template_name = "rapid_review/open_closed.html"
    title = "Open a Rapid Review"
    button = "Continue"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the partnerships in which the person may open a review."""
        super().setup(request, *args, **kwargs)
        self.partnerships: list[Partnership] = []
        if request.user.is_authenticated:
            self.partnerships = list(partnerships_to_open_in(self.user, PROCESS))

    def blocked(self) -> DoorClosed | None:
        """Only the team opens reviews."""
        if self.partnerships:
            return None
        return NotAllowed(
            "Only the partnership team can open a review. If you know of an incident that should be "
            "considered, tell the partnership team."
        )

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form, for the person's partnerships."""
        return OpeningForm(data=data, files=files, partnerships=self.partnerships)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check the facts, then ask about possible duplicates, then save."""
        blocked = self.blocked()
        if blocked is not None:
            return self.closed(blocked)
        form = cast(OpeningForm, self.get_form(request.POST))
        if BACK in request.POST:
            # Back from the second step: the same text, not judged again.
            return self.show(
                OpeningForm(data=request.POST, partnerships=self.partnerships), status=200
            )
        if not form.is_valid():
            return self.show(form, status=422)
        partnership = form.chosen()
        if partnership is None:
            form.add_error("partnership", "Choose a partnership")
            return self.show(form, status=422)
        found = self.duplicates(form, partnership)
        decided = DecisionsForm(
            data=request.POST if STEP in request.POST else None,
            references=[item.review.reference for item in found],
        )
        if found and not (decided.is_bound and decided.is_valid()):
            return self.compare(form, decided, found)
        return self.save(form, partnership, decisions_from(decided, found) if found else [], found)

    def duplicates(self, form: OpeningForm, partnership: Partnership) -> list[PossibleDuplicate]:
        """Reviews that may be about the same incident."""
        data = form.cleaned_data
        return possible_duplicates(
            self.user,
            partnership,
            people=[person_of(data)],
            incident=data["incident"],
            place=data["place"],
        )

    def compare(
        self,
        form: OpeningForm,
        decided: DecisionsForm,
        found: list[PossibleDuplicate],
        status: int = 200,
    ) -> HttpResponse:
        """Show what was typed beside the possible duplicates."""
        return render(
            self.request,
            "rapid_review/open_duplicates.html",
            {
                "title": "Is it one of these already?",
                "typed": form.cleaned_data,
                "carried": self.carried(form),
                "form": decided,
                "pairs": decided.pairs(),
                "found": found,
                "step": STEP,
                "back": BACK,
            },
            status=422 if decided.is_bound else status,
        )

    @staticmethod
    def carried(form: OpeningForm) -> list[tuple[str, str]]:
        """The typed text as it was sent, for hidden boxes. Decisions are asked anew."""
        skipped = ("csrfmiddlewaretoken", STEP, BACK)
        return [
            (name, value)
            for name, values in form.data.lists()
            if name not in skipped and not name.startswith(("decision_", "reason_"))
            for value in values
        ]

    def save(
        self,
        form: OpeningForm,
        partnership: Partnership,
        decisions: list[DuplicateDecision],
        found: list[PossibleDuplicate],
    ) -> HttpResponse:
        """Open the review; go to its notification when something is still missing, else to its page."""
        try:
            review = open_review(
                self.user,
                partnership,
                form.facts(),
                decisions=decisions,
                shown={item.review.pk for item in found},
            )
        except Stale:
            # A second click, or a colleague with the same call: look at the one that is there now.
            found = self.duplicates(form, partnership)
            asked = DecisionsForm(references=[item.review.reference for item in found])
            return self.compare(form, asked, found, status=409)
        except Refused as refused:
            return self.refused(refused, form)
        except DoorClosed as closed:
            return self.closed(closed, form=form)
        messages.success(
            self.request, f"{review.reference} is open. Next: record the notification."
        )
        following = "subject_add" if form.cleaned_data["more_children"] else "detail"
        return redirect(reverse(f"reviews:{following}", args=[review.reference]))
