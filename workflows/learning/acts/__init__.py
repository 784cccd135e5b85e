"""The acts of a learning review: its own, and those of the rooms it uses; together they are its role table."""

from actions.acts import ACTION_ACTS
from actions.closing import nothing_left_open
from reviews.agreeing.acts import agreeing_acts
from reviews.appointment.acts import appointment_acts
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import by_name
from reviews.door.shared import SHARED_ACTS, joining_at
from reviews.drafts.acts import draft_acts
from reviews.ending.acts import ending_acts
from reviews.kinds.acts import KIND_ACTS
from reviews.online.acts import online_acts
from reviews.practitioners.acts import practitioner_acts
from reviews.practitioners.kind import PRACTITIONERS
from reviews.publishing.acts import publishing_acts
from reviews.regulators.acts import REGULATOR_ACTS
from reviews.requests.acts import request_acts
from reviews.revisit.acts import revisit_acts

from ..appointment import APPOINTMENT
from ..online import ONLINE
from ..publication import PUBLISHING
from ..report import AGREEING, DRAFTS
from ..requests import REQUESTS
from ..revisit import REVISIT
from ..stages import BEFORE_SHARING, WORK
from . import why

ACTS = by_name(
    # People join the review panel from the decision on.
    joining_at(SHARED_ACTS, BEFORE_SHARING),
    ACTION_ACTS,
    CENTRE_ACTS,
    KIND_ACTS,
    why.ACTS,
    appointment_acts(APPOINTMENT),
    request_acts(REQUESTS),
    practitioner_acts(PRACTITIONERS),
    draft_acts(DRAFTS, before=WORK),
    agreeing_acts(AGREEING),
    publishing_acts(PUBLISHING),
    REGULATOR_ACTS,
    ending_acts(withdrawn_at=BEFORE_SHARING, guards=(nothing_left_open,)),
    revisit_acts(REVISIT),
    online_acts(ONLINE),
)
