"""What worked and where it was taken over; what other places offer, and how it is adapted here."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.forms.common import ReasonForm
from reviews.door import AlreadyDone, DoorClosed, offered
from reviews.queries.people import WHOLE

from ..acts.lifting import TAKEN
from ..forms.lifting import ElementForm, HowForm
from ..indicators import standing_indicators
from ..lift import elements_of, lifted_from, lifted_here, on_offer, taken_over_by
from ..models import Element, TakenOver
from .base import BackTo, OfPlace, RowOf

BACK, BACK_WORDS = "contextual:lift", "Lift and shift"


class LiftView(OfPlace):
    """What worked here and who took it over; what was taken over here, and what is on offer."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        taken = lifted_from(self.review, self.user)
        may_take = offered("take_over", self.review, self.user, held=self.held)
        context = self.get_context(
            title=BACK_WORDS,
            elements=[(one, taken.get(one.pk, [])) for one in elements_of(self.review)],
            lifted=lifted_here(self.review, self.user),
            offers=on_offer(self.review, self.user) if may_take else [],
            may={
                act: offered(act, self.review, self.user, held=self.held)
                for act in (
                    "add_element", "change_element", "undo_add_element", "change_taken_over", "undo_take_over",
                )
            },
        )  # fmt: skip
        return render(request, "contextual/lift.html", context)


class AddElementView(BackTo):
    """Something that worked."""

    act = "add_element"
    form_class = ElementForm
    button = "Save"
    done = "It is written down. Work with other places is offered it once this work is concluded."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """The indicators, and what is said of adapting."""
        return {
            "rows": {"shown_by": standing_indicators(self.review)},
            "adapt": self.edition.says("adapt"),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was typed and ticked."""
        return cast(ElementForm, form).data_of()


class OfElement(RowOf[Element]):
    """A form about something that worked."""

    key = "element"
    model = Element
    what = "What you had open"
    back_to, back_words = BACK, BACK_WORDS


class ChangeElementView(OfElement):
    """As it is written."""

    act = "change_element"
    form_class = ElementForm
    button = "Save"
    done = "It is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The indicators, and what is said of adapting."""
        return {
            **super().get_form_kwargs(),
            "rows": {"shown_by": standing_indicators(self.review)},
            "adapt": self.edition.says("adapt"),
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {
            **{name: getattr(self.row, name) for name in ("what", "evidence", "needs", "adapt")},
            "shown_by": [str(one.pk) for one in self.row.shown_by.all()],
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, and what was typed and ticked."""
        return {**cast(ElementForm, form).data_of(), self.key: self.row}


class UndoElementView(OfElement):
    """It was written down by a slip."""

    act = "undo_add_element"
    form_class = ReasonForm
    template_name = "contextual/element_one.html"
    button = "Take it back"
    warning_button = True
    done = "It is taken back."
    explain = ("Use this when it was written down by a slip. The timeline keeps it.",)


class TakeOverView(BackTo):
    """Something that worked in another place."""

    act = "take_over"
    form_class = HowForm
    template_name = "contextual/take_over.html"
    button = "Take it over"
    done = "It is taken over. The other work shows it too."
    back_to, back_words = BACK, BACK_WORDS
    element: Element
    is_taken = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among what is on offer to the person."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = on_offer(self.review, self.user).filter(pk=kwargs["pk"]).first()
            # Sent twice: it is here already.
            taken = taken_over_by(self.review).filter(element_id=kwargs["pk"]).first()
            if found is not None:
                self.element = found
            elif taken is not None and self.held.roles & WHOLE:
                self.element, self.is_taken = taken.element, True
            else:
                raise Http404("There is no such page, or it is not open to you.")

    def blocked(self) -> DoorClosed | None:
        """What is here already is not taken over again."""
        if self.is_taken:
            return AlreadyDone(TAKEN)
        return super().blocked()

    def form_context(self) -> dict[str, Any]:
        """What it is."""
        return {**super().form_context(), "element": self.element}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What, and how."""
        return {**form.cleaned_data, "element": self.element}


class OfTaken(RowOf[TakenOver]):
    """A form about something that was taken over."""

    key = "taken"
    model = TakenOver
    what = "What you had open"
    back_to, back_words = BACK, BACK_WORDS
    template_name = "contextual/taken_one.html"


class ChangeTakenView(OfTaken):
    """How it is adapted here."""

    act = "change_taken_over"
    form_class = HowForm
    button = "Save"
    done = "It is saved."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"how": self.row.how}


class UndoTakenView(OfTaken):
    """It was not taken over."""

    act = "undo_take_over"
    form_class = ReasonForm
    button = "Take it back"
    warning_button = True
    done = "It is taken back."
    explain = ("Use this when it is not taken over here after all. It stands on offer again.",)
