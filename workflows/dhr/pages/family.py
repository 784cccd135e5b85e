"""Saying why the family does not see the draft, and taking that back."""

from __future__ import annotations

from typing import Any

from reviews.door import refusals
from reviews.pages.base import DoorView
from reviews.pages.slip import SlipPage

from ..family import seen_by
from ..forms.family import WithoutFamilyForm


class WithoutFamilyView(DoorView):
    """There is nobody, or a changed draft is not shown again."""

    act = "go_without_family"
    form_class = WithoutFamilyForm
    template_name = "reviews/slip.html"
    button = "Save the reason"
    done = "The reason is kept with the review."

    def form_context(self) -> dict[str, Any]:
        """Which of the two it is, and what stands in the way."""
        found = seen_by(self.review)
        explain: tuple[str, ...] = ()
        if not found.family:
            explain = (
                "Nobody of the family or of the friends is recorded. Say here that there is nobody to show the draft, and how "
                "you looked. If somebody is found later, record them: this does not stand then.",
            )
        elif found.earlier and found.newest:
            explain = (
                f"Some of the family saw an earlier draft, and not draft {found.newest.number}. Say here why it need not be "
                "shown again. Where it says something else of the person who died, show it to them instead.",
            )
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "explain": explain,
        }


class UndoWithoutFamilyView(SlipPage):
    """It was said by a slip, or they see it after all."""

    act = "undo_go_without_family"
    button = "Take it back"
    done = "It is taken back. It stays in the record as superseded."
    explain = (
        "Use this when they see the draft after all, or when it was recorded by a slip.",
        "The timeline keeps what was recorded, and your reason.",
    )
