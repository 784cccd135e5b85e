"""All returns of an audit in one table, closing them, and opening them again."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews.door import offered, refusals
from reviews.models import InformationRequest
from reviews.pages.base import TaskPage
from reviews.pages.slip import SlipPage

from ..acts.closing import silent_requests
from ..forms.returns import CloseReturnsForm, OpenAgainForm
from ..reading import audit_of
from ..returns import STATES, returns_of
from ..silence import count_of
from .tool import OfTool


class ReturnsView(OfTool):
    """The returns, by state; for those who run the audit."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show all, or those of one state."""
        if not self.held.runs_it:
            raise Http404("There is no such page, or it is not open to you.")
        rows = returns_of(self.review, timezone.localdate())
        state = request.GET.get("state", "")
        state = state if state in STATES else ""
        counts = [
            (key, words, sum(row.state == key for row in rows)) for key, words in STATES.items()
        ]
        context = self.get_context(
            title="Returns",
            rows=[row for row in rows if not state or row.state == state],
            total=len(rows),
            counts=[item for item in counts if item[2]],
            state=state,
            count=count_of(self.review),
            may_add=offered("add_agency", self.review, self.user, held=self.held),
            may_open_again=offered("undo_close_returns", self.review, self.user, held=self.held),
        )
        return render(request, "audit/returns.html", context)


class CloseReturnsTask(OfTool, TaskPage):
    """Close the returns, with what was tried to get those that are missing."""

    template_name = "audit/close_returns.html"
    form_class = CloseReturnsForm
    button = "Close the returns"
    done = "The returns are closed. Next: moderate them."

    def waiting(self) -> list[Any]:
        """The returns that are missing."""
        return [row for row in returns_of(self.review, timezone.localdate()) if row.request.is_open]

    def get_form_kwargs(self) -> dict[str, Any]:
        """How many are missing, and whether any came."""
        came = InformationRequest.objects.visible_to(self.user).filter(
            review=self.review, state="submitted"
        )
        return {"waiting": len(self.waiting()), "came": came.exists()}

    def form_context(self) -> dict[str, Any]:
        """Which, and what stands in the way."""
        return {
            **super().form_context(),
            "waiting": self.waiting(),
            "missing": refusals(self.act, self.review, self.user),
        }


class UndoCloseView(OfTool, SlipPage):
    """They were closed too early."""

    act = "undo_close_returns"
    form_class = OpenAgainForm
    button = "Open the returns again"
    done = "The returns are open again."
    explain = (
        "Agencies that were recorded as no response when the returns were closed can answer again. They are told.",
        "Grades that were moderated already are kept, but for those that an agency gives itself anew.",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which agencies there are to choose from."""
        silent = silent_requests(self.review, audit_of(self.review))
        return {"agencies": [request.agency for request in silent]}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Those that were chosen."""
        return {"agencies": cast(OpenAgainForm, form).chosen()}
