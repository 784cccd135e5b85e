"""Why a deadline is on its day; the dates of a review, correcting one, and why one was late."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from partnership.ui.words import day
from reviews.access.readable import WHOLE
from reviews.dates import dates_of, moved, moves_in_words
from reviews.door import DoorClosed, NotAllowed, Passage, offered
from reviews.door.due import deadlines
from reviews.forms.dates import CorrectDateForm, LateForm
from reviews.models import ReviewDate, RoleKind
from reviews.queries.clock import line
from reviews.rules import Deadline, DeadlineState
from reviews.rules.shapes import DateKey

from .base import DoorView, LooksAgain, ReviewView


class WhyPage(ReviewView):
    """The answer to "Why this date?", with each day that did not count."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; a rule that the review does not have, or not yet, is a 404."""
        found = deadlines(self.review, timezone.localdate())
        deadline = next((item for item in found if item.rule.id == kwargs["rule"]), None)
        if deadline is None:
            raise Http404("There is no such deadline.")
        late_reason = ""
        if deadline.rule.stopped_by:
            row = dates_of(self.review).get(deadline.rule.stopped_by)
            late_reason = row.late_reason if row else ""
        context = self.get_context(
            title=deadline.rule.label,
            deadline=deadline,
            why=deadline.why(),
            holder=RoleKind(deadline.rule.who).label,
            step=self.process.flow.instance.node(deadline.rule.task).task_title,
            line=line(deadline, late_reason, is_open=self.review.is_open),
            may_correct=deadline.anchor_on is not None
            and offered("correct_date", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/why.html", context)


class DatesPage(ReviewView):
    """Every date that a review of this kind can have, and what counts from it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them to those who see the review as a whole."""
        if not (self.held.runs_it or self.held.roles & WHOLE):
            raise PermissionDenied(
                "These dates are for those who see the whole review. Your own part is on its page."
            )
        known = dates_of(self.review)
        counted: dict[str, list[Deadline]] = {}
        for item in deadlines(self.review, timezone.localdate()):
            counted.setdefault(item.anchor.key, []).append(item)
        context = self.get_context(
            title="Dates",
            may_correct=offered("correct_date", self.review, self.user, held=self.held),
            rows=[
                {"date": key, "row": known.get(key.key), "counted": counted.get(key.key, [])}
                for key in self.edition.dates.values()
            ],
        )
        return render(request, "reviews/dates.html", context)


class OfDate(DoorView):
    """A form about one recorded date."""

    date: DateKey
    row: ReviewDate

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the date; one that is not recorded is a 404."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.key = kwargs["key"]
            self.reload()

    def reload(self) -> None:
        """Read the date again."""
        known = self.edition.dates.get(self.key)
        row = dates_of(self.review).get(self.key)
        if known is None or row is None:
            raise Http404("This date is not recorded.")
        self.date, self.row = known, row

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.row.version}

    def version_now(self) -> int:
        """The version that a stale form is put on."""
        return self.row.version

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What both acts take."""
        return {"key": self.key, **form.cleaned_data}


class CorrectDate(LooksAgain, OfDate):
    """Correct one date; says which deadlines moved."""

    act = "correct_date"
    form_class = CorrectDateForm
    template_name = "reviews/correct_date.html"
    button = "Correct the date"

    def heading(self) -> str:
        """Which date."""
        return f"Correct a date: {self.date.label[:1].lower()}{self.date.label[1:]}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the date is called."""
        return {**super().get_form_kwargs(), "label": self.date.label}

    def form_context(self) -> dict[str, Any]:
        """What it is now and what hangs on it."""
        found = deadlines(self.review, timezone.localdate())
        return {
            **super().form_context(),
            "on": self.row.on,
            "hanging": [item for item in found if item.anchor.key == self.key],
            "cancel_url": self.after(None),
        }

    def go(self, form: forms.Form) -> Passage:
        """Correct it, and remember how the deadlines stood."""
        self.before = deadlines(self.review, timezone.localdate())
        return super().go(form)

    def done_message(self, result: Passage) -> str:
        """The new date and every deadline that moved."""
        after = deadlines(result.review, timezone.localdate())
        on = day(result.data["on"])
        return f"{self.date.label}: {on}. {moves_in_words(moved(self.before, after))}"

    def after(self, passage: Passage | None) -> str:
        """Back to all dates."""
        return reverse("reviews:dates", args=[self.review.reference])


class ExplainLate(OfDate):
    """Say why the deadline that this date met was met late."""

    act = "explain_late"
    form_class = LateForm
    template_name = "reviews/explain_late.html"
    button = "Save the reason"
    done = "The reason is saved."

    def late(self) -> list[Deadline]:
        """The deadlines that this date met late."""
        return [
            item
            for item in deadlines(self.review, timezone.localdate())
            if item.rule.stopped_by == self.key and item.state == DeadlineState.MET_LATE
        ]

    def blocked(self) -> DoorClosed | None:
        """Also when nothing was late."""
        return super().blocked() or (
            None
            if self.late()
            else NotAllowed("No deadline was met late with this date. There is nothing to explain.")
        )

    def get_initial(self) -> dict[str, Any]:
        """The reason so far."""
        return {"reason": self.row.late_reason}

    def form_context(self) -> dict[str, Any]:
        """What was late."""
        return {**super().form_context(), "late": self.late()}


REVIEW = "reviews/<slug:ref>/"
paths = [
    path(f"{REVIEW}clock/<slug:rule>/", WhyPage.as_view(), name="why"),
    path(f"{REVIEW}dates/", DatesPage.as_view(), name="dates"),
    path(f"{REVIEW}dates/<slug:key>/", CorrectDate.as_view(), name="correct_date"),
    path(f"{REVIEW}dates/<slug:key>/late/", ExplainLate.as_view(), name="explain_late"),
]
