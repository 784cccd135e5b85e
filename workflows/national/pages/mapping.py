"""The map: every recommendation on one page, as a Word file, and the form of each."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews.documents import DOCX, file_name
from reviews.door import DoorClosed, Refused, offered
from reviews.pages.base import ReviewView
from reviews.pages.sending import Download
from reviews.queries.people import WHOLE

from ..chart import LOST, map_of
from ..counts import counts_of
from ..document import map_file
from ..forms.mapping import MapForm
from ..reading import PROCESS, all_of, local_answers, national_of
from .listing import OfNational

COLUMNS = ("National recommendation", "Gap", "Where we stand", "What is done here")


class OfWhole(ReviewView):
    """A page for those who see the whole response; there is none of another process."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only for them: agencies say where they stand each for itself."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and (
            self.review.process != PROCESS or not self.held.roles & WHOLE
        ):
            raise Http404("There is no such page, or it is not open to you.")


class MapView(OfWhole):
    """All of them in order, or those with one answer."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        counts = counts_of(self.review)
        rows = map_of(self.review, self.user)
        asked = request.GET.get("gap", "")
        # A link that was kept, when none has this answer any more: then all of them.
        key = asked if counts.by_gap.get(asked) else ""
        may_change = offered("change_national", self.review, self.user, held=self.held)
        context = self.get_context(
            title="The map",
            national=national_of(self.review),
            counts=counts,
            columns=COLUMNS,
            rows=[row for row in rows if not key or row.key == key],
            gap=key,
            lost=LOST,
            out=all_of(self.review).exclude(taken_out=""),
            may_change=may_change,
            may_add=offered("add_national", self.review, self.user, held=self.held),
            may_map=offered("map_recommendation", self.review, self.user, held=self.held),
            may_put_back=offered("put_back_national", self.review, self.user, held=self.held),
        )
        return render(request, "national/map.html", context)


class MapWordView(OfWhole, Download):
    """The same as a Word file, as far as the person may see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        rows = map_of(self.review, self.user)
        return self.send(
            map_file(self.review, rows, now=timezone.localtime()),
            file_name(self.review.reference, "national review map"),
            DOCX,
            what="the map of the national recommendations",
            agency=None,
        )


class MapOneView(OfNational):
    """Where the partnership stands on one recommendation."""

    act = "map_recommendation"
    form_class = MapForm
    template_name = "national/map_one.html"
    button = "Save"
    done = "The mapping is saved."

    def heading(self) -> str:
        """Which one."""
        return f"National recommendation {self.row.ref}"

    def not_now(self) -> DoorClosed | None:
        """One that was taken out is not mapped."""
        if self.row.taken_out:
            return Refused("This recommendation was taken out. Put it back first.")
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can answer it, and whether it is mapped already."""
        return {
            **super().get_form_kwargs(),
            "known": local_answers(self.review),
            "national_alone": self.row.addressed_to == self.row.AddressedTo.NATIONAL,
            "is_mapped": self.row.is_mapped,
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is mapped."""
        names = ("gap", "position", "doing", "owner", "why_none")
        answers = [str(one.pk) for one in self.row.answered_by.all()]
        return {**{name: getattr(self.row, name) for name in names}, "answers": answers}

    def form_context(self) -> dict[str, Any]:
        """Whether there is anything in the plan, and a way to add to it."""
        return {
            **super().form_context(),
            "has_plan": bool(local_answers(self.review)),
            "may_plan": offered("add_recommendation", self.review, self.user, held=self.held),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, the answers that were ticked, and the texts."""
        return {**super().act_data(form), "answers": cast(MapForm, form).chosen()}
