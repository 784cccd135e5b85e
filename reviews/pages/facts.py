"""Correcting the facts of a review, and keeping a note with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import path, reverse

from reviews.door import Passage
from reviews.door.shared.facts import REVIEW_FIELDS, SUBJECT_FIELDS
from reviews.forms.facts import FactsForm, NoteForm
from reviews.queries.identity import subjects_of

from .base import DoorView, LooksAgain, find_review


class CorrectFacts(LooksAgain):
    """Correct what is known without names."""

    act = "correct_facts"
    form_class = FactsForm
    button = "Save the corrections"
    done = "The facts are corrected."

    def reload(self) -> None:
        """Read the review again."""
        self.review = find_review(self.user, self.review.reference)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on, and whether there is a person to say something of."""
        nobody = not subjects_of(self.review).exists()
        return {"version": self.review.version, "about_nobody": nobody}

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        start: dict[str, Any] = {"version": self.review.version}
        start |= {name: getattr(self.review, name) for name in REVIEW_FIELDS}
        subject = subjects_of(self.review).first()
        if subject is not None:
            start |= {name: getattr(subject, name) for name in ("pseudonym", *SUBJECT_FIELDS)}
        return start

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """All but the reason."""
        return {name: value for name, value in form.cleaned_data.items() if name != "reason"}


class AddNote(DoorView):
    """Keep a note with the review."""

    act = "add_note"
    form_class = NoteForm
    button = "Keep the note"
    done = "The note is on the timeline."

    def get_success_url(self, passage: Passage) -> str:
        """Where it is to be seen."""
        return reverse("reviews:timeline", args=[self.review.reference])


paths = [
    path("reviews/<slug:ref>/facts/", CorrectFacts.as_view(), name="facts"),
    path("reviews/<slug:ref>/note/", AddNote.as_view(), name="note"),
]
