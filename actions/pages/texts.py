"""What the pages of findings and of recommendations have in common: both are texts of the plan that are sorted and compared."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from reviews.door import Passage

from .. import reading
from ..earlier.nearest import LIKELY, nearest
from ..models import Finding, Recommendation
from .plan import PlanDoorView, plan_url


class OfTexts(PlanDoorView):
    """A page of one kind of text. ``noun`` names it in addresses, acts and templates."""

    model: ClassVar[type[Finding] | type[Recommendation]]
    noun: ClassVar[str]

    def known(self) -> Any:
        """The text that there is, or None for a new one."""
        return None


class SortedForm(OfTexts):
    """A form of a text, with the themes that can be chosen."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        item = self.known()
        themes = reading.themes_of(self.review, item.theme if item else None)
        return {**super().get_form_kwargs(), "themes": themes}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The records that were chosen."""
        return dict(form.values())  # type: ignore[attr-defined]


class AddText(SortedForm):
    """A new text. Where something like it was said before, that is asked next."""

    def get_success_url(self, passage: Passage) -> str:
        """To what was said before, if there is something like it; else to the plan."""
        item = passage.result
        seen = self.model.objects.visible_to(self.user).exclude(review_id=self.review.pk)
        if nearest(item.wording, seen, most=1, enough=LIKELY):
            where = [self.review.reference, item.pk]
            return reverse(f"actions:compare_{self.noun}", args=where)
        return plan_url(self)


class OfText(OfTexts):
    """A page of one text of the review."""

    text: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those of the review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.text = reading.find_text(self.review, self.model, kwargs["pk"])
            if self.text is None:
                what = f"This {self.noun}"
                raise self.lost(self.model, kwargs["pk"], what, review_id=self.review.pk)

    def known(self) -> Any:
        """The one of the page."""
        return self.text

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {**super().get_form_kwargs(), "version": self.text.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The text with what changes."""
        version = form.cleaned_data["version"]
        return {**super().act_data(form), self.noun: self.text, "version": version}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what it is."""
        return super().show(form, status=status, text=self.text, **extra)


class ChangeText(OfText, SortedForm):
    """Change a text; after the plan was agreed with a reason. ``names``: its own fields, ``chosen``: records beside it."""

    names: ClassVar[tuple[str, ...]]
    chosen: ClassVar[tuple[str, ...]] = ("theme",)

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        chosen = {name: str(getattr(self.text, f"{name}_id") or "") for name in self.chosen}
        return {name: getattr(self.text, name) for name in (*self.names, "version")} | chosen

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether the plan is agreed."""
        return {**super().get_form_kwargs(), "needs_reason": reading.is_agreed(self.review)}
