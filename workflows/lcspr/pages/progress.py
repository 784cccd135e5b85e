"""A check of progress and quality, and taking the newest one back."""

from __future__ import annotations

from reviews.door import AlreadyDone, DoorClosed
from reviews.pages.base import DoorView
from reviews.pages.rows import TakeBack
from reviews.pages.today import Today

from ..acts.progress import newer_stands
from ..forms.progress import CheckProgressForm
from ..models import ProgressCheck
from ..monitoring import checks_of


class CheckProgressView(Today, DoorView):
    """A check of progress and quality."""

    act = "check_progress"
    form_class = CheckProgressForm
    button = "Save the check"
    done = "The check is kept with the review."


class UndoCheckView(TakeBack[ProgressCheck]):
    """The newest check was recorded by a slip."""

    act = "undo_check"
    key = "check"
    model = ProgressCheck
    what = "This check"
    template_name = "lcspr/undo_check.html"
    done = "The check is taken back."
    explain = (
        "Use this when the check was recorded wrongly. You can record it again.",
        "The day of the last check goes back to the check before. The timeline keeps what was recorded, and your "
        "reason.",
    )

    def find(self) -> ProgressCheck | None:
        """The check of the address."""
        return checks_of(self.review).filter(pk=self.kwargs["pk"]).first()

    def not_now(self) -> DoorClosed | None:
        """Only the newest."""
        newer = newer_stands(self.row)
        return AlreadyDone(newer) if newer else None
