"""Who the review is about, by pseudonym: the list, adding one, correcting one, taking one out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from reviews.door import Passage, offered
from reviews.door.shared.facts import SUBJECT_FIELDS
from reviews.forms.subjects import AddSubjectForm, SubjectForm
from reviews.models import Stage
from reviews.queries.identity import subject_facts, subjects_of

from .base import LooksAgain, OnReviewVersion
from .of_subject import OfSubject
from .reason import ReasonPage
from .whole import WholeReviewView


class SubjectsPage(WholeReviewView):
    """All of them with what is known, never a name."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        context = self.get_context(
            title="Who the review is about",
            people=[
                {"subject": subject, "facts": subject_facts(subject)}
                for subject in subjects_of(self.review)
            ],
            may_add=offered("add_subject", self.review, self.user, held=self.held),
            may_change=offered("correct_subject", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/subjects.html", context)


class _SubjectForm(OnReviewVersion):
    """A form of the list. The review's version stands for all these facts."""

    template_name = "reviews/part_form.html"

    def address(self) -> str:
        """The list."""
        return reverse("reviews:subjects", args=[self.review.reference])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.review.version}

    def form_context(self) -> dict[str, Any]:
        """The way back."""
        return {"cancel_url": self.address(), "cancel_text": "Who the review is about"}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.address()


class AddSubject(LooksAgain, _SubjectForm):
    """Another child or adult of the same incident. Afterwards duplicates are looked for again."""

    act = "add_subject"
    form_class = AddSubjectForm
    button = "Add to the review"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Later than the notification it is asked why."""
        return {
            **super().get_form_kwargs(),
            "ask_why": self.review.stage != Stage.NOTIFICATION,
        }

    def after(self, passage: Passage) -> str:
        """Back to the list."""
        return self.address()

    def done_message(self, result: Passage) -> str:
        """Who it is now."""
        return f"{result.result.pseudonym} is on the review."


class _OfSubjectForm(OfSubject, _SubjectForm):
    """A form about one of them."""

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Whose, and what was typed."""
        return {**form.cleaned_data, "subject": self.subject.pk}


class CorrectSubject(_OfSubjectForm):
    """Correct what is known of one of them."""

    act = "correct_subject"
    form_class = SubjectForm
    button = "Save the corrections"

    def heading(self) -> str:
        """Of whom."""
        return f"Correct the facts of {self.subject.pseudonym}"

    def reload(self) -> None:
        """Read both again."""
        super().reload()
        self.find_subject()

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        return {name: getattr(self.subject, name) for name in ("pseudonym", *SUBJECT_FIELDS)}


class RemoveSubject(_OfSubjectForm, ReasonPage):
    """Take one of them out."""

    act = "remove_subject"
    button = "Take out of the review"
    warning_button = True
    done = "Taken out. What was recorded stays in the history."

    def heading(self) -> str:
        """Whom."""
        return f"Take {self.subject.pseudonym} out of the review"

    def form_context(self) -> dict[str, Any]:
        """What it means."""
        return {
            **super().form_context(),
            "explain": (
                f"For somebody who was entered by mistake. The review is then no longer about "
                f"{self.subject.pseudonym}; documents that were made already keep what they say.",
            ),
        }


CHILDREN = "reviews/<slug:ref>/about/"
paths = [
    path(CHILDREN, SubjectsPage.as_view(), name="subjects"),
    path(f"{CHILDREN}add/", AddSubject.as_view(), name="subject_add"),
    path(f"{CHILDREN}<int:pk>/", CorrectSubject.as_view(), name="subject_correct"),
    path(f"{CHILDREN}<int:pk>/remove/", RemoveSubject.as_view(), name="subject_remove"),
]
