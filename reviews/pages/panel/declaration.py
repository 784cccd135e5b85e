"""Declaring a conflict of interest, or that there is none; and lifting one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from reviews.door import DoorClosed, NotAllowed, Passage
from reviews.door.shared.access import PANEL
from reviews.forms.panel import ConflictOfForm, DeclarationForm, OwnConflictForm
from reviews.pages.base import DoorView
from reviews.pages.conflicts import LiftConflict
from reviews.panel import seats
from reviews.panel.people import may_open_panel, own_roles, people_on
from reviews.queries.lineage import counts_for_too

GONE = (
    "Thank you for telling us. The conflict of interest is recorded, and you no longer have access to "
    "the review."
)


class DeclarationView(DoorView):
    """One's own declaration. Which act it is follows from the answer."""

    act = "declare_conflict"
    template_name = "reviews/panel/declaration.html"
    title = "Conflicts of interest and confidentiality"
    button = "Save my declaration"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Somebody of the team who has no named part can only declare a conflict."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.roles = own_roles(self.review, self.user)
            self.form_class = DeclarationForm if self.roles else OwnConflictForm

    def go(self, form: forms.Form) -> Passage:
        """Choose the act by the answer."""
        assert isinstance(form, DeclarationForm | OwnConflictForm)  # noqa: S101
        if not form.is_conflict:
            self.act = "confirm_no_conflict" if self.held.roles & PANEL else "sign_confidentiality"
        return super().go(form)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What the conflict is, or that the confidentiality statement is signed."""
        assert isinstance(form, DeclarationForm | OwnConflictForm)  # noqa: S101
        if form.is_conflict:
            return {"user": self.user, "nature": form.cleaned_data["nature"]}
        return {"confidentiality": True}

    def form_context(self) -> dict[str, Any]:
        """What the person said before."""
        days = [role.no_conflict_declared_on for role in self.roles if role.no_conflict_declared_on]
        signed = [
            role.confidentiality_signed_on for role in self.roles if role.confidentiality_signed_on
        ]
        return {
            **super().form_context(),
            "declared_on": min(days, default=None),
            "signed_on": min(signed, default=None),
            "has_part": bool(self.roles),
            "also": counts_for_too(self.review, self.user),
        }

    def done_message(self, result: Passage) -> str:
        """Thank the person either way."""
        return GONE if self.act == "declare_conflict" else "Thank you. Your declaration is saved."

    def get_success_url(self, passage: Passage) -> str:
        """On to the panel, back to the review, or away from it."""
        if self.act == "declare_conflict":
            return reverse("reviews:work")
        if may_open_panel(self.held):
            return reverse("reviews:panel", args=[self.review.reference])
        return self.review_url()


class DeclareConflictForView(DoorView):
    """The coordinator records a conflict of interest of somebody."""

    act = "declare_conflict"
    form_class = ConflictOfForm
    template_name = "reviews/panel/conflict_of.html"
    title = "Record a conflict of interest"
    button = "Record the conflict of interest"
    warning_button = True

    def blocked(self) -> DoorClosed | None:
        """For the coordinator alone; others declare their own."""
        if not self.held.runs_it:
            return NotAllowed(
                "You can only declare a conflict of interest of your own. Tell the partnership team of somebody else’s."
            )
        return super().blocked()

    def get_initial(self) -> dict[str, Any]:
        """The person of the link."""
        return {"user": self.request.GET.get("person", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """People with a part in the review first, then everyone of the partnership."""
        here = people_on(self.review)
        ids = {user.pk for user in here}
        others = [user for user in seats.people(self.review) if user.pk not in ids]
        groups = [("On this review", here), ("Other people of the partnership", others)]
        return {"groups": [(name, users) for name, users in groups if users]}

    def form_context(self) -> dict[str, Any]:
        """For which other reviews it counts."""
        return {**super().form_context(), "also": counts_for_too(self.review, self.user)}

    def done_message(self, result: Passage) -> str:
        """Say what it means."""
        user = result.result.user
        if user == self.user:
            return GONE
        return f"The conflict of interest of {user} is recorded. They no longer have access to the review."

    def get_success_url(self, passage: Passage) -> str:
        """To the panel; away from the review when it was oneself."""
        if passage.result.user_id == self.user.pk:
            return reverse("reviews:work")
        return reverse("reviews:panel", args=[self.review.reference])


class LiftPanelConflictView(LiftConflict):
    """End a conflict of interest, from the page of the review panel."""

    title = "Lift a conflict of interest for the review panel"
    back_text = "Back to the review panel"

    def way_back(self) -> str:
        """Back to the panel."""
        return reverse("reviews:panel", args=[self.review.reference])
