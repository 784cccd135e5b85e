"""It goes to the board or group; what that decided; taking either back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.agreeing.kind import Agreeing, agreeing_of, shown
from reviews.agreeing.reading import earlier_returns, groups_that_agree, main_due, next_meeting
from reviews.dates import day_of
from reviews.door import Passage, refusals
from reviews.forms.agreeing import BoardDecisionForm, ToBoardForm
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.slip import SlipPage


class OfAgreeing(DoorView):
    """A page of a review that a board or group agrees."""

    @property
    def kind(self) -> Agreeing:
        """How its process has it agreed."""
        return agreeing_of(self.process)

    def say(self, sentence: str) -> str:
        """One of our own sentences in the words of the process."""
        return self.kind.words.say(sentence)


class ToBoardTask(OfAgreeing, TaskPage):
    """What stands in the way, where it goes, and when the meeting is."""

    template_name = "reviews/agreeing/send.html"
    form_class = ToBoardForm

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """The words of the button."""
        return super().get_context(**{**extra, "button": self.say("Send it to {body}")})

    def get_initial(self) -> dict[str, Any]:
        """What is known."""
        return {"meets_on": next_meeting(self.review, self.kind), "group": self.review.group_id}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The groups, where one is chosen."""
        groups = groups_that_agree(self.review) if self.kind.asks_group else None
        return {"words": self.kind.words, "groups": groups}

    def form_context(self) -> dict[str, Any]:
        """What goes there, what is missing, and what was asked for before."""
        return {
            **super().form_context(),
            **shown(self.review, self.kind),
            "explain": (
                self.say(
                    "It is agreed in a meeting, or changes are asked for. Send it to {body} yourselves, and record here "
                    "that it went."
                ),
            ),
            "missing": refusals(self.act, self.review, self.user),
            "returned": earlier_returns(self.review),
        }

    def done_message(self, passage: Passage) -> str:
        """Where it is now."""
        return self.say("It is with {body}. Record here what is decided.")


class BoardDecisionTask(OfAgreeing, TaskPage):
    """What was decided in the meeting."""

    template_name = "reviews/agreeing/decision.html"
    form_class = BoardDecisionForm
    button = "Save what was decided"
    done = "What was decided is kept with the review."

    def get_initial(self) -> dict[str, Any]:
        """The day of the meeting, unless it lies ahead."""
        today = timezone.localdate()
        return {"on": min(day_of(self.review, self.kind.meets) or today, today)}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The day of the main deadline decides whether being late has to be explained."""
        today = timezone.localdate()
        return {
            "words": self.kind.words,
            "due": main_due(self.review, today) if self.kind.asks_why_late else None,
            "today": today,
            "why_late": self.edition.says("why_late"),
        }

    def form_context(self) -> dict[str, Any]:
        """What is there to be agreed."""
        return {**super().form_context(), **shown(self.review, self.kind)}


class RecallFromBoardView(OfAgreeing, SlipPage):
    """It comes back before it was decided on."""

    act = "recall_from_board"
    button = "Take it back"
    done = "It is back with you. Send it again when it is ready."

    def form_context(self) -> dict[str, Any]:
        """What happens."""
        return {
            **super().form_context(),
            "explain": (
                "Use this when something has to be changed before the meeting, or when it was sent by a slip.",
                self.say("Tell the members of {body} yourselves: nothing is sent from here."),
            ),
        }


class UndoBoardDecisionView(OfAgreeing, SlipPage):
    """It was not decided so."""

    act = "undo_board_decision"
    button = "Record it again"
    done = "The record of what was decided is taken back. You can record it again."
    explain = (
        "Use this when the decision was recorded wrongly. It stays in the record as superseded.",
        "If changes were asked for and made since, they stay.",
    )
