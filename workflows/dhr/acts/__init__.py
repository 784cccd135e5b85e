"""The acts of the review: its own, and those of the rooms it uses; together they are its role table."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actions.acts import ACTION_ACTS
from reviews.agreeing.acts import agreeing_acts
from reviews.appointment.acts import appointment_acts
from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.door.acts import Act, Guard, by_name
from reviews.door.shared import SHARED_ACTS
from reviews.drafts.acts import draft_acts
from reviews.publishing.acts import publishing_acts
from reviews.regulators.acts import REGULATOR_ACTS
from reviews.requests.acts import request_acts

from ..appointment import APPOINTMENT
from ..publication import PUBLISHING
from ..report import AGREEING, DRAFTS
from ..requests import REQUESTS
from ..stages import BEFORE_PUBLICATION, WORK
from . import deciding, ending, facts, quality, telling


def _shared() -> Iterator[Act]:
    """The shared acts; people join the review panel from the notification on."""
    for act in SHARED_ACTS:
        yield (replace(act, stages=BEFORE_PUBLICATION) if act.name == "add_panel_member" else act)


def _guarded(acts: Iterable[Act], name: str, *guards: Guard) -> Iterator[Act]:
    """The acts, one of which has more to be asked first."""
    for act in acts:
        yield replace(act, guards=(*guards, *act.guards)) if act.name == name else act


ACTS = by_name(
    _shared(),
    ACTION_ACTS,
    CENTRE_ACTS,
    deciding.ACTS,
    telling.ACTS,
    facts.ACTS,
    appointment_acts(APPOINTMENT),
    request_acts(REQUESTS),
    draft_acts(DRAFTS, before=WORK),
    _guarded(agreeing_acts(AGREEING), "undo_board_decision", quality.nothing_rests_on_it),
    quality.ACTS,
    publishing_acts(PUBLISHING, guards=(quality.quality_passed,)),
    REGULATOR_ACTS,
    ending.ACTS,
)
