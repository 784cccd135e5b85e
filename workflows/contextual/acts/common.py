"""Who does the acts that only work with a place has, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviews.dates import EARLIEST, day_of
from reviews.models import RoleKind

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def not_with_the_group(passage: Passage) -> Iterator[str]:
    """A guard: what the group has before it does not change meanwhile."""
    if passage.open_tasks("board_sign_off"):
        yield "The plan is with the group. Take it back from there first."


def not_concluded(passage: Passage) -> Iterator[str]:
    """A guard: after the end nothing is added to what was found."""
    if day_of(passage.review, "concluded") is not None:
        yield "The work is concluded. Take that back first."


def claim_own(passage: Passage, key: str) -> Any:
    """Return ``data[key]``, locked, as the form saw it (``data["version"]``); refused if it is another review’s."""
    row = passage.claim(passage.data[key], passage.data.get("version"))
    if row.review_id != passage.review.pk:
        passage.refuse("This belongs to the work with another place.")
    return row


def texts_of(passage: Passage, *names: str) -> dict[str, str]:
    """Return texts of the data without spaces around; an empty one where there is none."""
    return {name: str(passage.data.get(name) or "").strip() for name in names}


def happened(passage: Passage, field: str, on: date) -> dict[str, str]:
    """A sentence by field for a day that is still to come or too long ago."""
    if on > passage.today:
        return {field: "This day is still to come. Check the date."}
    if on < EARLIEST:
        return {field: "Check the year. The date cannot be before 2000."}
    return {}


def change_reason(passage: Passage, *, asked: bool) -> dict[str, str]:
    """A sentence for a reason that is missing, where one is asked for."""
    if asked and not passage.reason.strip():
        return {"reason": "Say why it changes. It is kept with the review."}
    return {}


SAME = "This is what is recorded already."
