"""A tracker that existed before comes in: send the file, say what it means, look at it, bring it in; and out again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.models import User
from partnership.removed import WayOn
from partnership.ui.paging import page_number
from reviews.door import Passage, may
from reviews.forms.sure import SureForm

from .. import reading
from ..forms.trackers import ColumnsForm, ExplainForm, TrackerForm, examples_of
from ..models import Tracker
from ..trackers import going_on, queries
from ..trackers.bringing import lines_of, weighed
from ..trackers.taking_back import undo_of
from ..trackers.weighing import Verdict, Weighing
from .plan import PlanDoorView, plan_url

PER_PAGE = 50
#: A tracker of which no row came in for so long has stopped; its page offers to go on.
STOPPED = timedelta(seconds=60)
#: The page of one that is being brought in asks again after so many seconds.
AGAIN = 2
State = Tracker.State
VERDICTS = (
    (Verdict.NEW, "New", "blue"),
    (Verdict.OUT, "Stays out", "orange"),
    (Verdict.DIFFERS, "Different here", "yellow"),
    (Verdict.HERE, "Here already", "grey"),
)


class WhereView(View):
    """Into which review does a tracker go?"""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The reviews that go on and whose plan the person keeps."""
        user = cast("User", request.user)
        found = (
            queries.keeps_plans(user)
            .select_related("partnership")
            .order_by("partnership__name", "reference")
        )
        page = Paginator(found, PER_PAGE).get_page(page_number(request.GET.get("page")))
        return render(request, "actions/trackers/where.html", {"page": page, "query": ""})


class SendView(PlanDoorView):
    """Choose the file of a tracker, and see what came in before."""

    act = "read_tracker"
    form_class = TrackerForm
    template_name = "actions/trackers/send.html"
    title = "Bring in a tracker"
    button = "Look at this tracker"
    done = "The tracker is read. Nothing is brought in yet."

    def get_form_kwargs(self) -> dict[str, Any]:
        """A file has no version."""
        return {}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was read."""
        assert isinstance(form, TrackerForm)  # noqa: S101
        return {"name": form.cleaned_data["file"].name, "sheet": form.sheet}

    def form_context(self) -> dict[str, Any]:
        """Trackers that came in before, or wait."""
        return {**super().form_context(), "trackers": queries.trackers_of(self.review)[:PER_PAGE]}

    def get_success_url(self, passage: Passage) -> str:
        """On to the columns."""
        return reverse("actions:tracker_columns", args=[self.review.reference, passage.result.pk])


class _OfTracker(PlanDoorView):
    """A page about one tracker of the review; for whoever keeps the plan."""

    tracker: Tracker

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it. To others it is not there."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = queries.find_tracker(self.review, kwargs["pk"])
            if found is None and may(self.act, self.review, self.user, held=self.held):
                raise Http404(
                    "There is no such tracker. It was replaced, taken away or never here."
                )
            self.tracker = found or Tracker()

    def at(self, name: str) -> str:
        """Address of another page of it."""
        return reverse(f"actions:{name}", args=[self.review.reference, self.tracker.pk])

    def way_on(self) -> WayOn:
        """To the others."""
        return reverse("actions:tracker_send", args=[self.review.reference]), "Bring in a tracker"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.tracker.version}

    def version_now(self) -> int | None:
        """The version that a stale form is put on."""
        return self.tracker.version

    def reload(self) -> None:
        """Read it again."""
        self.tracker = queries.find_tracker(self.review, self.tracker.pk) or self.tracker

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The tracker."""
        return {"tracker": self.tracker, "version": form.cleaned_data["version"]}

    def weighing(self) -> Weighing:
        """Its rows against the plan as it is now."""
        return weighed(self.tracker, self.review, timezone.localdate())

    def form_context(self) -> dict[str, Any]:
        """The tracker, and the ways to its pages."""
        return {**super().form_context(), "tracker": self.tracker}


class _WhileRead(_OfTracker):
    """A page that is only of use while nothing came in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Afterwards its own page says how it stands."""
        if self.blocked() is None and self.tracker.state != State.READ:
            return redirect(self.at("tracker"))
        return super().get(request, *args, **kwargs)


class ColumnsView(_WhileRead):
    """Confirm or change what each column means."""

    act = "set_tracker_columns"
    form_class = ColumnsForm
    template_name = "actions/trackers/columns.html"
    title = "What do the columns mean?"
    button = "Continue"
    done = "What the columns mean is kept."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The columns, each with two examples."""
        sheet = self.tracker.sheet
        headings, rows = sheet.get("headings", []), sheet.get("rows", [])
        return {
            **super().get_form_kwargs(),
            "headings": headings,
            "columns": self.tracker.columns or [""] * len(headings),
            "examples": examples_of(headings, rows),
            "groups": reading.groups_of(self.review),
            "group": self.tracker.answers.get("group", ""),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What each means."""
        assert isinstance(form, ColumnsForm)  # noqa: S101
        return {**super().act_data(form), "columns": form.columns(), "group": form.group()}

    def get_success_url(self, passage: Passage) -> str:
        """On to what has to be explained, or to looking at it."""
        self.tracker = passage.result
        return self.at("tracker_explain" if self.weighing().asks else "tracker")


