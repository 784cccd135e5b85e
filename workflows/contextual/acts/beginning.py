"""What is said of the place is corrected; how people are listened to is said, and the work begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.dates import day_of
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.models import InformationRequest, RequestState

from ..entry import check, put
from ..places import taken_words
from ..reading import engagements_of, work_of
from ..stages import ASSESSING, LISTENING, NAMED, OPEN
from .common import COORDINATOR, SAME, claim_own

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review

PROGRAMME = "Say how children, families and the community are listened to, and what awareness raising is planned."


def correct_work(passage: Passage) -> None:
    """Correct what is said of the place. ``data``: ``entry`` (an ``Entry``), ``version`` of the row.

    The place can be another one until agencies were asked or an event is recorded, the group until the plan goes to it.
    """
    row = passage.claim(work_of(passage.review), passage.data.get("version"))
    entry, review = passage.data["entry"], passage.review
    moves = entry.place is None or entry.place.pk != row.place_id
    if moves and review.stage not in NAMED | LISTENING:
        passage.refuse(place="The weights of this place are agreed already, so it stays.")
    if moves and _is_told_of(review):
        passage.refuse(
            place=f"Agencies were asked about {row.place.name}, or events there are recorded, and they would tell of another "
            "place. Say first that the requests are no longer needed, and take the events back; or withdraw this work and open "
            "one for the other place."
        )
    if day_of(review, "report_drafted") is not None and entry.group != review.group:
        passage.refuse(group="The plan went to a group already, so this stays.")
    check(passage, entry)
    passage.result = put(passage, row, entry)
    passage.say("Corrected what is said of the place.")


def _is_told_of(review: Review) -> bool:
    """Whether anything that was said or asked tells of the place."""
    asked = InformationRequest.objects.filter(review_id=review.pk).exclude(
        state=RequestState.RELEASED
    )
    return asked.exists() or engagements_of(review).exists()


def begin_listening(passage: Passage) -> None:
    """Say how people are listened to and told; the work begins. ``data``: ``programme``."""
    text = passage.required(programme=PROGRAMME)
    passage.refuse(**identifying(text))
    row = passage.claim(work_of(passage.review), None)
    row.programme = text["programme"]
    passage.result = passage.save(row)
    passage.set_date("begun", passage.today)
    passage.fire("begin")
    passage.say("Said how people are listened to, and began.")


def _nobody_was_asked(passage: Passage) -> Iterator[str]:
    asked = InformationRequest.objects.filter(review_id=passage.review.pk).exists()
    if asked or not passage.open_tasks("request_information"):
        yield "Agencies were asked already, or it was decided that none is, so the work has begun."


def undo_begin_listening(passage: Passage) -> None:
    """It had not begun: how people are listened to is the next step again. What was recorded stays."""
    passage.rewind("begin")
    passage.clear_date("begun")
    passage.fire("back_to_start")
    passage.say("Took back that the work has begun.")


def change_programme(passage: Passage) -> None:
    """Change how people are listened to and told. ``data``: ``work`` (the ``ContextualWork``), ``version``, ``programme``."""
    row = claim_own(passage, "work")
    text = passage.required(programme=PROGRAMME)
    passage.refuse(**identifying(text))
    if row.programme == text["programme"]:
        passage.refuse(SAME)
    row.programme = text["programme"]
    passage.result = passage.save(row)
    passage.say("Changed how people are listened to.")


def place_is_free(passage: Passage) -> Iterator[str]:
    """A guard of going on after an end: nobody else began with the same place meanwhile."""
    work = work_of(passage.review)
    if taken := taken_words(work.place, passage.actor, passage.review.pk):
        yield taken


ACTS = (
    Act(
        name="correct_work",
        label="Correct what is said of the place",
        roles=COORDINATOR,
        stages=OPEN,
        run=correct_work,
        needs_reason=True,
        page="contextual:correct",
    ),
    Act(
        name="begin_listening",
        label="Say how people are listened to",
        roles=COORDINATOR,
        stages=NAMED,
        task="begin",
        run=begin_listening,
    ),
    Act(
        name="undo_begin_listening",
        label="Take back that the work has begun",
        roles=COORDINATOR,
        stages=LISTENING,
        run=undo_begin_listening,
        guards=(_nobody_was_asked,),
        needs_reason=True,
        undoes="begin_listening",
        page="contextual:undo_begin",
    ),
    Act(
        name="change_programme",
        label="Change how people are listened to",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=change_programme,
        needs_reason=True,
        page="contextual:programme",
    ),
)
