"""The written statement went to the inspectorate; or it did not."""

from __future__ import annotations

from typing import Any

from reviews.pages.base import TaskPage
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today

from ..forms.statement import StatementForm


class StatementTask(Today, TaskPage):
    """Whom it was sent to, and when."""

    form_class = StatementForm
    template_name = "improvement/statement.html"
    button = "Record that it was sent"
    done = "It is kept in the log of other bodies. The actions go on; close the plan when nothing is left."

    def form_context(self) -> dict[str, Any]:
        """What the rule says of it."""
        return {**super().form_context(), "rule": self.edition.says("what_a_statement_is")}


class UndoStatementView(SlipPage):
    """It was not sent, or not so."""

    act = "undo_record_statement"
    button = "Take it back"
    done = "It is taken back. Record it again when the statement is sent."
    explain = (
        "Use this when it was recorded by a slip. What was sent cannot be called back from here.",
        "The timeline keeps what was recorded, and your reason.",
    )
