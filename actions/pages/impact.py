"""Checks of impact: the matrix of a review, one check, and what is done with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.forms.common import ReasonForm
from partnership.models import Agency
from partnership.ui.forms import SafeForm
from partnership.ui.paging import page_number
from reviews.access.roles import standing
from reviews.clock.partnership_calendar import calendar_for
from reviews.door import DoorClosed, NotAllowed, may, offered
from reviews.models import Review
from reviews.pages.base import DoorView, ReviewView
from reviews.process import process_for

from .. import reading as plan_reading
from ..acts.impact import TO_ANSWER
from ..deciding import must_meet
from ..forms.impact import AskForm, CheckForm, JudgeForm
from ..impact import reading
from ..impact.links import link_of
from ..models import ImpactCheck, ImpactState, Level
from ..people import overseeing
from .recommendations import OfRecommendation

ACTS = (
    "ask_impact", "remind_impact", "judge_impact", "undo_judge_impact", "change_impact_check", "cancel_impact_check", "restore_impact_check",
    "put_away_impact_answer", "new_impact_links",
)  # fmt: skip
#: So many answers in words stand on a page.
ANSWERS = 50
BY_STATE = {
    ImpactState.PLANNED: ("ask_impact", "judge_impact", "change_impact_check", "cancel_impact_check"),
    ImpactState.ASKED: (
        "ask_impact", "remind_impact", "judge_impact", "change_impact_check", "cancel_impact_check", "put_away_impact_answer",
        "new_impact_links",
    ),
    ImpactState.JUDGED: ("undo_judge_impact", "put_away_impact_answer"),
    ImpactState.CANCELLED: ("restore_impact_check",),
}  # fmt: skip


class ImpactOfReview(ReviewView):
    """Recommendations by agencies as they were judged last, and all checks of the review."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them, as far as the person sees them."""
        context = self.get_context(
            title="Did it make a difference?",
            matrix=reading.matrix_of(self.review, self.user),
            may_plan=offered("plan_impact_check", self.review, self.user, held=self.held),
        )
        return render(request, "actions/impact/review.html", context)


class PlanCheckView(OfRecommendation):
    """Plan one more check of a recommendation."""

    act = "plan_impact_check"
    form_class = CheckForm
    button = "Plan the check"
    done = "The check is planned."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The groups that can judge."""
        return {**super().get_form_kwargs(), "groups": plan_reading.groups_of(self.review)}

    def get_initial(self) -> dict[str, Any]:
        """The words of the recommendation."""
        return {"about": self.text.wording}

    def get_success_url(self, passage: Any) -> str:
        """To the check."""
        return reverse("actions:impact_check", args=[passage.result.pk])


class CheckPage(DoorView):
    """A page of one check; it opens for the chair of its group too, who may be on no review."""

    check: ImpactCheck
    template_name = "actions/impact/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those that the person may see."""
        View.setup(self, request, *args, **kwargs)
        if request.user.is_authenticated:
            self.user = request.user
            found = (
                ImpactCheck.objects.visible_to(self.user)
                .select_related(
                    "group", "recommendation", "judged_in", "judged_by", "review__partnership", "review__lead_agency"
                )
                .filter(pk=kwargs["pk"])
                .first()
            )  # fmt: skip
            if found is None:
                raise Http404("There is no such check, or it is not open to you.")
            self.check = found
            self.review = found.review
            self.process = process_for(self.review)
            self.held = standing(self.user, self.review)

    def can(self, name: str) -> bool:
        """Whether a button for an act on this check is shown."""
        return name in BY_STATE[ImpactState(self.check.state)] and offered(
            name, self.review, self.user, held=self.held, data={"check": self.check}
        )

    def blocked(self) -> DoorClosed | None:
        """Why the person cannot do this now, or None."""
        data = {"check": self.check}
        if may(self.act, self.review, self.user, held=self.held, data=data):
            return None
        return NotAllowed(
            "This is for the partnership team, or for the chair of the group that judges the check."
        )

    def review_url(self) -> str:
        """Back to the check: the review may not be the person's to open."""
        return reverse("actions:impact_check", args=[self.check.pk])

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """The check, and whether the review can be opened from here."""
        may_open = Review.objects.visible_to(self.user).filter(pk=self.review.pk).exists()
        return super().get_context(
            check=self.check, may_open=may_open, check_url=self.review_url(), **extra
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.check.version}

    def get_initial(self) -> dict[str, Any]:
        """The version now, for a form that was stale."""
        checks = ImpactCheck.objects.visible_to(self.user).filter(pk=self.check.pk)
        return {"version": checks.values_list("version", flat=True).get()}

    def acting(self) -> list[Agency]:
        """The agencies of the actions for the recommendation, as far as the person sees them."""
        return [
            action.agency
            for action in plan_reading.actions_of(self.review, self.user)
            if action.recommendation_id == self.check.recommendation_id
        ]

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The check with what was typed; the reason goes apart."""
        typed = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
        return {**typed, "check": self.check}


class ImpactCheckView(CheckPage):
    """One check: who was asked, who answered, what was judged."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it; what practitioners wrote page by page."""
        answers = Paginator(reading.answers_of(self.check), ANSWERS)
        page = answers.get_page(page_number(request.GET.get("page")))
        context = self.get_context(
            title=str(self.check),
            rows=reading.rows_of(self.check),
            page=page,
            query="",
            levels=Level.choices,
            state_colour=reading.STATE_COLOURS[ImpactState(self.check.state)],
            group_decides=overseeing(self.check) is not None,
            can=[name for name in ACTS if self.can(name)],
        )
        return render(request, "actions/impact/check.html", context)


