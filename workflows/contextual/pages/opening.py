"""Opening work with a place, correcting what is said of it, and saying how people are listened to. For the team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from partnership.models import Partnership
from partnership.pages.form_page import FormPage
from reviews.agreeing.reading import groups_that_agree, groups_to_choose
from reviews.by_hand import partnerships_to_open_in
from reviews.contexts.places import looks_wide
from reviews.door import DoorClosed, NotAllowed, Passage
from reviews.models import Review
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.slip import SlipPage
from reviews.rules import editions

from ..forms.entry import EntryForm, ProgrammeForm
from ..opening import ONLY_TEAM, open_work
from ..places import places_to_choose
from ..reading import PROCESS, work_of
from .base import BackTo


class OpenWorkView(FormPage):
    """One form. What was typed stays in the page when something is missing."""

    template_name = "contextual/open.html"
    closed_template_name = "partnership/closed_door.html"
    title = "Open contextual safeguarding of a place"
    button = "Open the work"
    form_class = EntryForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find where the person may open one."""
        super().setup(request, *args, **kwargs)
        self.partnerships: list[Partnership] = []
        if request.user.is_authenticated:
            self.partnerships = list(partnerships_to_open_in(self.user, PROCESS))

    def blocked(self) -> DoorClosed | None:
        """Only the team opens one."""
        return None if self.partnerships else NotAllowed(ONLY_TEAM)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where it can be opened, with the places and groups there."""
        return {
            "partnerships": self.partnerships,
            "places": places_to_choose(self.partnerships),
            "groups": groups_to_choose(self.partnerships),
            "visible": Review.objects.visible_to(self.user),
            "bounds": editions(PROCESS)[-1].says("bounds"),
        }

    def go(self, form: forms.Form) -> Review:
        """Open it."""
        closed = self.blocked()
        if closed is not None:
            raise closed
        asked = cast(EntryForm, form)
        partnership = asked.chosen()
        assert partnership is not None  # noqa: S101 - the form asked
        return open_work(
            self.user,
            partnership,
            asked.entry(),
            asked.decided_on(),
            draws_on=form.cleaned_data["draws_on"],
        )

    def done_message(self, result: Review) -> str:
        """What happens next."""
        return f"{result.reference} is open. Next: say how people are listened to."

    def get_success_url(self, result: Review) -> str:
        """The page of the work."""
        return reverse("reviews:detail", args=[result.reference])


class CorrectView(DoorView):
    """What is said of the place, as it is now."""

    act = "correct_work"
    form_class = EntryForm
    button = "Save the corrections"
    done = "It is corrected."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row, the places and the groups."""
        place, places = work_of(self.review).place, places_to_choose([self.review.partnership])
        return {
            "version": self.version_now(),
            "partnerships": None,
            "places": places if place in places else [place, *places],
            "groups": groups_that_agree(self.review),
            "bounds": self.edition.says("bounds"),
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        row = work_of(self.review)
        return {
            "place": str(row.place_id),
            "is_small": looks_wide(row.place.name),
            "came_from": row.came_from,
            "lead": row.lead,
            "why": self.review.summary,
            "group": str(self.review.group_id or ""),
        }

    def version_now(self) -> int | None:
        """That of the row."""
        return work_of(self.review).version

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The entry, and the version seen."""
        return {"entry": cast(EntryForm, form).entry(), "version": form.cleaned_data["version"]}


class BeginTask(TaskPage):
    """How people are listened to; then it begins."""

    template_name = "contextual/begin.html"
    form_class = ProgrammeForm
    button = "Save and begin"

    def get_initial(self) -> dict[str, Any]:
        """What was said before, when it was taken back."""
        return {"programme": work_of(self.review).programme}

    def form_context(self) -> dict[str, Any]:
        """The place."""
        return {**super().form_context(), "work": work_of(self.review)}

    def done_message(self, passage: Passage) -> str:
        """What comes next."""
        return "It has begun. Next: ask agencies what they know of the place, or go on without. Record each event as it happens."


class UndoBeginView(SlipPage):
    """It had not begun."""

    act = "undo_begin_listening"
    button = "Take it back"
    done = "The work is at its first step again. What was recorded stays."
    explain = (
        "Use this when the work had not begun, as long as no agency was asked.",
        "How people are listened to, and every event that was recorded, stays.",
    )


class ProgrammeView(BackTo):
    """How people are listened to, changed."""

    act = "change_programme"
    form_class = ProgrammeForm
    button = "Save"
    done = "It is saved."
    back_to = "contextual:listening"
    back_words = "Listening and awareness"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row; and why it changes."""
        return {"version": self.version_now(), "asks_reason": True}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"programme": work_of(self.review).programme}

    def version_now(self) -> int | None:
        """That of the row."""
        return work_of(self.review).version

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, the version seen and the text."""
        return {**form.cleaned_data, "work": work_of(self.review)}
