"""What a process says of the board or group that agrees what a review comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partnership.ui.words import opening
from reviews.models import Stage

from .goes import DRAFT, Goes

if TYPE_CHECKING:
    from datetime import date

    from reviews.models import Review
    from reviews.process import Process


@dataclass(frozen=True)
class Words:
    """What pages and the timeline call things."""

    #: Who agrees it: in short, and in full where no group was chosen.
    body: str = "the board"
    body_in_full: str = "the safeguarding adults board"
    #: What goes there, and who changes it when changes are asked for.
    what: str = "the report"
    writer: str = "author"
    #: What the body did when it agreed.
    agreed: str = "signed the report off"
    #: The two answers on the form.
    yes: str = "It signed the report off"
    no: str = "It asks for changes first"
    #: Whom the form asks for.
    who: str = "The members of the board who were there, or where the minutes are kept."

    def say(self, sentence: str, **more: str) -> str:
        """Return one of our own sentences with the words in it: "Send {what} to {body}"."""
        return sentence.format(**vars(self), **more)


@dataclass(frozen=True)
class Agreeing:
    """How what a review comes to is agreed.

    Its flow has nodes from which it is sent (``send``) and where what was decided is recorded (``decide``), and a
    gateway behind that asks ``was_returned``. The rule file has the decision ``board_sign_off`` with the outcomes
    ``signed_off`` and ``returned``.
    """

    #: The date that no meeting can be before, and words for it.
    after: tuple[str, str]
    words: Words = Words()
    #: What is sent, and what has to be there first.
    goes: Goes = DRAFT
    send: str = "draft_report"
    decide: str = "board_sign_off"
    stages: frozenset[str] = frozenset({Stage.REPORT})
    #: Stages at which the decision can be taken back.
    decided_at: frozenset[str] = frozenset({Stage.REPORT})
    #: Transitions of the machine: with the agreement, and when that is taken back; empty: it moves nothing.
    fires: str = ""
    back: str = ""
    #: Date keys: it was first sent; the day of the meeting; it was agreed.
    sent: str = "report_drafted"
    meets: str = "board_meets"
    agreed: str = "signed_off"
    #: A day before which nothing can be decided (again), with words for what happened then; None: no such day.
    not_before: Callable[[Review], tuple[date, str] | None] | None = None
    #: Whether the group of the partnership is chosen that agrees it (``Review.group``).
    asks_group: bool = False
    #: Whether the reason is asked for where it is agreed after the main deadline. What the form says of that is the
    #: sentence ``why_late`` of the rule file.
    asks_why_late: bool = False

    def body(self, review: Review) -> str:
        """Who agrees it, in full."""
        if self.asks_group and review.group is not None:
            return str(review.group)
        return self.words.body_in_full

    def body_first(self, review: Review) -> str:
        """The same at the beginning of a sentence."""
        return opening(self.body(review))


def agreeing_of(process: Process) -> Agreeing:
    """Return how the process has things agreed. Only for processes that do."""
    assert process.agreeing is not None, f"{process.key} has nothing agreed"  # noqa: S101
    return process.agreeing


def shown(review: Review, kind: Agreeing) -> Mapping[str, Any]:
    """Return what the template of what goes there shows of a review."""
    return {"goes": kind.goes.template, **kind.goes.context(review)}
