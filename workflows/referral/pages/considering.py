"""Weighing the criteria, the panel's recommendation, and the decisions."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.kinds.reading import kinds_to_lead_to
from reviews.pages.base import DoorView, OnReviewVersion, TaskPage
from reviews.pages.reason import ReasonPage
from reviews.pages.today import Today
from reviews.referring import Question

from ..considering import Weighed, question_of, weighed
from ..forms.deciding import DecideForm, UndoDecideForm
from ..forms.panel import RecommendForm, WantMoreForm
from ..forms.weighing import WeighForm
from ..leading import open_already, people_of


class WeighView(OnReviewVersion):
    """The criteria of one kind of review; the address says which."""

    act = "weigh"
    template_name = "referral/weigh.html"
    button = "Save the answers"
    done = "The answers are kept. Nothing is decided by them."
    question: Question

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the kind of review among those that come into question."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = question_of(self.review, kwargs["kind"])
            if found is None:
                raise Http404("There is no such kind of review here.")
            self.question = found

    def heading(self) -> str:
        """Of which kind of review."""
        return f"Weigh the criteria: {self.question.process.title}"

    def get_initial(self) -> dict[str, Any]:
        """What was answered so far."""
        found: dict[str, Any] = {}
        for one in weighed(self.review):
            if one.question.key == self.question.key:
                for key, row in one.answers.items():
                    found[f"answer_{key}"] = row.answer
                    found[f"rationale_{key}"] = row.rationale
        return found

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The criteria, on the version of the review."""
        return WeighForm(
            data=data,
            initial=self.get_initial(),
            question=self.question,
            version=self.review.version,
        )

    def form_context(self) -> dict[str, Any]:
        """Whose criteria they are."""
        return {**super().form_context(), "question": self.question}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which kind, and the answers."""
        return {
            "process": self.question.key,
            "answers": cast(WeighForm, form).answers(),
            "version": form.cleaned_data["version"],
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to where the kinds stand side by side."""
        return f"{self.review_url()}#considered"


class RecommendTask(Today, OnReviewVersion, TaskPage):
    """The kinds of review side by side, and what the panel recommends for each."""

    template_name = "referral/recommend.html"
    button = "Save the recommendation"
    done = "The recommendation is recorded. Next: the decision."

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The kinds of review that come into question."""
        return RecommendForm(
            data=data,
            initial=self.get_initial(),
            weighed=weighed(self.review),
            version=self.review.version,
        )

    def form_context(self) -> dict[str, Any]:
        """What stands in the way."""
        return {
            **super().form_context(),
            "missing": refusals("recommend", self.review, self.user),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """As the act takes it."""
        return cast(RecommendForm, form).act_data()


class WantMoreView(Today, DoorView):
    """The panel wants to know more first."""

    act = "want_more"
    form_class = WantMoreForm
    button = "Save"
    done = "It is recorded. Ask the agencies on the page of the requests; the recommendation still waits."


class UndoWantMoreView(ReasonPage):
    """It was recorded by a slip."""

    act = "undo_want_more"
    button = "Take it back"
    warning_button = True
    done = "It is taken back. What was recorded is kept as superseded."


class UndoRecommendView(ReasonPage):
    """Record the recommendation again."""

    act = "undo_recommend"
    button = "Record it again"
    warning_button = True
    done = "The recommendation can be recorded again. The first one is kept as superseded."


class DecideTask(Today, TaskPage):
    """One decision at a time: that of the kind in the address or the form, else the first that waits."""

    template_name = "referral/decide.html"
    button = "Save the decision"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Which decision it is."""
        super().setup(request, *args, **kwargs)
        self.one: Weighed | None = None
        self.others: list[Weighed] = []
        if request.user.is_authenticated:
            wanted = request.POST.get("process") or request.GET.get("kind") or ""
            open_ones = [
                one for one in weighed(self.review) if one.considered and not one.considered.decided
            ]
            named = [one for one in open_ones if one.question.key == wanted]
            # A form that was sent is about the decision it names; a colleague may have recorded that one meanwhile.
            found = named or ([] if "process" in request.POST else open_ones)
            self.one = found[0] if found else None
            self.others = [one for one in open_ones if one is not self.one]

    def blocked(self) -> DoorClosed | None:
        """Where nothing waits, it was recorded meanwhile."""
        closed = super().blocked()
        if closed is None and self.one is None:
            return AlreadyDone("This decision was recorded meanwhile.")
        return closed

    def heading(self) -> str:
        """Whose decision."""
        return (
            f"{self.one.question.process.title}: record the decision"
            if self.one
            else super().heading()
        )

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The outcomes of this kind of review."""
        if self.one is None:
            return forms.Form(data=data)
        return DecideForm(
            data=data,
            initial=self.get_initial(),
            one=self.one,
            routes=self.edition.routes,
            people=people_of(self.review),
            already=open_already(self.review, self.one.question.key, self.user),
            kinds=kinds_to_lead_to(
                self.review.partnership, self.one.question.key, timezone.localdate()
            ),
        )

    def form_context(self) -> dict[str, Any]:
        """What was answered and recommended; the other decisions that wait."""
        return {**super().form_context(), "one": self.one, "others": self.others}

    def go(self, form: forms.Form) -> Passage:
        """Through the door, unless nothing is there to be decided."""
        if self.one is None:
            raise AlreadyDone("This decision was recorded meanwhile.")
        return super().go(form)

    def done_message(self, result: Passage) -> str:
        """What was opened, and what is next."""
        opened = f" {result.result.reference} is open." if result.result else ""
        following = (
            "Next: the other decision." if not result.finishes_task else "Next: tell the referrer."
        )
        return f"The decision is recorded.{opened} {following}"

    def get_success_url(self, passage: Passage) -> str:
        """To the next decision, while one waits."""
        if not passage.finishes_task and self.task is not None:
            return reverse("reviews:task", args=[self.review.reference, self.task.pk])
        return self.review_url()


class UndoDecideView(DoorView):
    """One decision was recorded wrongly."""

    act = "undo_decide"
    button = "Take it back"
    warning_button = True
    done = "The decision is taken back, and is kept as superseded. It can be recorded again."

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Those that stand."""
        decided = [one for one in weighed(self.review) if one.considered and one.considered.decided]
        return UndoDecideForm(data=data, decided=decided)
