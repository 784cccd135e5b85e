"""Contacts with somebody at the centre, and what they said of the name, the draft and publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase

from partnership.forms.common import ReasonForm
from reviews.centre.answers import ANSWERS, Topic
from reviews.centre.reading import find_contact, find_view
from reviews.forms.centre import ContactForm, ViewForm
from reviews.models import FamilyContact, FamilyView

from .base import OfPerson, OfRow


class AddContact(OfPerson):
    """Record a contact. It changes nothing of the person, so it carries no version."""

    act = "record_family_contact"
    form_class = ContactForm
    title = "Record a contact"
    button = "Record the contact"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Nothing that can be stale."""
        return {}


class OfContact(OfRow):
    """A form about one contact."""

    key = "contact"
    model = FamilyContact
    what = "This contact"

    def find(self) -> FamilyContact | None:
        """The contact with its person."""
        return find_contact(self.review, self.kwargs["pk"])

    def heading(self) -> str:
        """What is done, with whom, and which."""
        return f"{super().heading()}, {str(self.row)[:1].lower()}{str(self.row)[1:]}"


class ChangeContact(OfContact):
    """Correct it. Whoever opens the form reads what was said, which is written down."""

    act = "change_family_contact"
    form_class = ContactForm
    title = "Change a contact"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form."""
        if self.row.said and self.blocked() is None:
            self.record_words(self.person())
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        row: FamilyContact = self.row
        return {
            "version": row.version,
            "on": row.on,
            "how": row.how,
            "purposes": row.purposes,
            "declined": row.declined,
            "said": row.said,
        }


class RemoveContact(OfContact):
    """Take it back."""

    act = "remove_family_contact"
    form_class = ReasonForm
    title = "Take back a contact"
    button = "Take it back"
    warning_button = True
    explain = (
        "For a contact that was recorded by mistake. The timeline keeps that it was recorded.",
    )


class SayView(OfPerson):
    """What the person said of a topic, or why they were not asked."""

    act = "record_family_view"
    form_class = ViewForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only topics that there are."""
        if kwargs["topic"] not in ANSWERS:
            raise Http404("There is no such page, or it is not open to you.")
        super().setup(request, *args, **kwargs)

    def reload(self) -> None:
        """Read the person again, and what they said."""
        super().reload()
        views = {view.topic: view for view in self.row.views.all()}
        self.view: FamilyView | None = views.get(self.kwargs["topic"])

    def heading(self) -> str:
        """Of what, and who."""
        return f"{Topic(self.kwargs['topic']).label}: what {self.row.who} said"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form; with what they said, the reading is written down."""
        if (
            self.view is not None
            and (self.view.words or self.view.why_not)
            and self.blocked() is None
        ):
            self.record_words(self.row)
        return super().get(request, *args, **kwargs)

    def version_now(self) -> int | None:
        """That of what was recorded before, 0 for nothing."""
        return self.view.version if self.view else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """The topic and its words."""
        return {
            **super().get_form_kwargs(),
            "topic": self.kwargs["topic"],
            "pseudonym": self.review.pseudonym,
        }

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        if self.view is None:
            return {"version": 0}
        names = ("answer", "on", "words", "why_not", "version")
        return {name: getattr(self.view, name) for name in names}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Whose, and of what."""
        return {**super().act_data(form), "topic": self.kwargs["topic"]}


class RemoveView(OfRow):
    """Take back what was recorded of a topic."""

    act = "remove_family_view"
    form_class = ReasonForm
    key = "view"
    model = FamilyView
    what = "What was recorded here"
    title = "Take back what was recorded"
    button = "Take it back"
    warning_button = True
    explain = ("For what was recorded by mistake. The timeline keeps that it was recorded.",)

    def find(self) -> FamilyView | None:
        """It, with its person."""
        return find_view(self.review, self.kwargs["pk"])

    def heading(self) -> str:
        """Of what, and who said it."""
        return f"{super().heading()}, {self.row.get_topic_display().lower()}"
