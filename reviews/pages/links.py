"""Reviews that belong together: the list, linking one more, taking a link away, one panel for both."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from partnership.removed import WayOn, missing
from reviews.decisions import standing_decisions
from reviews.door import AlreadyDone, DoorClosed, Passage, offered
from reviews.forms.links import (
    NOBODY_TO_SIT,
    LinkForm,
    ShareInformationForm,
    SharePanelForm,
)
from reviews.forms.people import WhyForm
from reviews.joint.answers import (
    answers_from_others,
    answers_shared_by,
    answers_to_share,
    reads_from_others,
)
from reviews.joint.information import KIND as INFORMATION
from reviews.joint.information import as_seen, find_shared
from reviews.joint.reading import could_sit, panels_beside
from reviews.models import Decision, Review, ReviewRole
from reviews.queries.decisions import reads_decisions
from reviews.queries.lineage import named
from reviews.queries.links import SeenLink, find_link, links_of, who_unlinked

from .base import DoorView
from .shared_answer import SharedAnswerPage
from .today import Today
from .whole import WholeReviewView


class LinksPage(WholeReviewView):
    """The links. A review that is not open to the person is not named."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        links = links_of(self.review, self.user)
        panels = panels_beside(self.review, [one.other for one in links if one.other], self.user)
        context = self.get_context(
            title="Linked reviews",
            links=[(seen, panels.get(seen.other.pk) if seen.other else None) for seen in links],
            may_share=offered("share_panel", self.review, self.user, held=self.held),
            **self.information(),
            may_tell=offered("share_information", self.review, self.user, held=self.held),
            may_link=offered("link_reviews", self.review, self.user, held=self.held),
            may_unlink=offered("unlink", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/links.html", context)

    def information(self) -> dict[str, Any]:
        """What is shared with linked reviews, and what they share with this one; for those who read decisions."""
        if not reads_decisions(self.held):
            return {}
        agencies = answers_shared_by(self.review)
        shared = list(standing_decisions(self.review, INFORMATION))
        labels = as_seen(shared, self.user)
        return {
            "shared": [
                (one, labels.get(one.pk, one.outcome_label), agencies.get(one.pk, ()))
                for one in shared
            ],
            "from_others": [
                (one, named(one.request.review))
                for one in answers_from_others(self.review, self.user)
            ]
            if reads_from_others(self.held)
            else (),
        }


class LinkPage(DoorView):
    """A form about links; afterwards back to the list."""

    template_name = "reviews/part_form.html"

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return reverse("reviews:links", args=[self.review.reference])

    def way_on(self) -> WayOn:
        """To the list, also when a link was taken away meanwhile."""
        return reverse("reviews:links", args=[self.review.reference]), "Linked reviews"

    def form_context(self) -> dict[str, Any]:
        """The way back."""
        url, text = self.way_on()
        return {"cancel_url": url, "cancel_text": text}


class AddLink(LinkPage):
    """Link one more."""

    act = "link_reviews"
    form_class = LinkForm
    button = "Link the reviews"
    done = "The reviews are linked."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where the reference is looked for."""
        return {"visible": Review.objects.visible_to(self.user)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The other review and the kind."""
        return {"target": form.cleaned_data["target"], "kind": form.cleaned_data["kind"]}


class OfLink(LinkPage):
    """A form about one link. Sets ``seen``."""

    seen: SeenLink

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the link of this review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = find_link(self.review, self.user, kwargs["pk"])
            if found is None:
                # The event is the coordinators' own business.
                gone = who_unlinked(self.review, kwargs["pk"]) if self.held.runs_it else None
                raise gone.leading(self.way_on()) if gone else missing()
            self.seen = found

    def form_context(self) -> dict[str, Any]:
        """Which link."""
        other = self.seen.other.reference if self.seen.other else "a review that is not open to you"
        return {**super().form_context(), "explain": (f"This review {self.seen.words} {other}.",)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The link."""
        return {"link": self.seen.link}


class Unlink(OfLink):
    """Take a link away."""

    act = "unlink"
    form_class = WhyForm
    button = "Take the link away"
    warning_button = True
    done = "The link is taken away. Both reviews stay as they are."


class SharePanel(OfLink):
    """People of the linked review's panel sit on this one too."""

    act = "share_panel"
    form_class = SharePanelForm
    button = "Put them on this review panel too"
    done = "They sit on both review panels and have been told. Taking them off is done on the page of the review panel."

    def form_context(self) -> dict[str, Any]:
        """Say it where nobody can be chosen: the list offers this page only where somebody can."""
        found = super().form_context()
        if self.seats:
            return found
        return {
            **found,
            "explain": (NOBODY_TO_SIT,),
        }

    @cached_property
    def seats(self) -> list[ReviewRole]:
        """Those who can."""
        other = self.seen.other
        return could_sit(self.review, other, self.user) if other else []

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those who can."""
        return {"seats": self.seats}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The link and the people."""
        return {"link": self.seen.link, "people": form.cleaned_data["people"]}


class ShareInformation(Today, OfLink):
    """What the linked review may know."""

    act = "share_information"
    form_class = ShareInformationForm
    button = "Save the decision"
    done = "The decision is kept. Answers that you chose can now be read with the linked review; hand anything else over in a secure way."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The legal bases of the rules."""
        return {
            "bases": self.edition.legal_bases,
            "answers": list(answers_to_share(self.review)),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The link and the decision."""
        return {**form.cleaned_data, "link": self.seen.link}


class UndoShareInformation(LinkPage):
    """It was recorded wrongly, or is not allowed any more."""

    act = "undo_share_information"
    form_class = WhyForm
    button = "Take it back"
    warning_button = True
    done = "It is taken back, and is kept as superseded. Answers that could be read there cannot be any more; tell the other review."

    @cached_property
    def decision(self) -> Decision:
        """The decision of the address."""
        found = find_shared(self.review, self.kwargs["pk"])
        if found is None:
            raise missing()
        return found

    def blocked(self) -> DoorClosed | None:
        """A colleague may have been faster."""
        closed = super().blocked()
        if closed is None and self.decision.superseded_at is not None:
            return AlreadyDone("This is taken back already.")
        return closed

    def form_context(self) -> dict[str, Any]:
        """Which."""
        label = as_seen([self.decision], self.user).get(self.decision.pk)
        return {**super().form_context(), "explain": (label or self.decision.outcome_label,)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The decision."""
        return {"decision": self.kwargs["pk"]}


LINKS = "reviews/<slug:ref>/links/"
paths = [
    path(LINKS, LinksPage.as_view(), name="links"),
    path(f"{LINKS}add/", AddLink.as_view(), name="link_add"),
    path(f"{LINKS}<int:pk>/remove/", Unlink.as_view(), name="unlink"),
    path(f"{LINKS}<int:pk>/panel/", SharePanel.as_view(), name="share_panel"),
    path(f"{LINKS}<int:pk>/information/", ShareInformation.as_view(), name="share_information"),
    path(f"{LINKS}shared/<int:pk>/", SharedAnswerPage.as_view(), name="shared_answer"),
    path(
        f"{LINKS}information/<int:pk>/take-back/",
        UndoShareInformation.as_view(),
        name="undo_share_information",
    ),
]
