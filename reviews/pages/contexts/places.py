"""Places of a partnership: the list, one place with its reviews, and what its team does to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator

from partnership.changes import Change
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.forms.common import OptionalReasonForm, ReasonForm
from partnership.pages.base import PartnershipView, ReadPage, TeamForm
from partnership.removed import missing
from reviews.contexts import places as acts
from reviews.contexts.reading import (
    contexts_at,
    contexts_in,
    find_place,
    places_of,
    reviews_at,
    works_at,
)
from reviews.forms.places import PlaceForm
from reviews.kinds.reading import titles_of
from reviews.models import Place

PER_PAGE = 50


class PlacesPage(ReadPage):
    """All places; of each, how many reviews name it and in which contexts, as far as the person sees those as a whole."""

    template_name = "reviews/contexts/places.html"

    def content(self) -> dict[str, Any]:
        """Three queries for a page, however many places and reviews."""
        page = Paginator(places_of(self.partnership, self.user), PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        places = list(page.object_list)
        contexts = contexts_at(places, self.user)
        return {
            "page": page,
            "rows": [{"place": one, "contexts": contexts.get(one.pk, [])} for one in places],
        }


class OfPlace(PartnershipView):
    """A page about one place."""

    place: Place

    def find(self, **kwargs: Any) -> None:
        """Find it among those of the partnership."""
        found = find_place(self.partnership, kwargs["pk"])
        if found is None:
            raise missing()
        self.place = found

    def reload(self) -> None:
        """Read it again."""
        self.place.refresh_from_db()

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """With the place."""
        return super().get_context(place=self.place, **extra)


class PlacePage(OfPlace, ReadPage):
    """One place, and the reviews that name it: reference, process and context, and never more."""

    template_name = "reviews/contexts/place.html"

    def back(self) -> tuple[str, str]:
        """Up to the list."""
        return self.url("reviews:places"), "Places"

    def content(self) -> dict[str, Any]:
        """Five queries at most, however many reviews."""
        page = Paginator(reviews_at(self.place, self.user), PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        reviews = list(page.object_list)
        titles, contexts = titles_of(reviews), contexts_in(reviews, self.place)
        works = list(works_at(self.place, self.user))
        called = titles_of(works)
        return {
            "page": page,
            "works": [(one.reference, called[one.pk]) for one in works],
            "rows": [
                {
                    "reference": one.reference,
                    "title": titles[one.pk],
                    "contexts": contexts.get(one.pk, []),
                }
                for one in reviews
            ],
        }


class AddPlace(TeamForm):
    """Add a place to the list."""

    form_class = PlaceForm
    title = "Add a place"
    button = "Add the place"
    then = "reviews:places"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Nothing to give a reason for yet."""
        return {"is_new": True}

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        return acts.add_place(
            self.partnership, self.user, _values(form), one_place=_one_place(form)
        )


class PlaceAct(OfPlace, TeamForm):
    """A form about one place; afterwards back to its page."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.place.version}

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.place.version}

    def get_success_url(self, result: Any) -> str:
        """To the place."""
        return self.url("reviews:place", self.place.pk)


class ChangePlace(PlaceAct):
    """Change what it is called, what kind it is, where it ends."""

    form_class = PlaceForm

    def heading(self) -> str:
        """Which one."""
        return f"Change {self.place}"

    def intro(self) -> list[str]:
        """What follows."""
        return [
            "Reviews that name this place show the change at once. For another place, add a new one."
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """And what it is called now."""
        return {**super().get_form_kwargs(), "before": self.place.name}

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {
            **super().get_initial(),
            **{name: getattr(self.place, name) for name in acts.FIELDS},
        }

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        return acts.edit_place(
            self.place,
            self.user,
            _values(form),
            one_place=_one_place(form),
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )


class LeavePlace(PlaceAct):
    """Offer it no longer."""

    form_class = ReasonForm
    button = "No longer offer it"
    warning_button = True

    def heading(self) -> str:
        """Which one."""
        return f"No longer offer {self.place}"

    def intro(self) -> list[str]:
        """What stays."""
        return ["Reviews that name it go on naming it. You can offer it again at any time."]

    def blocked(self) -> DoorClosed | None:
        """Not twice."""
        gone = NotAllowed(f"{self.place} is not offered any more. There is nothing more to do.")
        return super().blocked() or (gone if self.place.left_on else None)

    def go(self, form: forms.Form) -> Change:
        """Leave it."""
        data = form.cleaned_data
        return acts.leave_place(
            self.place, self.user, version=data["version"], reason=data["reason"]
        )


class ReturnPlace(PlaceAct):
    """Offer it again."""

    form_class = OptionalReasonForm
    button = "Offer it again"

    def heading(self) -> str:
        """Which one."""
        return f"Offer {self.place} again"

    def blocked(self) -> DoorClosed | None:
        """Only one that is not offered."""
        there = NotAllowed(f"{self.place} is offered. There is nothing to take back.")
        return super().blocked() or (None if self.place.left_on else there)

    def go(self, form: forms.Form) -> Change:
        """Offer it."""
        data = form.cleaned_data
        return acts.return_place(
            self.place, self.user, version=data["version"], reason=data["reason"]
        )


def _values(form: forms.Form) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in acts.FIELDS}


def _one_place(form: forms.Form) -> bool:
    return bool(form.cleaned_data.get("one_place"))
