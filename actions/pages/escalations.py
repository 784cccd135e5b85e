"""Late actions up the ladder: the list, one question with its decision, and taking a decision back."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from partnership.forms.common import ReasonForm
from partnership.models import User
from partnership.ui.paging import number_of, page_number
from reviews.access.roles import standing
from reviews.door import DoorClosed, NotAllowed, Refused, may, offered, refusals
from reviews.pages.base import DoorView
from reviews.process import process_for

from ..escalating import reading
from ..escalating.people import ASKED_TO_DECIDE, asks
from ..escalating.steps import may_choose
from ..forms.escalations import EscalationForm
from ..models import Action, Escalation

PER_PAGE = 50
WHICH = (
    ("waiting", "Waiting for a decision"),
    ("passed_on", "Went on without an answer"),
    ("decided", "Decided"),
)


class EscalationsPage(View):
    """What waits for a decision up the ladder, by step and agency."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A fixed number of queries, however many there are."""
        user, get = cast("User", request.user), request.GET
        which = get["which"] if get.get("which") in dict(WHICH) else "waiting"
        audience = get["who"] if get.get("who") in ASKED_TO_DECIDE else ""
        agency = number_of(get.get("agency", ""))
        numbers = reading.counted(user)
        page = Paginator(
            reading.listed(user, audience=audience, agency=agency, which=which), PER_PAGE
        ).get_page(page_number(get.get("page")))
        query = urlencode({key: get[key] for key in ("which", "who", "agency") if get.get(key)})
        context = {
            "title": "Late actions that need a decision",
            "numbers": numbers,
            "totals": reading.totals(numbers),
            "which": WHICH,
            "asked": {"which": which, "who": audience, "agency": agency},
            "page": page,
            "query": f"{query}&" if query else "",
        }
        return render(request, "actions/escalations/list.html", context)


class OfEscalation(DoorView):
    """A page of one question. It opens for whom the ladder asks, who may be on no review."""

    escalation: Escalation
    template_name = "actions/escalations/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those that the person may see."""
        View.setup(self, request, *args, **kwargs)
        if request.user.is_authenticated:
            self.user = request.user
            found = (
                Escalation.objects.visible_to(self.user)
                .select_related(
                    "action__agency", "action__lead", "action__group", "action__recommendation",
                    "decided_by", "decided_in", "review__partnership", "review__lead_agency",
                )
                .filter(pk=kwargs["pk"])
                .first()
            )  # fmt: skip
            if found is None:
                raise Http404("There is no such page, or it is not open to you.")
            self.escalation = found
            self.review = found.review
            self.process = process_for(self.review)
            self.held = standing(self.user, self.review)

    def data(self) -> dict[str, Any]:
        """What the act is about."""
        return {"escalation": self.escalation}

    def blocked(self) -> DoorClosed | None:
        """Why the person cannot do this now, or None."""
        if not may(self.act, self.review, self.user, held=self.held, data=self.data()):
            return NotAllowed(
                "This is for those who are asked to decide, or for the partnership team."
            )
        missing = refusals(self.act, self.review, self.user, data=self.data())
        return Refused(*missing) if missing else None

    def review_url(self) -> str:
        """Back to the question."""
        return reverse("actions:escalation", args=[self.escalation.pk])

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """The question, the action, and the steps before."""
        action = self.escalation.action
        return super().get_context(
            escalation=self.escalation,
            action=action,
            steps=reading.steps_of(action),
            may_open=Action.objects.visible_to(self.user).filter(pk=action.pk).exists(),
            escalation_url=self.review_url(),
            **extra,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.escalation.version}

    def get_initial(self) -> dict[str, Any]:
        """The version now, for a form that was stale."""
        return {
            "version": Escalation.objects.visible_to(self.user)
            .values_list("version", flat=True)
            .get(pk=self.escalation.pk)
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The question with what was typed; the reason goes apart."""
        typed = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
        return {**typed, **self.data()}


class EscalationView(OfEscalation):
    """One question: what is late, what was decided before, and the form for whoever may decide."""

    act = "decide_escalation"
    form_class = EscalationForm
    template_name = "actions/escalations/page.html"
    button = "Record the decision"
    done = "The decision is recorded."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it to everyone who may see it; the form only to who may decide."""
        return self.show(self.get_form())

    def heading(self) -> str:
        """What it is."""
        return "A late action"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be decided, and by whom."""
        found = self.escalation
        who = "" if found.with_team else found.told
        is_own = found.action.lead_id == self.user.pk
        return {
            **super().get_form_kwargs(),
            "choices": may_choose(found),
            "who": who,
            "must_say": bool(who) and (is_own or not asks(found, self.user)),
        }

    def form_context(self) -> dict[str, Any]:
        """What can be done."""
        return {
            **super().form_context(),
            "may_decide": self.blocked() is None,
            "may_undo": offered(
                "undo_escalation", self.review, self.user, held=self.held, data=self.data()
            ),
        }


class UndoEscalationView(OfEscalation):
    """Take the decision back."""

    act = "undo_escalation"
    form_class = ReasonForm
    button = "Take the decision back"
    done = "The decision is taken back. The question waits again."
