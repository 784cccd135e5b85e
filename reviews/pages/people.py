"""Who is on a review; naming readers and coordinators; restricting the review to the people named on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from reviews.door import Passage, offered
from reviews.forms.people import NameForm, WhyForm
from reviews.models import ReviewRole, RoleKind
from reviews.queries import people as queries
from reviews.queries.lineage import counts_for_too

from .base import DoorView, ReviewView

#: What the page offers to whoever may do it now: act and address; the words are the label of the act.
OFFERS = (
    ("add_reader", "reviews:reader_add"),
    ("add_coordinator", "reviews:coordinator_add"),
    ("restrict", "reviews:restrict"),
    ("unrestrict", "reviews:unrestrict"),
)


class PeoplePage(ReviewView):
    """Names and roles for everybody on the review; conflicts and past roles for the coordinators alone."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        runs_it = self.held.runs_it
        context = self.get_context(
            title="People",
            people=queries.people_of(self.review, self.held),
            past=queries.past_people(self.review) if runs_it else (),
            conflicts=queries.conflicts_of(self.review) if runs_it else (),
            is_partial=not (self.held.roles & queries.WHOLE),
            may_end=offered("end_reader", self.review, self.user, held=self.held),
            named=queries.NAMED,
            offers=self.offers(),
        )
        return render(request, "reviews/people.html", context)

    def offers(self) -> list[dict[str, str]]:
        """What the person can do from here."""
        return [
            {
                "text": self.process.acts[act].label,
                "href": reverse(address, args=[self.review.reference]),
            }
            for act, address in OFFERS
            if offered(act, self.review, self.user, held=self.held)
        ]


class PeopleForm(DoorView):
    """An act about people; afterwards back to the list of people."""

    template_name = "reviews/part_form.html"
    explain: tuple[str, ...] = ()

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """All but the reason, which goes its own way."""
        return {name: value for name, value in form.cleaned_data.items() if name != "reason"}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return reverse("reviews:people", args=[self.review.reference])

    def form_context(self) -> dict[str, Any]:
        """What it means, and the way back."""
        back = reverse("reviews:people", args=[self.review.reference])
        return {"explain": self.explain, "cancel_url": back, "cancel_text": "People"}


class AddNamed(PeopleForm):
    """Name somebody on the review."""

    form_class = NameForm
    role: RoleKind

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who is offered, and whether the act wants a reason."""
        return {
            "people": queries.may_be_named(self.review, self.role),
            "reason_needed": self.process.acts[self.act].needs_reason,
        }

    def done_message(self, result: Passage) -> str:
        """Who it was."""
        return f"{result.result.user} is {self.role.label.lower()} now and has been told."


class AddReader(AddNamed):
    """Let one more person read the review."""

    act = "add_reader"
    role = RoleKind.READER
    button = "Let them read it"
    explain = (
        "A named reader sees the review and its clock, but no sealed identity and no agency’s own summary, "
        "and cannot change anything.",
    )


class AddCoordinator(AddNamed):
    """Name one more coordinator."""

    act = "add_coordinator"
    role = RoleKind.COORDINATOR
    button = "Name them coordinator"
    explain = (
        "A coordinator runs the review: they see all of it, the sealed identity included, and get its messages.",
    )


class EndNamed(PeopleForm):
    """End a reader's or coordinator's role."""

    act = "end_reader"
    form_class = WhyForm
    button = "End their access"
    warning_button = True
    role: ReviewRole

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the role on this review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read the role again."""
        found = queries.find_named(self.review, self.kwargs["pk"])
        if found is None:
            raise Http404("There is no such person on this review, or it is not open to you.")
        self.role = found

    def heading(self) -> str:
        """Whose access ends."""
        return f"End the access of {self.role.user}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.role.version}

    def get_initial(self) -> dict[str, Any]:
        """Only the version."""
        return {"version": self.role.version}

    def form_context(self) -> dict[str, Any]:
        """As what they are on the review."""
        since = f"{self.role.user} is {self.role.get_role_display().lower()} on this review."
        return {**super().form_context(), "explain": (since, *self.after())}

    def after(self) -> tuple[str, ...]:
        """What stays open to them."""
        if self.review.is_restricted:
            return ()
        return ("The partnership team keeps seeing this review, because it is not restricted.",)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The role and the version seen."""
        return {"role": self.role, "version": form.cleaned_data["version"]}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list; to the board when one ended one's own access."""
        if passage.result.user_id == self.user.pk:
            return reverse("reviews:board")
        return super().get_success_url(passage)

    def done_message(self, result: Passage) -> str:
        """Whose."""
        return f"{result.result.user} is no longer {result.result.get_role_display().lower()}."


class Restrict(PeopleForm):
    """Close the review to all but the people named on it."""

    act = "restrict"
    form_class = WhyForm
    button = "Restrict the review"
    done = "The review is restricted. You are a named coordinator of it."
    explain = (
        "Only the people named on the review will see it, and that it exists. The rest of the partnership team will not.",
        "You become a named coordinator. Work that others of the team hold becomes free for the named coordinators.",
    )

    def form_context(self) -> dict[str, Any]:
        """For which other reviews it counts."""
        context = super().form_context()
        also = counts_for_too(self.review, self.user)
        return {**context, "explain": (*self.explain, also)} if also else context


class Unrestrict(PeopleForm):
    """Open it to the team again."""

    act = "unrestrict"
    form_class = WhyForm
    button = "Lift the restriction"
    done = "The partnership team can see the review again."
    explain = ("The whole partnership team will see the review again.",)


PEOPLE = "reviews/<slug:ref>/people/"
paths = [
    path(PEOPLE, PeoplePage.as_view(), name="people"),
    path(f"{PEOPLE}add-reader/", AddReader.as_view(), name="reader_add"),
    path(f"{PEOPLE}add-coordinator/", AddCoordinator.as_view(), name="coordinator_add"),
    path(f"{PEOPLE}<int:pk>/end/", EndNamed.as_view(), name="reader_end"),
    path(f"{PEOPLE}restrict/", Restrict.as_view(), name="restrict"),
    path(f"{PEOPLE}unrestrict/", Unrestrict.as_view(), name="unrestrict"),
]
