"""The acts of the review: its own, and those of the rooms it uses; together they are its role table."""

from actions.acts import ACTION_ACTS
from reviews.agreeing.acts import agreeing_acts
from reviews.appointment.acts import appointment_acts
from reviews.door.acts import but, by_name
from reviews.door.shared import SHARED_ACTS, joining_at
from reviews.drafts.acts import draft_acts
from reviews.online.acts import online_acts
from reviews.publishing.acts import publishing_acts
from reviews.regulators.acts import DELAY_ACTS, REGULATOR_ACTS
from reviews.requests.acts import request_acts
from reviews.revisit.acts import revisit_acts

from ..appointment import APPOINTMENT
from ..online import ONLINE
from ..publication import PUBLISHING
from ..report import AGREEING, DRAFTS
from ..requests import REQUESTS
from ..revisit import REVISIT
from ..stages import BEFORE_PUBLICATION, WORK
from . import deciding, ending, facts, family, quality, telling

ACTS = by_name(
    # People join the review panel from the notification on.
    joining_at(SHARED_ACTS, BEFORE_PUBLICATION),
    ACTION_ACTS,
    family.CENTRE,
    family.ACTS,
    deciding.ACTS,
    telling.ACTS,
    facts.ACTS,
    appointment_acts(APPOINTMENT),
    request_acts(REQUESTS),
    draft_acts(DRAFTS, before=WORK),
    but(agreeing_acts(AGREEING), "undo_board_decision", guards=(quality.nothing_rests_on_it,)),
    quality.ACTS,
    publishing_acts(PUBLISHING, guards=(quality.quality_passed,)),
    revisit_acts(REVISIT),
    online_acts(ONLINE),
    REGULATOR_ACTS,
    DELAY_ACTS,
    ending.ACTS,
)
