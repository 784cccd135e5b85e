"""The page on which the coordinator sets a sign-off aside that the wrong person gave."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from reviews.access.holders import able_for
from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.forms.tasks import ReassignForm
from reviews.models import RoleKind, SignOff
from reviews.pages.base import DoorView
from reviews.signing.kind import signing_of
from reviews.signing.partners import approved_in_round


class SetSignOffAsideView(DoorView):
    """Who signed, who should have, and why."""

    act = "set_sign_off_aside"
    form_class = ReassignForm
    template_name = "reviews/signing/wrong_signer.html"
    button = "Set it aside and ask them"
    warning_button = True
    found: SignOff | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the agency's sign-off of this round."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.found = (
                approved_in_round(self.review)
                .filter(agency_id=kwargs["agency"])
                .select_related("agency", "user")
                .first()
            )

    def blocked(self) -> DoorClosed | None:
        """Only while the agency has signed."""
        closed = super().blocked()
        if closed is None and self.found is None:
            return AlreadyDone(
                "No sign-off of this agency stands now: nobody has signed for it, or it was taken back or set aside. "
                "Open the report to see who is asked."
            )
        return closed

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without a sign-off there is nothing to choose for."""
        if self.found is None and (closed := self.blocked()) is not None:
            return self.closed(closed)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The safeguarding partners of the agency, but for who signed."""
        assert self.found is not None  # noqa: S101 - nothing is shown without it
        people = able_for(self.review, RoleKind.SIGNATORY, self.found.agency_id)
        return {
            "people": people.exclude(pk=self.found.user_id),
            "label": f"Who should sign for {self.found.agency}?",
            "hint": "Safeguarding partners of this agency without a conflict of interest. Somebody is missing? Give "
            "them that role first, under Partnership, People.",
            # Two sign-offs of an agency never stand at once, so the row is its own version.
            "version": self.found.pk,
        }

    def get_initial(self) -> dict[str, Any]:
        """Which sign-off the page is about."""
        assert self.found is not None  # noqa: S101
        return {"version": self.found.pk}

    def form_context(self) -> dict[str, Any]:
        """The sign-off, and what stands in the way."""
        return {
            **super().form_context(),
            "signed": self.found,
            "missing": refusals(self.act, self.review, self.user),
            "cancel_url": self.report_url(),
            "cancel_text": "Report",
        }

    def act_data(self, form: Any) -> dict[str, Any]:
        """The sign-off that the page was opened on, and the right person."""
        return {"sign_off": SignOff(pk=form.cleaned_data["version"]), "to": form.cleaned_data["to"]}

    def report_url(self) -> str:
        """Address of the report."""
        return reverse(signing_of(self.process).page, args=[self.review.reference])

    def get_success_url(self, passage: Passage) -> str:
        """Back to the report."""
        return self.report_url()

    def done_message(self, result: Passage) -> str:
        """Who is asked now."""
        return f"The sign-off is set aside. {result.result.owner} has been asked to sign."
