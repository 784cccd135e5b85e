"""The findings go to the boards, and the work is concluded; corrected, or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.door.acts import Act
from reviews.door.due import deadlines
from reviews.free_text import identifying

from ..indicators import decided_to_finish, points_of
from ..models import Findings
from ..reading import findings_of
from ..stages import DELIVERY
from .common import COORDINATOR, SAME, claim_own, texts_of

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage
    from reviews.models import Review

RULE = "CONTEXTUAL_END"
SENTENCES = {
    "worked": "Say what changed, and what helped.",
    "not_changed": "Say what did not change, or that everything did.",
    "said": "Say what children and the community say in the end.",
    "boards": "Say which boards got the findings.",
}


def is_early(review: Review, on: date) -> bool:
    """Whether a day is before the end of the work, and no review point decided to finish early."""
    due = next((one.due_on for one in deadlines(review, on) if one.rule.id == RULE), None)
    return due is not None and on < due and not decided_to_finish(review)


def _checked(passage: Passage, on: date) -> dict[str, str]:
    texts = passage.required(**SENTENCES) | texts_of(passage, "why_early")
    early = is_early(passage.review, on)
    if early and not texts["why_early"]:
        passage.refuse(
            why_early="This is before the end, and no review point decided to finish early. Say why it is concluded now."
        )
    if not early and texts["why_early"]:
        passage.refuse(why_early="It is not early. Leave this empty.")
    passage.refuse(**identifying(texts))
    return texts


def conclude(passage: Passage) -> None:
    """The findings were reported to the boards. ``result`` is the ``Findings``.

    ``data``: ``on`` (the day of the report), ``worked``, ``not_changed``, ``said``, ``boards``, ``why_early`` (needed before
    the end where no review point decided to finish early).
    """
    on = passage.data["on"]
    if on > passage.today:
        passage.refuse(on="This day is still to come. Check the date.")
    newest = points_of(passage.review).first()
    agreed = day_of(passage.review, "signed_off")
    if newest is not None and on < newest.on:
        passage.refuse(
            on=f"The newest review point is of {in_words(newest.on)}. Enter that day or a later one."
        )
    if agreed is not None and on < agreed:
        passage.refuse(on=f"This is before the plan was agreed on {in_words(agreed)}.")
    texts = _checked(passage, on)
    passage.result = passage.save(Findings(review_id=passage.review.pk, **texts))
    passage.set_date("concluded", on)
    passage.say(f"Concluded the work: the findings went to {texts['boards']}.")


def _findings_are_there(passage: Passage) -> Iterator[str]:
    if findings_of(passage.review) is None:
        yield "The work is not concluded yet."


def correct_findings(passage: Passage) -> None:
    """Correct the findings. ``data``: ``findings``, ``version``, and the texts as in ``conclude``. The day is a date of the review."""
    row: Findings = claim_own(passage, "findings")
    texts = _checked(passage, day_of(passage.review, "concluded") or passage.today)
    if all(getattr(row, name) == text for name, text in texts.items()):
        passage.refuse(SAME)
    for name, text in texts.items():
        setattr(row, name, text)
    passage.result = passage.save(row)
    passage.say("Corrected the findings.")


def _not_shared(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("publish"):
        yield "It is not concluded, or how the findings are shared is recorded already. Take that back first."


def undo_conclude(passage: Passage) -> None:
    """The work is not concluded: review points go on. What was written of the findings stays in the timeline."""
    row = findings_of(passage.review)
    assert row is not None  # noqa: S101 - nothing is concluded without
    passage.delete(row)
    passage.clear_date("concluded")
    passage.rewind("conclude")
    passage.say("Took back that the work is concluded.")


def was_shared(passage: Passage) -> Iterator[str]:
    """A guard of taking the record of sharing back: the stage is the same before and after."""
    if not passage.open_tasks("close_review"):
        yield "How the findings are shared is not recorded, so there is nothing to take back."


ACTS = (
    Act(
        name="conclude",
        label="Conclude and report the findings",
        roles=COORDINATOR,
        stages=DELIVERY,
        task="conclude",
        run=conclude,
    ),
    Act(
        name="correct_findings",
        label="Correct the findings",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=correct_findings,
        guards=(_findings_are_there,),
        needs_reason=True,
        page="contextual:findings",
    ),
    Act(
        name="undo_conclude",
        label="Take back that the work is concluded",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=undo_conclude,
        guards=(_not_shared,),
        needs_reason=True,
        undoes="conclude",
        page="contextual:undo_conclude",
    ),
)
