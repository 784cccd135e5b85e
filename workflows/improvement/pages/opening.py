"""Opening an improvement plan, and correcting where its recommendations come from. For the partnership team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from partnership.models import Partnership
from partnership.pages.form_page import FormPage
from reviews.agreeing.reading import groups_that_agree, groups_to_choose
from reviews.by_hand import partnerships_to_open_in
from reviews.door import DoorClosed, NotAllowed
from reviews.models import Review
from reviews.pages.base import DoorView

from ..entry import as_it_is
from ..forms.entry import SourceForm
from ..opening import ONLY_TEAM, open_plan
from ..reading import PROCESS, source_of


class OpenPlanView(FormPage):
    """One form. What was typed stays in the page when something is missing."""

    template_name = "improvement/open.html"
    closed_template_name = "partnership/closed_door.html"
    title = "Open an improvement plan"
    button = "Open the plan"
    form_class = SourceForm

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
        """Where it can be opened, and the groups there."""
        return {
            "partnerships": self.partnerships,
            "groups": groups_to_choose(self.partnerships),
        }

    def go(self, form: forms.Form) -> Review:
        """Open it."""
        closed = self.blocked()
        if closed is not None:
            raise closed
        asked = cast(SourceForm, form)
        partnership = asked.chosen()
        assert partnership is not None  # noqa: S101 - the form asked
        return open_plan(
            self.user, partnership, asked.entry(), asked.received_on(), upload=asked.upload()
        )

    def done_message(self, result: Review) -> str:
        """What happens next."""
        return f"{result.reference} is open. Next: write its recommendations down, or bring in a tracker."

    def get_success_url(self, result: Review) -> str:
        """The page of the plan."""
        return reverse("reviews:detail", args=[result.reference])


class CorrectSourceView(DoorView):
    """What is said of the source, as it is now."""

    act = "correct_source"
    form_class = SourceForm
    button = "Save the corrections"
    done = "It is corrected."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row, and the groups."""
        return {
            "version": self.version_now(),
            "partnerships": None,
            "groups": groups_that_agree(self.review),
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        now = as_it_is(self.review, source_of(self.review))
        return {
            **vars(now),
            "statement": "yes" if now.statement else "no",
            "group": str(self.review.group_id or ""),
        }

    def version_now(self) -> int | None:
        """That of the row."""
        return source_of(self.review).version

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The entry, the file, and the version seen."""
        asked = cast(SourceForm, form)
        return {
            "entry": asked.entry(),
            "file": asked.upload(),
            "version": form.cleaned_data["version"],
        }
