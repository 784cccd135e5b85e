"""Written requests to the reviewer, the answers, and taking each back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.door import AlreadyDone, DoorClosed
from reviews.pages.base import DoorView
from reviews.pages.rows import OfRow, TakeBack

from ..acts.reviewer import ANSWER_FIRST, ANSWERED, NOT_ANSWERED
from ..forms.reviewer import AskReviewerForm, ReviewerAnswerForm
from ..models import WrittenRequest
from ..monitoring import requests_of


class AskReviewerView(DoorView):
    """Something was asked for in writing."""

    act = "ask_reviewer"
    form_class = AskReviewerForm
    template_name = "lcspr/ask_reviewer.html"
    button = "Save the request"
    done = "The request is kept with the review. It is in your work until the answer is recorded."

    def get_initial(self) -> dict[str, Any]:
        """Most often it was today."""
        return {"asked_on": timezone.localdate()}


class _OfRequest(OfRow[WrittenRequest]):
    """A form about one request."""

    key = "written"
    model = WrittenRequest
    what = "This written request"
    template_name = "lcspr/written_request.html"

    def find(self) -> WrittenRequest | None:
        """The request of the address."""
        return requests_of(self.review).filter(pk=self.kwargs["pk"]).first()


class AnswerRequestView(_OfRequest):
    """The reviewer answered."""

    act = "record_reviewer_answer"
    form_class = ReviewerAnswerForm
    button = "Save the answer"
    done = "The answer is kept with the review."

    def get_initial(self) -> dict[str, Any]:
        """Most often it came today."""
        return {"answered_on": timezone.localdate()}

    def not_now(self) -> DoorClosed | None:
        """Only while it waits."""
        return AlreadyDone(ANSWERED) if self.row.answered_on else None


class UndoAnswerView(_OfRequest, TakeBack[WrittenRequest]):
    """The answer was recorded wrongly."""

    act = "undo_reviewer_answer"
    done = "The answer is taken back. The request waits for an answer again."
    explain = (
        "Use this when the answer was recorded wrongly. The request then waits for an answer again.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def not_now(self) -> DoorClosed | None:
        """Only what was answered."""
        return None if self.row.answered_on else AlreadyDone(NOT_ANSWERED)


class UndoAskView(_OfRequest, TakeBack[WrittenRequest]):
    """The request was recorded wrongly."""

    act = "undo_ask_reviewer"
    done = "The written request is taken back."
    explain = (
        "Use this when the request was recorded wrongly. What was sent to the reviewer cannot be called back from "
        "here: if it should not have gone, tell them yourselves.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def not_now(self) -> DoorClosed | None:
        """Only what was not answered."""
        return AlreadyDone(ANSWER_FIRST) if self.row.answered_on else None
