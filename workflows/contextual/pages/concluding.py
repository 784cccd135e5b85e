"""The findings go to the boards, and the work is concluded; corrected, or taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from reviews.door import Passage
from reviews.pages.base import TaskPage
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today

from ..acts.concluding import is_early
from ..forms.delivery import FindingsForm
from ..indicators import measured
from ..reading import findings_of
from .base import BackTo
from .delivery import BACK, BACK_WORDS

NAMES = ("worked", "not_changed", "said", "boards", "why_early")


class ConcludeTask(Today, TaskPage):
    """What was measured stands above the findings."""

    template_name = "contextual/conclude.html"
    form_class = FindingsForm
    button = "Conclude the work"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The day is asked for."""
        return {"asks_day": True}

    def form_context(self) -> dict[str, Any]:
        """What was measured, and whether it would be early today."""
        return {
            **super().form_context(),
            "measures": measured(self.review),
            "is_early": is_early(self.review, timezone.localdate()),
        }

    def done_message(self, passage: Passage) -> str:
        """What comes next."""
        return "The work is concluded. Write down what other places can take over, and record how the findings are shared."


class CorrectFindingsView(BackTo):
    """The findings as they are."""

    act = "correct_findings"
    form_class = FindingsForm
    button = "Save the findings"
    done = "The findings are corrected."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row."""
        return {"version": self.version_now(), "asks_day": False}

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        row = findings_of(self.review)
        return {name: getattr(row, name) for name in NAMES} if row else {}

    def version_now(self) -> int | None:
        """That of the row."""
        row = findings_of(self.review)
        return row.version if row else 0

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, the version seen and the texts."""
        return {**form.cleaned_data, "findings": findings_of(self.review)}


class UndoConcludeView(SlipPage):
    """It is not concluded."""

    act = "undo_conclude"
    button = "Take it back"
    done = "The work goes on."
    explain = (
        "Use this when the work is not concluded, as long as it is not recorded how the findings are shared.",
        "The findings are taken away and stay in the timeline. Review points and what worked stay.",
    )
