"""The acts of a referral: each file is one step; together they are its role table."""

from actions.acts import ACTION_ACTS
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import by_name
from reviews.door.shared import SHARED_ACTS, joining_at

from ..stages import UNDECIDED
from . import deciding, ending, receipt, recommending, requests, telling, weighing

ACTS = by_name(
    # People join the review panel from the day the referral came.
    joining_at(SHARED_ACTS, UNDECIDED),
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
