"""A check of progress and quality."""

from __future__ import annotations

from reviews.pages.base import DoorView

from ..forms.progress import CheckProgressForm
from .common import Today


class CheckProgressView(Today, DoorView):
    """A check of progress and quality."""

    act = "check_progress"
    form_class = CheckProgressForm
    button = "Save the check"
    done = "The check is kept with the review."
