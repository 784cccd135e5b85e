"""The acts of an improvement plan: its own, and those of the rooms it uses; together they are its role table."""

from actions.acts import ACTION_ACTS
from actions.closing import nothing_left_open
from reviews.agreeing.acts import agreeing_acts
from reviews.door.acts import but, by_name
from reviews.door.shared import ACTS_WITHOUT_PEOPLE
from reviews.ending.acts import ending_acts
from reviews.regulators.acts import REGULATOR_ACTS

from ..agreement import AGREEING
from ..stages import WRITING
from . import source, statement

ACTS = by_name(
    ACTS_WITHOUT_PEOPLE,
    ACTION_ACTS,
    source.ACTS,
    # What was sent to an inspectorate was agreed.
    but(agreeing_acts(AGREEING), "undo_board_decision", guards=(statement.nothing_was_sent,)),
    statement.ACTS,
    REGULATOR_ACTS,
    ending_acts(withdrawn_at=WRITING, guards=(nothing_left_open,)),
)