class ChangeCheckView(CheckPage):
    """Change when it is asked, what about, and which group judges."""

    act = "change_impact_check"
    form_class = CheckForm
    button = "Save the check"
    done = "The check is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The groups that can judge."""
        return {**super().get_form_kwargs(), "groups": plan_reading.groups_of(self.review)}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        check = self.check
        return {
            **super().get_initial(),
            "due_on": check.due_on,
            "about": check.about,
            "group": check.group_id,
        }


class AskView(CheckPage):
    """Ask agencies, or more of them, or give more time."""

    act = "ask_impact"
    form_class = AskForm
    button = "Ask them"
    done = "They are asked. Each agency’s safeguarding lead has the links."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies."""
        return {**super().get_form_kwargs(), "agencies": plan_reading.agencies_of(self.review)}

    def get_initial(self) -> dict[str, Any]:
        """Those of the recommendation's actions, and three weeks."""
        check = self.check
        asked = {ask.agency_id for ask in check.asks.all()}
        acting = {agency.pk for agency in self.acting()}
        calendar = calendar_for(self.review.partnership)
        return {
            **super().get_initial(),
            "agencies": [str(pk) for pk in asked or acting],
            "answer_by": check.answer_by or calendar.add(timezone.localdate(), TO_ANSWER),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The agencies as records."""
        assert isinstance(form, AskForm)  # noqa: S101
        return {**super().act_data(form), **form.values()}


class RemindView(CheckPage):
    """Remind those from whom an answer is missing."""

    act = "remind_impact"
    form_class = SafeForm
    button = "Remind them"
    done = "They are reminded."


class JudgeView(CheckPage):
    """Judge it."""

    act = "judge_impact"
    form_class = JudgeForm
    template_name = "actions/impact/judge.html"
    button = "Record the judgement"
    done = "The judgement is recorded."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies that were asked or acted, and who decides."""
        group = overseeing(self.check)
        asked = [row.agency for row in reading.rows_of(self.check)]
        agencies = {one.pk: one for one in (*asked, *self.acting())}
        return {
            **super().get_form_kwargs(),
            "agencies": list(agencies.values()),
            "group": group,
            "must_meet": group is not None and must_meet(self.user, self.check, ()),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The agencies as records."""
        assert isinstance(form, JudgeForm)  # noqa: S101
        version = form.cleaned_data["version"]
        return {**form.values(), "check": self.check, "version": version}


class UndoJudgeView(CheckPage):
    """Take the judgement back."""

    act = "undo_judge_impact"
    form_class = ReasonForm
    button = "Take the judgement back"
    done = "The judgement is taken back. What was answered stays."


class CancelView(CheckPage):
    """It is not needed."""

    act = "cancel_impact_check"
    form_class = ReasonForm
    button = "Record that it is not needed"
    warning_button = True
    done = "It is recorded that the check is not needed."


class RestoreView(CheckPage):
    """It is needed after all."""

    act = "restore_impact_check"
    form_class = SafeForm
    button = "Plan it again"
    done = "The check is planned again."


class NewLinksView(CheckPage):
    """End the links of one agency."""

    act = "new_impact_links"
    form_class = SafeForm
    button = "End the old links and send new ones"
    warning_button = True
    done = "The old links open no more. The agency’s safeguarding lead has new ones."
    agency: Agency

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the agency among those asked."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            ask = self.check.asks.filter(agency=kwargs["agency"]).select_related("agency").first()
            if ask is None:
                raise Http404("This agency was not asked.")
            self.agency = ask.agency

    def form_context(self) -> dict[str, Any]:
        """Which."""
        return {**super().form_context(), "agency": self.agency}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The agency."""
        return {**super().act_data(form), "agency": self.agency}


class PutAwayView(CheckPage):
    """Put an answer away that names somebody, or show it again."""

    act = "put_away_impact_answer"
    form_class = ReasonForm
    button = "Put it away"
    done = "The answer is put away. It still counts."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the answer among those of the check."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.answer = reading.answers_of(self.check).filter(pk=kwargs["answer"]).first()
            if self.answer is None:
                raise Http404("There is no such answer.")
            if self.answer.put_away_on:
                self.button, self.done = "Show it again", "The answer is shown again."

    def form_context(self) -> dict[str, Any]:
        """What was said."""
        return {**super().form_context(), "answer": self.answer}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The answer, and which way."""
        assert self.answer is not None  # noqa: S101
        again = self.answer.put_away_on is not None
        return {**super().act_data(form), "answer": self.answer, "again": again}


class LinksView(View):
    """The links that the safeguarding lead of an agency passes on, and how many answers came."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them; to others there is no such page."""
        today = timezone.localdate()
        asks = list(
            reading.asks_to_pass_on(request.user, today).filter(check_of=kwargs["pk"])  # type: ignore[arg-type]
        )
        if not asks:
            raise Http404("There is no such page, or it is not open to you.")
        context = {
            "check": asks[0].check_of,
            "rows": [(ask, link_of(ask), ask.answers.count()) for ask in asks],
        }
        return render(request, "actions/impact/links.html", context)
