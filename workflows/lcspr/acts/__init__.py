"""The acts of a local child safeguarding practice review: each file is one step; together they are its role table."""

from actions.acts import ACTION_ACTS
from actions.closing import nothing_left_open
from reviews.appointment.acts import appointment_acts
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import by_name
from reviews.door.shared import SHARED_ACTS, joining_at
from reviews.ending.acts import ending_acts
from reviews.online.acts import online_acts
from reviews.practitioners.acts import practitioner_acts
from reviews.practitioners.kind import PRACTITIONERS
from reviews.publishing.acts import publishing_acts
from reviews.regulators.acts import DELAY_ACTS, REGULATOR_ACTS
from reviews.regulators.delay import delay_was_told
from reviews.regulators.telling import everybody_was_told
from reviews.requests.acts import request_acts
from reviews.revisit.acts import revisit_acts

from ..appointment import APPOINTMENT
from ..online import ONLINE
from ..publication import PUBLISHING, copies_missing
from ..requests import REQUESTS
from ..revisit import REVISIT
from ..stages import BEFORE_PUBLICATION
from . import copies, progress, report, reviewer

ACTS = by_name(
    # People join the review panel from the decision on.
    joining_at(SHARED_ACTS, BEFORE_PUBLICATION),
    ACTION_ACTS,
    CENTRE_ACTS,
    appointment_acts(APPOINTMENT),
    request_acts(REQUESTS),
    progress.ACTS,
    reviewer.ACTS,
    report.ACTS,
    copies.ACTS,
    practitioner_acts(PRACTITIONERS, may_go_without=True),
    publishing_acts(PUBLISHING, guards=(copies_missing,)),
    revisit_acts(REVISIT),
    online_acts(ONLINE),
    REGULATOR_ACTS,
    DELAY_ACTS,
    ending_acts(
        withdrawn_at=BEFORE_PUBLICATION,
        guards=(nothing_left_open, delay_was_told, everybody_was_told),
    ),
)
