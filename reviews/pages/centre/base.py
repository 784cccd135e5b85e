"""What the pages of the people at the centre share: to whom they exist, and the row of the address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from partnership.removed import WayOn
from reviews.access.readings import READ, record_reading
from reviews.centre.reading import find_person, may_read_centre
from reviews.door import Passage
from reviews.models import Involved
from reviews.pages import rows
from reviews.pages.base import DoorView, ReviewView


class CentrePage(ReviewView):
    """A page for those who may read of them; to everybody else, and for other processes, it does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing of it to others, not even that it is there."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not (
            "add_involved" in self.process.acts and may_read_centre(self.held)
        ):
            raise Http404("There is no such page, or it is not open to you.")

    def list_address(self) -> str:
        """The page of all of them."""
        return reverse("reviews:centre", args=[self.review.reference])

    def person_address(self, person: Involved) -> str:
        """The page of one."""
        return reverse("reviews:centre_person", args=[self.review.reference, person.pk])

    def record_words(self, person: Involved) -> None:
        """Write down that somebody read what a person at the centre said."""
        record_reading(self.user, self.review, READ, f"what {person.who} said", person=person.pk)


class CentreForm(CentrePage, DoorView):
    """A form about them; afterwards back to the list."""

    template_name = "reviews/part_form.html"
    explain: tuple[str, ...] = ()

    def back(self) -> WayOn:
        """Address and words of where it leads back to."""
        return self.list_address(), "People at the centre"

    def get_success_url(self, passage: Passage) -> str:
        """Back."""
        return self.back()[0]

    def way_on(self) -> WayOn:
        """To the list, which says who is recorded now."""
        return self.list_address(), "People at the centre"

    def done_message(self, result: Passage) -> str:
        """What the timeline says, which the person can check against what they meant."""
        return result.sentence

    def form_context(self) -> dict[str, Any]:
        """The way back, and sentences above the form."""
        address, words = self.back()
        return {
            **super().form_context(),
            "cancel_url": address,
            "cancel_text": words,
            "explain": self.explain,
        }


class OfRow(rows.OfRow[Any], CentreForm):
    """A form about one row: a person, a contact, something that was said."""

    def could_see(self) -> bool:
        """Whoever may open these pages reads all of them."""
        return True

    def person(self) -> Involved:
        """Whom it is about."""
        found: Involved = self.row.person
        return found

    def back(self) -> WayOn:
        """The page of the person."""
        return self.person_address(self.person()), str(self.person())

    def heading(self) -> str:
        """What is done, and to whom."""
        return f"{self.title}: {self.person().who}"


class OfPerson(OfRow):
    """A form about one person."""

    key = "person"
    model = Involved
    what = "This person"

    def find(self) -> Involved | None:
        """The person."""
        return find_person(self.review, self.kwargs["pk"])

    def person(self) -> Involved:
        """The row itself."""
        found: Involved = self.row
        return found
