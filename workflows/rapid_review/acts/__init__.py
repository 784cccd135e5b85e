"""The acts of a Rapid Review: each file is one step of the work; together they are its role table."""

from collections.abc import Iterator
from dataclasses import replace

from actions.acts import ACTION_ACTS
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import Act, by_name
from reviews.door.shared import SHARED_ACTS
from reviews.regulators.acts import REGULATOR_ACTS
from reviews.requests.acts import request_acts

from ..requests import REQUESTS
from . import (
    closure,
    convening,
    decision,
    followup,
    further_letters,
    letters,
    notification,
    panel,
    partners_told,
    report,
    safety,
    screening,
    scrutiny,
    seating,
    slips,
    submission,
    telling,
    withdrawal,
)

#: Shared acts that change who is asked to the meeting of the review panel.
SEATING = frozenset({"end_role", "declare_conflict", "lift_conflict"})
#: Shared acts that do more here.
OWN_RUN = {"add_panel_member": seating.add_panel_member}


def _shared() -> Iterator[Act]:
    """The shared acts, with what is the Rapid Review's own."""
    for act in SHARED_ACTS:
        run = seating.with_calendars(act.run) if act.name in SEATING else act.run
        run = OWN_RUN.get(act.name, run)
        yield replace(act, run=run)


ACTS = by_name(
    _shared(),
    ACTION_ACTS,
    CENTRE_ACTS,
    notification.ACTS,
    partners_told.ACTS,
    screening.ACTS,
    withdrawal.ACTS,
    telling.ACTS,
    request_acts(REQUESTS),
    convening.ACTS,
    panel.ACTS,
    safety.ACTS,
    decision.ACTS,
    scrutiny.ACTS,
    report.ACTS,
    submission.ACTS,
    letters.ACTS,
    followup.ACTS,
    further_letters.ACTS,
    slips.ACTS,
    closure.ACTS,
    REGULATOR_ACTS,
)
