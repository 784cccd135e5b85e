"""The report goes to the board; what the board decided; taking either back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.dates import day_of
from reviews.door import refusals
from reviews.door.due import deadlines
from reviews.drafts.reading import newest_draft
from reviews.pages.base import TaskPage
from reviews.pages.slip import SlipPage

from ..board import MEETING, earlier_returns
from ..forms.board import BoardDecisionForm, ToBoardForm


class ToBoardTask(TaskPage):
    """What stands in the way, and when the board meets."""

    template_name = "sar/to_board.html"
    form_class = ToBoardForm
    button = "Send it to the board"
    done = "The report is with the board. Record here what it decides."

    def get_initial(self) -> dict[str, Any]:
        """The day that is known."""
        return {"meets_on": day_of(self.review, MEETING)}

    def form_context(self) -> dict[str, Any]:
        """The draft, what is missing, and what the board asked for before."""
        return {
            **super().form_context(),
            "newest": newest_draft(self.review),
            "missing": refusals(self.act, self.review, self.user),
            "returned": earlier_returns(self.review),
        }


class BoardDecisionTask(TaskPage):
    """What the board decided in its meeting."""

    template_name = "sar/board_decision.html"
    form_class = BoardDecisionForm
    button = "Save what the board decided"
    done = "What the board decided is kept with the review."

    def get_initial(self) -> dict[str, Any]:
        """The day of the meeting, unless it lies ahead."""
        today = timezone.localdate()
        return {"on": min(day_of(self.review, MEETING) or today, today)}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The day of the six months decides whether being late has to be explained."""
        today = timezone.localdate()
        main = next((item for item in deadlines(self.review, today) if item.rule.main), None)
        return {"due": main.due_on if main else None, "today": today}

    def form_context(self) -> dict[str, Any]:
        """The draft that the board has."""
        return {**super().form_context(), "newest": newest_draft(self.review)}


class RecallFromBoardView(SlipPage):
    """The report comes back before the board decided."""

    act = "recall_from_board"
    button = "Take it back"
    done = "The report is back with you. Send it to the board again when it is ready."
    explain = (
        "Use this when something has to be changed before the board decides, or when it was sent by a slip.",
        "Tell the members of the board yourselves: nothing is sent from here.",
    )


class UndoBoardDecisionView(SlipPage):
    """The board did not decide so."""

    act = "undo_board_decision"
    button = "Record it again"
    done = "The record of the board’s decision is taken back. You can record it again."
    explain = (
        "Use this when the decision was recorded wrongly. It stays in the record as superseded.",
        "If the board asked for changes and a new draft came since, the draft stays.",
    )
