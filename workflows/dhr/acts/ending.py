"""The end of the review: closing, withdrawing and taking that back, with what a withdrawal asks of this process."""

from __future__ import annotations

from collections.abc import Iterator

from actions.closing import nothing_left_open
from reviews.dates import day_of
from reviews.decisions import standing_decision
from reviews.door.acts import but
from reviews.door.passage import Passage
from reviews.ending.acts import ending_acts
from reviews.ending.taking_up import take_up
from reviews.ending.withdrawing import KIND as WITHDRAWAL
from reviews.ending.withdrawing import withdraw
from reviews.models import Stage
from reviews.regulators.delay import delay_was_told

from ..letters import file_decision_letters
from ..stages import BEFORE_PUBLICATION
from ..telling import decision_of
from .telling import nobody_waits

#: A death that the police notified is decided on, and the Home Office hears of it also when there is no review. Statutory
#: guidance of December 2016, section 3 (general knowledge, not yet checked).
BY_MISTAKE = {
    Stage.NOTIFICATION.value: (
        "This death was recorded twice or by mistake. (If there is to be no review, go back and decide that: the Home Office "
        "hears of it then.)"
    )
}


def withdraw_and_write(passage: Passage) -> None:
    """As every withdrawal; where it was decided on, letters say to whoever hears of the decision that it is not carried on."""
    withdraw(passage)
    if day_of(passage.review, "decision_made") is not None:
        file_decision_letters(passage, passage.result)


def take_up_and_write(passage: Passage) -> None:
    """As everywhere; where it was decided on, letters say to whoever hears of the decision that it goes on after all."""
    withdrawn = standing_decision(passage.review, WITHDRAWAL)
    take_up(passage)
    if day_of(passage.review, "decision_made") is not None:
        file_decision_letters(passage, decision_of(passage.review), withdrawn=withdrawn)


def _was_withdrawn(passage: Passage) -> Iterator[str]:
    """It can also have been decided that there is no review: that is decided again, and not taken up."""
    if standing_decision(passage.review, WITHDRAWAL) is None:
        yield "It was not withdrawn: it was decided that there is no review. Decide again instead."


_ENDING = ending_acts(
    withdrawn_at=BEFORE_PUBLICATION, guards=(nobody_waits, nothing_left_open, delay_was_told)
)
ACTS = tuple(
    but(
        but(_ENDING, "withdraw", run=withdraw_and_write),
        "take_up",
        run=take_up_and_write,
        guards=(_was_withdrawn,),
    )
)
