"""What the page of a review says of its way to the board or group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.door import offered
from reviews.process import process_for

from .kind import agreeing_of
from .reading import next_meeting

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def on_the_way(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    """When it meets, and whether it can be taken back from there; for ``reviews/agreeing/_way.html``."""
    kind = agreeing_of(process_for(review))
    return {
        "body": str(review.group) if kind.asks_group and review.group else kind.words.say("{body}"),
        "body_in_short": kind.words.body,
        "what": kind.words.what,
        "meets_on": next_meeting(review, kind),
        "may_recall": offered("recall_from_board", review, user, held=held),
    }
