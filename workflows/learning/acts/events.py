"""Recording a learning event, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.queries.identity import sealed_names

from ..models import LearningEvent
from ..stages import OPEN
from ..why import events_of
from .common import COORDINATOR


def record_event(passage: Passage) -> None:
    """Keep a learning event. ``result`` is the ``LearningEvent``.

    ``data``: ``what`` (what it was), ``on``, ``who`` (how many took part, of which agencies; no names), ``learned``.
    """
    texts = passage.required(
        what="Say in a few words what it was.",
        who="Say who took part: how many, and of which agencies.",
        learned="Say what came of it.",
    )
    passage.refuse(**identifying(texts, sealed_names(passage.review)))
    on = passage.data["on"]
    check_day(passage, "on", on, "decision_made", "it was decided to carry out the review")
    passage.result = passage.save(
        LearningEvent(
            review_id=passage.review.pk,
            on=on,
            recorded_by=passage.actor,
            recorded_at=passage.now,
            **texts,
        )
    )
    passage.say(f"Recorded a learning event of {in_words(on)}: {texts['what']}.")


def _one_is_there(passage: Passage) -> Iterator[str]:
    if not events_of(passage.review).exists():
        yield "No learning event is recorded here, so there is nothing to take back."


def undo_record_event(passage: Passage) -> None:
    """Take a learning event back that was recorded by a slip. ``data``: ``event``, ``version``."""
    event = passage.claim(passage.data["event"], passage.data.get("version"))
    if event.review_id != passage.review.pk:
        passage.refuse("This belongs to another review.")
    what, on = event.what, event.on
    passage.delete(event)
    passage.say(f"Took back the record of a learning event of {in_words(on)}: {what}.")


ACTS = (
    Act(
        name="record_event",
        label="Record a learning event",
        roles=COORDINATOR,
        stages=OPEN,
        run=record_event,
        page="learning:record_event",
    ),
    Act(
        name="undo_record_event",
        label="Take back the record of a learning event",
        roles=COORDINATOR,
        stages=OPEN,
        run=undo_record_event,
        guards=(_one_is_there,),
        needs_reason=True,
        undoes="record_event",
    ),
)
