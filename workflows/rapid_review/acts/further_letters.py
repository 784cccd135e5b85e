"""The National Panel writes when nothing waits for it: its letter, our answer, and taking either back.

What was decided stands meanwhile. A letter that asks for an answer opens a task beside the other work; the review
cannot be closed in the ordinary way before it is answered. A review that has ended keeps what else comes; what asks
something of us is recorded once the review goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.models import RegulatorContact, ReviewDate, Stage

from ..letters import newest_further, owed
from ..telling import notified_on
from .letters import attached, chosen_outcome, keep_answer, keep_letter, outcome_words, wanted_words
from .report import COORDINATOR
from .slips import remove_letter

if TYPE_CHECKING:
    from reviews.door.passage import Passage

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})
#: How a review that has ended goes on, as its page calls it.
GO_ON = {Stage.CLOSED: "reopen the review", Stage.NOT_PROGRESSED: "take the review up again"}
#: Letters may come after the end.
AND_AFTER = ACTION_PLAN | frozenset(GO_ON)
TASK = "answer_letter"
#: What a further letter is called that says nothing new of the decision.
NO_NEW_ANSWER = "A further letter"


def _no_letter_is_waited_for(passage: Passage) -> Iterator[str]:
    if passage.review.stage in GO_ON:
        if notified_on(passage.review) is None:
            yield "No notification went to the National Panel, so it has nothing to write about."
    elif passage.open_tasks("panel_response"):
        yield (
            "The review waits for a letter of the National Panel. "
            "Record it under “Record the National Panel’s response”, in what happens next."
        )
    elif not ReviewDate.objects.filter(review_id=passage.review.pk, key="panel_response").exists():
        yield "The National Panel’s response is not recorded yet. Record that one first."


def record_further_letter(passage: Passage) -> None:
    """Keep a further letter (``data`` and ``result``: see ``keep_letter``; ``outcome`` may be empty).

    Where it asks for an answer, the task to write one is open afterwards: one task, however many letters wait.
    """
    data = passage.data
    _asks_nothing_of_an_ended_review(passage)
    label = outcome_words(passage) if data["outcome"] else NO_NEW_ANSWER
    keep_letter(passage, label, further=True)
    passage.due_days_may_move = True
    if data.get("needs_reply") and not passage.open_tasks(TASK):
        passage.add_branch("after_submission", TASK)
    passage.say(
        f"Recorded another letter of the National Panel, of {in_words(data['on'])}"
        + (f": {label}." if data["outcome"] else ".")
        + (" It asks for an answer." if data.get("needs_reply") else "")
        + wanted_words(passage)
        + attached(passage)
    )


def _asks_nothing_of_an_ended_review(passage: Passage) -> None:
    """Refuse in one sentence also an answer of the National Panel that asks something, whatever is said beside it."""
    go_on = GO_ON.get(Stage(passage.review.stage))
    chosen = chosen_outcome(passage)
    asks = chosen is not None and chosen.asks_something
    if go_on and (asks or passage.data.get("needs_reply")):
        passage.refuse(
            needs_reply=f"The review has ended, so nobody would be asked to answer. First {go_on}, then record the "
            "letter: the step to answer it is open then."
        )


def answer_letter(passage: Passage) -> None:
    """Keep our answer to a further letter.

    ``data``: ``letter`` (key of the letter; the only one that waits unless given), ``on``, ``text``.
    ``result`` is the contact. If another letter waits, the task is open again for that one.
    """
    waiting = list(owed(passage.review))
    chosen = passage.data.get("letter") or (waiting[0].pk if len(waiting) == 1 else None)
    letter = next((letter for letter in waiting if letter.pk == chosen), None)
    if letter is None:
        passage.refuse(letter="Choose the letter that you answered.")
    assert letter is not None  # noqa: S101 - refused above
    keep_answer(passage, letter, expects_answer=False)
    passage.say(
        f"Answered the National Panel’s letter of {in_words(letter.on)} "
        f"on {in_words(passage.data['on'])}."
    )


def _further_letter_is_newest(passage: Passage) -> Iterator[str]:
    newest = newest_further(passage.review)
    if newest is None:
        yield "No further letter of the National Panel is recorded. There is nothing to take back."
    elif newest.direction == RegulatorContact.Direction.SENT:
        yield "The National Panel’s further letter was answered. Take back our answer first."


def undo_further_letter(passage: Passage) -> None:
    """Take the record of the newest further letter back, with its file."""
    letter = newest_further(passage.review)
    assert letter is not None  # noqa: S101 - the guard asked
    on = letter.on
    passage.due_days_may_move = True
    remove_letter(passage, letter)
    if not owed(passage.review).exists():
        passage.cancel(TASK)
    passage.say(f"Took back the record of the National Panel’s further letter of {in_words(on)}.")


def _further_answer_is_newest(passage: Passage) -> Iterator[str]:
    newest = newest_further(passage.review)
    if newest is None or newest.direction != RegulatorContact.Direction.SENT:
        yield (
            "No answer of ours to a further letter came last, so there is nothing to take back. "
            "If a letter came since, take that back first."
        )


def undo_further_answer(passage: Passage) -> None:
    """Take the record of our newest answer to a further letter back; the task is open again."""
    answer = newest_further(passage.review)
    assert answer is not None  # noqa: S101 - the guard asked
    on = answer.on
    passage.due_days_may_move = True
    if not passage.open_tasks(TASK):
        # Else it is open already, for another letter.
        passage.rewind(TASK)
    passage.delete(answer)
    passage.say(
        f"Took back the record of our answer of {in_words(on)} to a further letter of the National Panel."
    )


ACTS = (
    Act(
        name="record_further_letter",
        label="Record another letter from the National Panel",
        roles=COORDINATOR,
        stages=AND_AFTER,
        run=record_further_letter,
        guards=(_no_letter_is_waited_for,),
        page="rapid_review:further_letter",
    ),
    Act(
        name="answer_letter",
        label="Answer a further letter of the National Panel",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        task=TASK,
        run=answer_letter,
    ),
    Act(
        name="undo_further_letter",
        label="Take back the National Panel’s further letter",
        roles=COORDINATOR,
        stages=AND_AFTER,
        run=undo_further_letter,
        guards=(_further_letter_is_newest,),
        needs_reason=True,
        undoes="record_further_letter",
        page="rapid_review:undo_further_letter",
    ),
    Act(
        name="undo_further_answer",
        label="Record our answer to the further letter again",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        run=undo_further_answer,
        guards=(_further_answer_is_newest,),
        needs_reason=True,
        undoes="answer_letter",
        page="rapid_review:undo_further_answer",
    ),
)
