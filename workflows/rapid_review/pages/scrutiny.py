"""The independent scrutineer gives their own view, or changes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from reviews.access.papers import may_read_report
from reviews.decisions import outcome_words
from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.models import ScrutinyView, Stage
from reviews.pages.base import DoorView

from .. import panel_queries as queries
from ..forms.scrutiny import ScrutinyForm
from ..scrutiny import own_scrutiny


class ScrutinyPage(DoorView):
    """One's own view, with what there is to read first."""

    act = "give_scrutiny"
    form_class = ScrutinyForm
    template_name = "rapid_review/scrutiny.html"
    button = "Save my view"
    done = (
        "Thank you. Your view is saved. You can change it until the report goes out for sign-off."
    )
    given: ScrutinyView | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person's own view."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        self.given = own_scrutiny(self.review, self.user)

    def blocked(self) -> DoorClosed | None:
        """Only once the review panel has met, and while the report can still change."""
        closed = super().blocked()
        if closed is None and (missing := refusals(self.act, self.review, self.user)):
            return AlreadyDone(*missing)
        return closed

    def get_initial(self) -> dict[str, Any]:
        """What the person gave before."""
        return {"text": self.given.text} if self.given else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person has before them; 0 when there is none."""
        return {"version": self.given.version if self.given else 0}

    def version_now(self) -> int | None:
        """The version after it was changed in another window."""
        return self.given.version if self.given else 0

    def form_context(self) -> dict[str, Any]:
        """The declaration comes first; then the pack, the decision and the report."""
        decision = queries.panel_decision(self.review)
        return {
            **super().form_context(),
            **queries.own_state(self.review, self.user, self.held),
            "given": self.given,
            "decision": decision,
            "outcome": outcome_words(decision, self.edition) if decision else "",
            "reads_report": self.review.stage == Stage.REPORT
            and may_read_report(self.review, self.held),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The text, and the version it was opened on."""
        return dict(form.cleaned_data)

    def get_success_url(self, passage: Passage) -> str:
        """To the review panel, where it stands."""
        return reverse("reviews:panel", args=[self.review.reference])
