"""The acts of a referral: each file is one step; together they are its role table."""

from actions.acts import ACTION_ACTS
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import but, by_name
from reviews.door.shared import SHARED_ACTS

from ..stages import UNDECIDED
from . import deciding, ending, receipt, recommending, requests, telling, weighing

ACTS = by_name(
    # People join the review panel from the day the referral came.
    but(SHARED_ACTS, "add_panel_member", stages=UNDECIDED),
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
