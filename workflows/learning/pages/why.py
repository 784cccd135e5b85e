"""Correcting whom the review is about, why it is carried out, and its theme."""

from __future__ import annotations

from typing import Any

from reviews.kinds.reading import kind_of
from reviews.pages.base import DoorView

from ..forms.why import CorrectWhyForm
from ..why import why_of


class CorrectWhyView(DoorView):
    """What it is for, as it is now."""

    act = "correct_why"
    form_class = CorrectWhyForm
    button = "Save the corrections"
    done = "It is corrected."

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        row = why_of(self.review)
        return (
            {"about": row.about, "why": row.why, "theme": row.theme, "version": row.version}
            if row
            else {"version": 0}
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on, and whether there is a theme."""
        kind = kind_of(self.review)
        return {"version": self.version_now(), "of_theme": bool(kind and kind.of_theme)}

    def version_now(self) -> int | None:
        """The version of the row; 0 where there is none."""
        row = why_of(self.review)
        return row.version if row else 0