class ExplainView(_WhileRead):
    """Say which agency a name is and which day a text is, each once for all its rows."""

    act = "explain_tracker"
    form_class = ExplainForm
    template_name = "actions/trackers/explain.html"
    title = "What do these words mean?"
    button = "Continue"
    done = "The answers are kept."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The names and days that do not say it themselves."""
        known = self.tracker.state == State.READ and self.tracker.sheet
        found = self.weighing() if known else Weighing()
        return {
            **super().get_form_kwargs(),
            "names": found.names,
            "days": found.days,
            "answers": self.tracker.answers,
            "agencies": reading.agencies_of(self.review),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The answers."""
        assert isinstance(form, ExplainForm)  # noqa: S101
        return {**super().act_data(form), "agencies": form.agencies(), "days": form.due_days()}

    def get_success_url(self, passage: Passage) -> str:
        """On to looking at it."""
        return self.at("tracker")


class TrackerView(_OfTracker):
    """Look at a tracker row by row, and bring it in; while it comes in, how far it is; afterwards, what came in."""

    act = "bring_in_tracker"
    form_class = SureForm
    template_name = "actions/trackers/tracker.html"
    button = "Bring these rows in"

    def heading(self) -> str:
        """The name of the file."""
        return self.tracker.name

    def is_moving(self) -> bool:
        """Whether rows came in a moment ago and more follow by themselves."""
        at = self.tracker.moved_at
        return (
            self.tracker.state == State.BEGUN and at is not None and timezone.now() - at < STOPPED
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """While rows come in, the page asks again by itself, with and without script."""
        response = super().get(request, *args, **kwargs)
        if self.is_moving():
            response["Refresh"] = str(AGAIN)
        return response

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Going on takes up what came in meanwhile, so it holds to no version."""
        data = super().act_data(form)
        return data if self.tracker.state == State.READ else {**data, "version": None}

    def done_message(self, result: Passage) -> str:
        """How much came in."""
        tracker: Tracker = result.result
        if tracker.state == State.BEGUN:
            return f"The first {tracker.done:,} rows are in. The others follow."
        return f"{tracker.done:,} {'row is' if tracker.done == 1 else 'rows are'} in the plan now."

    def get_success_url(self, passage: Passage) -> str:
        """Stay; what is left comes in beside the request."""
        if passage.result.state == State.BEGUN:
            going_on.start(self.review, self.user, passage.result)
        return self.at("tracker")

    def form_context(self) -> dict[str, Any]:
        """A fixed number of queries, however many rows."""
        context = {**super().form_context(), "moving": self.is_moving()}
        if self.tracker.state != State.READ:
            may_take_back = may("take_back_tracker", self.review, self.user, held=self.held)
            return {
                **context,
                "came": queries.came_in(self.tracker),
                "may_take_back": may_take_back,
            }
        found = self.weighing()
        show = self.request.GET.get("show", "")
        lines = found.of(Verdict(show)) if show in set(Verdict) else found.lines
        page = Paginator(lines, PER_PAGE).get_page(page_number(self.request.GET.get("page")))
        look = {verdict: (word, colour) for verdict, word, colour in VERDICTS}
        return {
            **context,
            "counts": [
                (verdict.value, word, found.counts[verdict]) for verdict, word, _ in VERDICTS
            ],
            "new": found.counts[Verdict.NEW],
            "show": show,
            "query": f"show={show}&" if show else "",
            "page": page,
            "lines": [(one, *look[one.verdict]) for one in page.object_list],
            "passed": lines_of(self.tracker).passed[:PER_PAGE],
            "left": [sentence for sentence in self.tracker.sheet.get("left", ()) if sentence],
            "asks": found.asks,
        }


class DiscardView(_WhileRead):
    """Take a tracker away of which nothing came in."""

    act = "discard_tracker"
    form_class = SureForm
    template_name = "actions/trackers/sure.html"
    title = "Take this tracker away"
    button = "Take it away"
    done = "The tracker is taken away. Nothing was brought in."

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        rows = len(self.tracker.sheet.get("rows", ()))
        return {
            **super().form_context(),
            "lines": [f"“{self.tracker.name}” with {rows:,} rows. Nothing of it is in the plan."],
        }


class TakeBackView(_OfTracker):
    """Take out what came in and nobody touched since."""

    act = "take_back_tracker"
    form_class = SureForm
    template_name = "actions/trackers/sure.html"
    title = "Take back what came in"
    button = "Take it back"
    warning_button = True
    done = "What nobody had touched is out of the plan again."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only while there is something to take back."""
        if self.blocked() is None and self.tracker.state not in (State.IN, State.BEGUN):
            return redirect(self.at("tracker"))
        return super().get(request, *args, **kwargs)

    def form_context(self) -> dict[str, Any]:
        """What goes, and what stays and why."""
        found = undo_of(self.tracker)
        goes = (
            f"{len(found.actions):,} actions, {len(found.recommendations):,} recommendations and {len(found.findings):,} findings "
            f"that came in with “{self.tracker.name}” will be removed. Their history is kept."
        )
        return {
            **super().form_context(),
            "lines": [goes],
            "stays": found.stays[:PER_PAGE],
            "more": max(0, len(found.stays) - PER_PAGE),
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the plan."""
        return plan_url(self)
