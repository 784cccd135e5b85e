"""Pages that take back what was recorded by a slip: they say what happens and ask why."""

from __future__ import annotations

from reviews.pages.slip import SlipPage


class UndoSubmissionView(SlipPage):
    """The report was recorded as sent, and was not."""

    act = "undo_submission"
    button = "The report was not sent"
    done = "The report counts as not sent. The clock runs again, and sending it is in what happens next."
    explain = (
        "Use this only if nothing went to the National Panel. What was sent cannot be called back: if only "
        "the day is wrong, choose “Correct a date” on the page of the review instead.",
        "The clock runs again from the same first day. The sign-off of the three safeguarding partners stands, "
        "and so do recommendations and actions. The timeline keeps what was recorded, and your reason.",
    )


class UndoPanelResponseView(SlipPage):
    """The National Panel's letter was recorded wrongly."""

    act = "undo_panel_response"
    button = "Take the record back"
    done = "The record of the letter is taken back. Record it again from your work."
    explain = (
        "Use this when the letter was recorded wrongly, or belongs to another review. What was recorded is "
        "taken away, with its file; the timeline keeps that it was there, and your reason.",
    )


class UndoReplyView(SlipPage):
    """Our answer was recorded wrongly."""

    act = "undo_reply"
    button = "Take the record back"
    done = "The record of our answer is taken back. Record it again from your work."
    explain = (
        "Use this when the answer was recorded wrongly. Nothing is sent to the National Panel from here: if "
        "a letter went out that should not have gone, tell them yourselves.",
        "The timeline keeps that it was recorded, and your reason.",
    )


class UndoFurtherLetterView(UndoPanelResponseView):
    """A further letter was recorded wrongly."""

    act = "undo_further_letter"
    done = "The record of the further letter is taken back."


class UndoFurtherAnswerView(UndoReplyView):
    """Our answer to a further letter was recorded wrongly."""

    act = "undo_further_answer"
