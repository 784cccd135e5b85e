"""Correcting what is said of where the recommendations come from, and who leads the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.dates import day_of
from reviews.door.acts import Act
from reviews.models import RoleKind

from ..entry import as_it_is, check, put
from ..reading import source_of
from ..stages import OPEN, WRITING
from ..statement import is_asked

if TYPE_CHECKING:
    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def correct_source(passage: Passage) -> None:
    """Correct what is said. ``data``: ``entry`` (an ``Entry``), ``file`` (a checked upload, or None), ``version`` of the row.

    The group can be another one until the plan goes to it; from then on it is chosen there. Whether a statement is asked for
    stays once the plan is agreed: the way on depends on it.
    """
    review, data = passage.review, passage.data
    row = passage.claim(source_of(review), data.get("version"))
    entry, upload = data["entry"], data.get("file")
    if day_of(review, "report_drafted") is not None and entry.group != review.group:
        passage.refuse(group="The plan went to a group already, so this stays.")
    if review.stage not in WRITING and entry.statement is not is_asked(review):
        passage.refuse(
            statement="The plan is agreed already. Take back what the group decided first, then correct this."
        )
    check(passage, entry)
    if upload is None and entry == as_it_is(review, row):
        passage.refuse("Nothing was changed: what you sent is what is there already.")
    passage.result = put(passage, row, entry, day_of(review, "received"), upload)
    passage.say("Corrected what is said of where the recommendations come from.")


ACTS = (
    Act(
        name="correct_source",
        label="Correct where the recommendations come from",
        roles=COORDINATOR,
        stages=OPEN,
        run=correct_source,
        needs_reason=True,
        page="improvement:correct",
    ),
)
