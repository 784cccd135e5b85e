"""The pattern of every page that changes a review: one form, one act, one door.

A page says which act it is, which form it shows, and how the cleaned form becomes the act's data. This
base finds the review through ``visible_to``, asks the role table before showing the form and goes through
the door; ``FormPage`` turns what the door says into a page and keeps the typed text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.views import View

from partnership.pages.form_page import FormPage
from partnership.removed import Removed, WayOn, missing, removed_or_missing
from reviews.access.roles import Standing, standing
from reviews.comparing.now import look_again
from reviews.door import DoorClosed, NotAllowed, Passage, may, perform
from reviews.door.done import no_longer_open
from reviews.flowkit.titles import title_of_task
from reviews.models import Review, ReviewTask
from reviews.process import Process, process_for
from reviews.rules import Edition
from reviews.wording import edition_of, with_wording

if TYPE_CHECKING:
    from django.db.models import Model

    from partnership.models import User


#: Said above the page that compares, after facts were saved.
LOOK = "With what is recorded now, another review may be about the same incident. Look at it and decide."


def find_review(user: User, ref: str) -> Review:
    """Return the review if the person may open it; a 404 says nothing of whether it exists."""
    review = (
        with_wording(Review.objects.visible_to(user))
        .select_related("partnership", "lead_agency")
        .filter(reference=ref)
        .first()
    )
    if review is None:
        raise Http404("There is no such review, or it is not open to you.")
    return review


class ReviewView(View):
    """A page of one review. Sets ``review``, ``process``, ``edition``, ``held`` (the person's standing)."""

    review: Review
    process: Process
    held: Standing
    user: User

    @cached_property
    def edition(self) -> Edition:
        """The edition that the review is pinned to, in the words of its partnership."""
        return edition_of(self.review)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the review; only for people who are signed in."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.user = request.user
            self.review = find_review(self.user, kwargs["ref"])
            self.process = process_for(self.review)
            self.held = standing(self.user, self.review)

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """Context that every page of a review has."""
        return {
            "review": self.review,
            "review_url": self.review_url(),
            "process": self.process,
            "edition": self.edition,
            "held": self.held,
            **extra,
        }

    def way_on(self) -> WayOn:
        """Address and words of the link that leads on when what the page is about was removed."""
        return self.review_url(), "Open the review"

    def lost(
        self, model: type[Model], pk: int, what: str, *, told: bool = True, **of: Any
    ) -> Removed | Http404:
        """What to raise when the row of the address is not there: who removed it, or that there is no such page.

        ``of`` names the rows that belong to the page; ``told`` says whether the person could have seen them.
        """
        return removed_or_missing(model, pk, what, self.way_on(), **of) if told else missing()

    def review_url(self) -> str:
        """Address of the review's own page."""
        return reverse("reviews:detail", args=[self.review.reference])


class DoorView(ReviewView, FormPage):
    """A form whose sending is one act of the door. The title is the label of the act unless it has its own."""

    act: str = ""
    template_name = "reviews/act_form.html"
    closed_template_name = "reviews/closed_door.html"
    task: ReviewTask | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only where the process has the act: a room that it does not use is not there."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and self.act and self.act not in self.process.acts:
            raise Http404("There is no such page of this review.")

    # -- what a page fills in (and ``get_initial``, ``get_form_kwargs``; see ``FormPage``) ----------

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Turn the cleaned form into the data of the act (see the act's docstring)."""
        return dict(form.cleaned_data)

    def get_success_url(self, passage: Passage) -> str:
        """Where to go when it worked."""
        return self.review_url()

    def agency_id(self) -> int | None:
        """The agency whose role counts, for acts that belong to one agency."""
        return self.task.agency_id if self.task else None

    def go(self, form: forms.Form) -> Passage:
        """Go through the door."""
        return perform(
            self.act,
            self.review,
            self.user,
            task=self.task,
            reason=form.cleaned_data.get("reason", "") or "",
            data=self.act_data(form),
        )

    def second_looks(self, result: Passage | None) -> Iterable[str]:
        """What the act allowed and warns of; the event keeps it. Nothing where nothing had to be done."""
        warnings: Iterable[str] = result.event_data.get("warnings", ()) if result else ()
        return warnings

    def blocked(self) -> DoorClosed | None:
        """Why the person cannot do this now, or None."""
        if self.task is not None and self.task.status not in ("NEW", "ASSIGNED", "STARTED"):
            return no_longer_open(self.task)
        if self.task is not None and self.task.owner_id not in (None, self.user.pk):
            return NotAllowed(
                f"{self.task.owner} holds this task. "
                "Ask them, or ask the partnership team to reassign it."
            )
        if may(self.act, self.review, self.user, held=self.held, agency_id=self.agency_id()):
            return None
        if self.held.has_conflict:
            return NotAllowed(
                "You have a conflict of interest on this review. "
                "Ask the partnership team who can do this instead."
            )
        return NotAllowed(
            "Your role on this review, or the stage it is at, does not allow this. "
            "Open the review to see what is next, or ask the partnership team."
        )

    def heading(self) -> str:
        """Title of the page."""
        return self.title or self.process.acts[self.act].label

    def form_context(self) -> dict[str, Any]:
        """The task, for the page's caption."""
        return {"task": self.task}


class OnReviewVersion(DoorView):
    """A form opened on the version of the review, which stands for all that it shows."""

    def reload(self) -> None:
        """Read the review again."""
        self.review = find_review(self.user, self.review.reference)

    def version_now(self) -> int | None:
        """The version that a stale form is put on."""
        return self.review.version


class LooksAgain(DoorView):
    """A form that changes what duplicates are found by: when a review looks the same now, that comes next."""

    def after(self, passage: Passage) -> str:
        """Where it leads when there is nothing to compare."""
        return self.review_url()

    def get_success_url(self, passage: Passage) -> str:
        """To the page that compares, or where it leads."""
        if address := look_again(self.user, passage.review):
            messages.info(self.request, LOOK)
            return address
        return self.after(passage)


class TaskPage(DoorView):
    """The page of one task. Subclasses name the form; the act comes from the flow's node."""

    template_name = "reviews/act_form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the task among the tasks of this review that the person may know of."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.task = (
                ReviewTask.objects.visible_to(self.user)
                .filter(process__review=self.review, pk=kwargs["pk"])
                .select_related("owner", "agency", "done_by", "process")
                .first()
            )
            if self.task is None:
                raise Http404("There is no such task, or it is not open to you.")
            self.act = self.task.flow_task.act

    def heading(self) -> str:
        """Title of the task."""
        return self.title or (title_of_task(self.task) if self.task else "")
