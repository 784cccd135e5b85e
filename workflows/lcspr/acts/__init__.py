"""The acts of a local child safeguarding practice review: each file is one step; together they are its role table."""

from actions.acts import ACTION_ACTS
from reviews.door.acts import by_name
from reviews.door.shared import SHARED_ACTS

from . import copies, ending, progress, publication, reviewer, start

ACTS = by_name(
    SHARED_ACTS,
    ACTION_ACTS,
    start.ACTS,
    progress.ACTS,
    reviewer.ACTS,
    copies.ACTS,
    publication.ACTS,
    ending.ACTS,
)
