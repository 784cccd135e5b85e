"""Pages about one row of a review: change it, take it back. A 404 where there is none, a 409 when it was taken out."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django import forms
from django.db import models
from django.http import HttpRequest

from partnership.forms.common import ReasonForm
from reviews.door import DoorClosed
from reviews.pages.base import DoorView
from reviews.queries.people import WHOLE

R = TypeVar("R", bound=models.Model)


class OfRow(DoorView, Generic[R]):
    """A form about one row of the review; a 404 where there is none."""

    template_name = "reviews/part_form.html"
    #: The name of the row in the data of the act, its model, and how a sentence begins that says it was taken out.
    key: str
    model: type[R]
    what: str
    explain: tuple[str, ...] = ()
    row: R

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it on this review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def find(self) -> R | None:
        """Read the row of the address, or None."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read it again; a 409 when it was taken back, for those who may hear that it was there."""
        found = self.find()
        if found is None:
            raise self.lost(
                self.model,
                self.kwargs["pk"],
                self.what,
                told=self.could_see(),
                review_id=self.review.pk,
            )
        self.row = found

    def could_see(self) -> bool:
        """Whether the person could have seen it: those who see the whole review."""
        return bool(self.held.roles & WHOLE)

    def not_now(self) -> DoorClosed | None:
        """What stands in the way of this row, or None."""
        return None

    def blocked(self) -> DoorClosed | None:
        """Whether it is theirs to do, and whether it can be done to this row."""
        return super().blocked() or self.not_now()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.version_now()}

    def version_now(self) -> int | None:
        """The version of the row."""
        version: int = self.row.version  # type: ignore[attr-defined]
        return version

    def form_context(self) -> dict[str, Any]:
        """The row, and sentences above the form."""
        return {**super().form_context(), "row": self.row, "explain": self.explain}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which row, the version seen, and the fields."""
        return {**form.cleaned_data, self.key: self.row}


class TakeBack(OfRow[R]):
    """A page that takes one back and asks why."""

    form_class: type[forms.Form] = ReasonForm
    button = "Take it back"
    warning_button = True
