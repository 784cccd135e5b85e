"""The acts of a referral: each file is one step; together they are its role table."""

from collections.abc import Iterator
from dataclasses import replace

from actions.acts import ACTION_ACTS
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import Act, by_name
from reviews.door.shared import SHARED_ACTS

from ..stages import UNDECIDED
from . import deciding, ending, receipt, recommending, requests, telling, weighing


def _shared() -> Iterator[Act]:
    """The shared acts; people join the review panel from the day the referral came."""
    for act in SHARED_ACTS:
        yield replace(act, stages=UNDECIDED) if act.name == "add_panel_member" else act


ACTS = by_name(
    _shared(),
    ACTION_ACTS,
    CENTRE_ACTS,
    receipt.ACTS,
    requests.ACTS,
    weighing.ACTS,
    recommending.ACTS,
    deciding.ACTS,
    telling.ACTS,
    ending.ACTS,
)
