"""Correcting what is said of the national review, and who leads the response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.dates import day_of
from reviews.door.acts import Act

from ..entry import as_it_is, check, put
from ..reading import national_of
from ..stages import OPEN
from .common import COORDINATOR

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def correct_national(passage: Passage) -> None:
    """Correct what is said of the national review. ``data``: ``entry`` (an ``Entry``), ``version`` of the row.

    The group can be another one until the response goes to it; from then on it is chosen there.
    """
    row = passage.claim(national_of(passage.review), passage.data.get("version"))
    entry, decided_on = passage.data["entry"], day_of(passage.review, "decision_made")
    sent = day_of(passage.review, "report_drafted")
    if sent is not None and entry.group != passage.review.group:
        passage.refuse(group="The response went to a group already, so this stays.")
    check(passage, entry, decided_on or passage.today)
    if entry == as_it_is(passage.review, row):
        passage.refuse("Nothing was changed: what you sent is what is there already.")
    passage.result = put(passage, row, entry)
    passage.say("Corrected what is said of the national review.")


ACTS = (
    Act(
        name="correct_national",
        label="Correct what is said of the national review",
        roles=COORDINATOR,
        stages=OPEN,
        run=correct_national,
        needs_reason=True,
        page="national:correct",
    ),
)
