"""The people at the centre: all of them, one of them with what was said, recording and changing who they are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.forms.common import ReasonForm
from partnership.removed import WayOn
from reviews.centre.acts.person import AIM, FIELDS
from reviews.centre.answers import ANSWERS, NOTHING_YET, Topic, answer_in_words
from reviews.centre.reading import (
    everybody,
    find_person,
    holds_on_contact,
    stands_with,
)
from reviews.door import Passage, offered
from reviews.forms.centre import InvolvedForm
from reviews.models import Involved

from .base import CentreForm, CentrePage, OfPerson


class CentreView(CentrePage):
    """All of them, with what was done for each and what was not; none of their words."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        context = self.get_context(
            title="People at the centre",
            people=everybody(self.review),
            holds=holds_on_contact(self.review),
            aim=self.edition.aim(AIM),
            may_change=offered("add_involved", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/centre/list.html", context)


class PersonView(CentrePage):
    """One of them with each contact and what they said. Reading it is written down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; 404 or 409 where the person is not there."""
        person = find_person(self.review, kwargs["pk"])
        if person is None:
            raise self.lost(Involved, kwargs["pk"], "This person", review_id=self.review.pk)
        contacts = list(person.contacts.all())  # type: ignore[attr-defined]
        views = {view.topic: view for view in person.views.all()}  # type: ignore[attr-defined]
        if any(one.said for one in contacts) or any(
            view.words or view.why_not for view in views.values()
        ):
            self.record_words(person)
        context = self.get_context(
            title=str(person),
            person=person,
            standing=stands_with(person, self.review, self.edition),
            contacts=contacts,
            topics=[
                {
                    "key": topic.value,
                    "label": topic.label,
                    "view": views.get(topic.value),
                    "words": answer_in_words(views[topic.value])
                    if topic.value in views
                    else NOTHING_YET[topic.value],
                }
                for topic in Topic
                if topic.value in ANSWERS
            ],
            back_url=self.list_address(),
            may_change=offered("add_involved", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/centre/person.html", context)

    def way_on(self) -> WayOn:
        """To the list."""
        return self.list_address(), "People at the centre"


class KnowsTheRules(CentreForm):
    """A form that says what the rule file says of taking part."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rule file."""
        return {**super().get_form_kwargs(), "edition": self.edition}


class AddPerson(KnowsTheRules):
    """Record somebody."""

    act = "add_involved"
    form_class = InvolvedForm
    button = "Record them"

    def get_success_url(self, passage: Passage) -> str:
        """To their page, where contacts are recorded."""
        return self.person_address(passage.result)


class ChangePerson(KnowsTheRules, OfPerson):
    """Change what is known of them."""

    act = "change_involved"
    form_class = InvolvedForm
    title = "Change"

    def get_initial(self) -> dict[str, Any]:
        """What is known now."""
        return {"version": self.row.version, **{name: getattr(self.row, name) for name in FIELDS}}


class RemovePerson(OfPerson):
    """Take them out."""

    act = "remove_involved"
    form_class = ReasonForm
    title = "Take out"
    button = "Take them out"
    warning_button = True
    explain = (
        "For somebody who was recorded by mistake. The contacts with them and what they said go with them; the record "
        "keeps that it happened.",
        "If they do not want to take part, record that as a contact instead.",
    )

    def get_success_url(self, passage: Passage) -> str:
        """To the list: their page is gone."""
        return self.list_address()
