"""The sealed identity: shown once to whoever says why, written down each time, and corrected by coordinators."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse

from reviews.access.sealed import IdentityIsSealed, may_read_identity, read_identities
from reviews.door import Passage, offered
from reviews.door.shared.facts import IDENTITY_FIELDS
from reviews.forms.identity import IdentityForm, WhyReadForm
from reviews.models import SealedIdentity
from reviews.queries.identity import sealed_version, subjects_of

from .base import LooksAgain, ReviewView
from .of_subject import OfSubject

R = TypeVar("R", bound=HttpResponseBase)

#: Words of the fields, in the order of the page.
LABELS = {
    name: str(field.label)
    for name, field in IdentityForm.base_fields.items()
    if name in IDENTITY_FIELDS
}
#: What the event log says of opening the form, which shows what is there.
TO_CORRECT = "To correct it."


class IdentityPage(ReviewView):
    """GET asks why; POST shows. Nothing is kept by the browser, and reading again asks again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Explain and ask why. Somebody who may not read it is told so, and that they tried is written down."""
        if not may_read_identity(self.user, self.review):
            return self.read("")
        return self.ask(WhyReadForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the identities to whoever may read them and says why."""
        form = WhyReadForm(request.POST)
        if may_read_identity(self.user, self.review) and not form.is_valid():
            return self.ask(form, status=422)
        return self.read(form.cleaned_data.get("why", "") if form.is_valid() else "")

    def ask(self, form: WhyReadForm, status: int = 200) -> HttpResponse:
        """The page with the question."""
        context = self.get_context(title="Identity (sealed)", form=form, button="Show the identity")
        return unkept(render(self.request, "reviews/identity_ask.html", context, status=status))

    def read(self, why: str) -> HttpResponse:
        """The identities, or a kind refusal; an event either way."""
        try:
            found = {
                sealed.subject_id: sealed for sealed in read_identities(self.user, self.review, why)
            }
        except IdentityIsSealed as refused:
            return self.refuse(refused)
        context = self.get_context(
            title="Identity (sealed)",
            people=[
                {"subject": subject, "rows": rows_of(found.get(subject.pk))}
                for subject in subjects_of(self.review)
            ],
            may_edit=offered("edit_identity", self.review, self.user, held=self.held),
            why=why,
        )
        return unkept(render(self.request, "reviews/identity.html", context))

    def refuse(self, refused: IdentityIsSealed) -> HttpResponse:
        """Say who may read it and what to do."""
        context = self.get_context(
            title="Identity (sealed)",
            sentences=[
                str(refused),
                "If you need it for your part in this review, ask the review coordinator.",
            ],
        )
        return unkept(render(self.request, "reviews/closed_door.html", context, status=403))


class EditIdentity(OfSubject, LooksAgain):
    """Correct the identity of one child or adult. Opening the form shows it, so that is written down as reading."""

    act = "edit_identity"
    form_class = IdentityForm
    template_name = "reviews/part_form.html"
    done = "The sealed identity is corrected."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whatever the answer, the browser keeps nothing of it."""
        return unkept(super().dispatch(request, *args, **kwargs))

    def heading(self) -> str:
        """Whose, by pseudonym."""
        return f"Correct the sealed identity of {self.subject.pseudonym}"

    def form_context(self) -> dict[str, Any]:
        """What is seen of it afterwards, and the way back."""
        return {
            "explain": ("The timeline says that it was corrected, never from what or to what.",),
            "cancel_url": reverse("reviews:identity", args=[self.review.reference]),
            "cancel_text": "Identity (sealed)",
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": sealed_version(self.subject)}

    def get_initial(self) -> dict[str, Any]:
        """What is recorded, read when the form is opened; a form that was sent brings its own text."""
        start: dict[str, Any] = {"version": sealed_version(self.subject)}
        if self.request.method != "GET":
            return start
        try:
            found = read_identities(self.user, self.review, TO_CORRECT)
        except IdentityIsSealed as refused:  # between the question and the reading
            raise Http404(str(refused)) from None
        for sealed in found:
            if sealed.subject_id == self.subject.pk:
                start |= {name: getattr(sealed, name) for name in IDENTITY_FIELDS}
        return start

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Whose, and what it should be; a first recording has no version."""
        data = {name: form.cleaned_data[name] for name in IDENTITY_FIELDS}
        return {**data, "subject": self.subject.pk, "version": form.cleaned_data["version"] or None}

    def after(self, passage: Passage) -> str:
        """Back to the question."""
        return reverse("reviews:identity", args=[self.review.reference])


def rows_of(sealed: SealedIdentity | None) -> list[dict[str, Any]]:
    """What is recorded, in words; empty when nothing is."""
    if sealed is None:
        return []
    return [
        {"key": label, "value": getattr(sealed, name)}
        for name, label in LABELS.items()
        if getattr(sealed, name)
    ]


def unkept(response: R) -> R:
    """The browser keeps no copy, and neither does anything on the way."""
    response["Cache-Control"] = "no-store, private"
    return response


IDENTITY = "reviews/<slug:ref>/identity/"
paths = [
    path(IDENTITY, IdentityPage.as_view(), name="identity"),
    path(f"{IDENTITY}<int:pk>/edit/", EditIdentity.as_view(), name="identity_edit"),
]
