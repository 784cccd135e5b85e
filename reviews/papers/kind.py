"""One kind of Word file that is made from a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.process import process_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def _always(_review: Review) -> bool:
    return True


@dataclass(frozen=True)
class Paper:
    """``key`` stands in its address; ``explain``: a sentence beside the link.

    ``may_read(review, held)``: whether it is for this person. ``is_there(review)``: whether there is anything to write.
    ``make(review, user, now)`` returns the file; ``now`` is an aware time.
    """

    key: str
    title: str
    explain: str
    may_read: Callable[[Review, Standing], bool]
    make: Callable[[Review, User, datetime], bytes]
    is_there: Callable[[Review], bool] = _always


def papers_for(review: Review, held: Standing) -> list[Paper]:
    """Return those that the person may have made now."""
    return [
        paper
        for paper in process_for(review).papers
        if paper.may_read(review, held) and paper.is_there(review)
    ]
