"""The acts of a local child safeguarding practice review: each file is one step; together they are its role table."""

from collections.abc import Iterator
from dataclasses import replace

from actions.acts import ACTION_ACTS
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import Act, by_name
from reviews.door.shared import SHARED_ACTS

from ..stages import BEFORE_PUBLICATION
from . import changes, copies, ending, progress, publication, report, requests, reviewer, start


def _shared() -> Iterator[Act]:
    """The shared acts; people join the review panel from the decision on."""
    for act in SHARED_ACTS:
        yield replace(act, stages=BEFORE_PUBLICATION) if act.name == "add_panel_member" else act


ACTS = by_name(
    _shared(),
    ACTION_ACTS,
    CENTRE_ACTS,
    start.ACTS,
    changes.ACTS,
    requests.ACTS,
    progress.ACTS,
    reviewer.ACTS,
    report.ACTS,
    copies.ACTS,
    publication.ACTS,
    ending.ACTS,
)
