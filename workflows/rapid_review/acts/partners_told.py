"""When the safeguarding partners were told of the incident, where that was not known with the notification."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.late import late_reason
from reviews.models import RoleKind, Stage
from reviews.queries.identity import sealed_names

from ..editions import PARTNERS_RULE

COORDINATOR = frozenset({RoleKind.COORDINATOR})
#: While the notification is written, it is typed there.
LATER = OPEN_STAGES - {Stage.NOTIFICATION}
KEY = "partners_told"


def _not_recorded(passage: Passage) -> Iterator[str]:
    if (on := day_of(passage.review, KEY)) is not None:
        yield (
            f"It is recorded that they were told on {in_words(on)}. If the day is wrong, choose “Correct a date” on "
            "the page of the review."
        )


def _recorded(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, KEY) is None:
        yield "It is not recorded that they were told, so there is nothing to take back."


def record_partners_told(passage: Passage) -> None:
    """Keep the day on which the partners were told. ``data``: ``on``, ``late_reason`` (needed after the due day)."""
    on = passage.data["on"]
    check_day(passage, "on", on, "incident", "the incident")
    check_day(passage, "on", on, "la_aware", "the local authority became aware")
    due = next(
        (
            item.due_on
            for item in deadlines(passage.review, passage.today)
            if item.rule.id == PARTNERS_RULE
        ),
        None,
    )
    why = late_reason(
        passage, on, due, aim="They were to be told by", ask="Say why it was later; it is kept."
    )
    passage.refuse(**identifying({"late_reason": why}, sealed_names(passage.review)))
    passage.set_date(KEY, on, late_reason=why)
    late = " It was late, with a reason." if why else ""
    passage.say(f"The safeguarding partners were told of the incident on {in_words(on)}.{late}")


def undo_partners_told(passage: Passage) -> None:
    """They were not told after all: the day is taken away, and it is asked for again."""
    passage.clear_date(KEY)
    passage.say("Took back that the safeguarding partners were told of the incident.")


ACTS = (
    Act(
        name="record_partners_told",
        label="Record when the safeguarding partners were told",
        roles=COORDINATOR,
        stages=LATER,
        run=record_partners_told,
        guards=(_not_recorded,),
        page="rapid_review:partners_told",
    ),
    Act(
        name="undo_partners_told",
        label="Take back that the safeguarding partners were told",
        roles=COORDINATOR,
        stages=LATER,
        run=undo_partners_told,
        guards=(_recorded,),
        needs_reason=True,
        undoes="record_partners_told",
        page="rapid_review:undo_partners_told",
    ),
)
