"""The national recommendations: listed, added to, changed, taken out, put back; and an agency reads them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from partnership.forms.common import ReasonForm
from partnership.removed import WayOn
from reviews.door import DoorClosed, Passage, Refused, refusals
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.requests.asked import AskedView
from reviews.pages.rows import OfRow
from reviews.pages.slip import SlipPage

from ..forms.listing import ChangeForm, LinesForm
from ..models import NationalRecommendation
from ..reading import all_of, asked_about, national_of, standing_of
from ..requests import RECOMMENDATIONS


class OfMap(DoorView):
    """A form about the map; it leads back there."""

    template_name = "reviews/part_form.html"

    def map_url(self) -> str:
        """Address of the map."""
        return reverse("national:map", args=[self.review.reference])

    def way_on(self) -> WayOn:
        """To the map."""
        return self.map_url(), "The map"

    def get_success_url(self, passage: Passage) -> str:
        """Back to the map."""
        return self.map_url()

    def form_context(self) -> dict[str, Any]:
        """The way back leads to the map."""
        return {
            **super().form_context(),
            "cancel_url": self.map_url(),
            "cancel_text": "Back to the map",
        }

    def blocked(self) -> DoorClosed | None:
        """What the role table says, and what the guards of the act say."""
        closed = super().blocked()
        if closed is None and (sentences := refusals(self.act, self.review, self.user)):
            return Refused(*sentences)
        return closed


class ListTask(TaskPage):
    """The recommendations are pasted, those that are listed stand above, and the mapping begins."""

    template_name = "national/list.html"
    form_class = LinesForm
    button = "Save the list and go on"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Nothing has to be added where some are listed."""
        return {"may_be_empty": standing_of(self.review).exists()}

    def form_context(self) -> dict[str, Any]:
        """What is listed already."""
        return {
            **super().form_context(),
            "rows": standing_of(self.review),
            "national": national_of(self.review),
        }

    def done_message(self, passage: Passage) -> str:
        """What comes next."""
        number = standing_of(self.review).count()
        listed = "1 recommendation is" if number == 1 else f"{number} recommendations are"
        return f"{listed} listed. Next: ask agencies where they stand, or go on without."


class UndoListView(SlipPage):
    """The list was not finished."""

    act = "undo_list_recommendations"
    button = "Go back to the list"
    done = "The list is open again. What was listed is still there."
    explain = (
        "Use this when the list was not finished, as long as no agency was asked.",
        "What is listed, and how it is mapped, stays.",
    )


class AddView(OfMap):
    """More of them."""

    act = "add_national"
    form_class = LinesForm
    button = "Add them"
    done = "They are added."


class OfNational(OfMap, OfRow[NationalRecommendation]):
    """A form about one recommendation of this response."""

    key = "national"
    model = NationalRecommendation
    what = "This recommendation"

    def find(self) -> NationalRecommendation | None:
        """That of the address; there is none of another process."""
        return all_of(self.review).filter(pk=self.kwargs["pk"]).first()


class ChangeView(OfNational):
    """How it is listed."""

    act = "change_national"
    form_class = ChangeForm
    button = "Save the recommendation"
    done = "The recommendation is saved."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        names = ("ref", "wording", "addressed_to")
        return {name: getattr(self.row, name) for name in names}


class TakeOutView(OfNational):
    """It does not count."""

    act = "take_out_national"
    form_class = ReasonForm
    template_name = "national/one.html"
    button = "Take it out"
    warning_button = True
    done = "The recommendation is taken out. You can put it back from the map."
    explain = (
        "Use this when it was listed by a slip or stands there twice. It counts no more, and how it was mapped is kept.",
        "If it does not apply here, map it so instead: then the response says why.",
    )


class PutBackView(OfNational):
    """It counts after all."""

    act = "put_back_national"
    form_class = ReasonForm
    template_name = "national/one.html"
    button = "Put it back"
    done = "The recommendation is back, as it was mapped."
    explain = ("It counts again, as it was mapped before.",)


class AskedRecommendationsView(AskedView):
    """What an agency is asked about, for those who know of its request."""

    def find_asked(self) -> None:
        """Find the request; there is no such page of another process."""
        if RECOMMENDATIONS not in self.asking.beside:
            raise Http404("There is no such page.")
        super().find_asked()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        context = self.get_context(
            title="The national recommendations",
            rows=asked_about(self.asked),
            national=national_of(self.review),
        )
        return render(request, "national/asked.html", context)
