"""The acts of a response to a national review: its own, and those of the rooms it uses; together they are its role table."""

from actions.acts import ACTION_ACTS
from actions.closing import nothing_left_open
from reviews.agreeing.acts import agreeing_acts
from reviews.door.acts import by_name
from reviews.door.shared import ACTS_WITHOUT_PEOPLE
from reviews.ending.acts import ending_acts
from reviews.publishing.acts import publishing_acts
from reviews.regulators.acts import REGULATOR_ACTS
from reviews.requests.acts import request_acts
from reviews.revisit.acts import revisit_acts

from ..agreement import AGREEING
from ..publication import PUBLISHING
from ..requests import REQUESTS
from ..revisit import REVISIT
from ..stages import BEFORE_SHARING
from . import correcting, listing, mapping

ACTS = by_name(
    ACTS_WITHOUT_PEOPLE,
    ACTION_ACTS,
    correcting.ACTS,
    listing.ACTS,
    request_acts(REQUESTS),
    mapping.ACTS,
    agreeing_acts(AGREEING),
    publishing_acts(PUBLISHING),
    REGULATOR_ACTS,
    ending_acts(withdrawn_at=BEFORE_SHARING, guards=(nothing_left_open,)),
    revisit_acts(REVISIT),
)
