"""The acts of contextual safeguarding: its own, and those of the rooms it uses; together they are its role table."""

from actions.acts import ACTION_ACTS
from actions.closing import nothing_left_open
from reviews.agreeing.acts import agreeing_acts
from reviews.door.acts import but, by_name
from reviews.door.shared import ACTS_WITHOUT_PEOPLE
from reviews.ending.acts import ending_acts
from reviews.publishing.acts import publishing_acts
from reviews.requests.acts import request_acts

from ..agreement import AGREEING
from ..publication import PUBLISHING
from ..requests import REQUESTS
from ..stages import BEFORE_AGREED
from . import beginning, concluding, engaging, factors, lifting, measuring, points, weighing
from .beginning import place_is_free
from .common import not_concluded
from .concluding import was_shared
from .planning import plan_acts
from .points import no_points_yet

_ENDING = ending_acts(withdrawn_at=BEFORE_AGREED, guards=(nothing_left_open,))

ACTS = by_name(
    ACTS_WITHOUT_PEOPLE,
    plan_acts(ACTION_ACTS),
    beginning.ACTS,
    request_acts(REQUESTS),
    engaging.ACTS,
    factors.ACTS,
    weighing.ACTS,
    measuring.ACTS,
    but(agreeing_acts(AGREEING), "undo_board_decision", guards=(not_concluded, no_points_yet)),
    points.ACTS,
    concluding.ACTS,
    lifting.ACTS,
    but(publishing_acts(PUBLISHING), "undo_publish", guards=(was_shared,)),
    but(but(_ENDING, "reopen", guards=(place_is_free,)), "take_up", guards=(place_is_free,)),
)
