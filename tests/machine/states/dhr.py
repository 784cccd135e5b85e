"""The states of a Domestic Homicide Review."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import dhr, local
from tests.drive.opening import fresh
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import State
from tests.remembered import remembered
from tests.world import World


@remembered
def _scoped(world: World) -> Review:
    review = dhr.opened(world)
    dhr.scope(world, review)
    return fresh(review)


@remembered
def _told(world: World) -> Review:
    return dhr.tell(world, dhr.decided(world))


@remembered
def _agreed(world: World) -> Review:
    review = dhr.decided(world)
    dhr.agree(world, review)
    return fresh(review)


@remembered
def _appointed(world: World) -> Review:
    return dhr.appoint(world, dhr.decided(world))


@remembered
def _asked(world: World) -> Review:
    return dhr.ask_agencies(world, _appointed(world), "la", "police")


@remembered
def _drafted(world: World) -> Review:
    return local.receive(world, local.seat(world, dhr.begun(world), *local.CHECKERS))


@remembered
def _no_family(world: World) -> Review:
    return dhr.no_family(world, _drafted(world))


@remembered
def _facts_asked(world: World) -> Review:
    return local.facts_asked(world, dhr.begun(world))


@remembered
def _ready(world: World) -> Review:
    return dhr.ready(world, dhr.begun(world))


@remembered
def _with_partnership(world: World) -> Review:
    return dhr.to_partnership(world, dhr.begun(world))


@remembered
def _signed(world: World) -> Review:
    return dhr.signed(world, dhr.begun(world))


@remembered
def _withdrawn(world: World) -> Review:
    review = dhr.decided(world)
    data = {"agreed_by": "The community safety partnership"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


STATES: dict[str, State] = {
    "dhr_notified": (Stage.NOTIFICATION, dhr.opened),
    "dhr_scoped": (Stage.NOTIFICATION, _scoped),
    "dhr_decided": (Stage.SCREENING, dhr.decided),
    "dhr_told": (Stage.SCREENING, _told),
    "dhr_agreed": (Stage.SCREENING, _agreed),
    "dhr_begun": (Stage.INFORMATION, dhr.begun),
    "dhr_appointed": (Stage.INFORMATION, _appointed),
    "dhr_ready": (Stage.REPORT, _ready),
    "dhr_asked": (Stage.INFORMATION, _asked),
    "dhr_drafted": (Stage.REPORT, _drafted),
    "dhr_no_family": (Stage.REPORT, _no_family),
    "dhr_facts_asked": (Stage.REPORT, _facts_asked),
    "dhr_with_partnership": (Stage.REPORT, _with_partnership),
    "dhr_signed": (Stage.REPORT, _signed),
    "dhr_submitted": (Stage.REPORT, dhr.submitted),
    "dhr_returned": (Stage.REPORT, dhr.returned),
    "dhr_cleared": (Stage.REPORT, dhr.cleared),
    "dhr_published": (Stage.ACTION_PLAN, dhr.finished),
    "dhr_uncopied": (Stage.ACTION_PLAN, dhr.published),
    "dhr_closed": (Stage.CLOSED, dhr.closed),
    "dhr_against": (Stage.NOT_PROGRESSED, dhr.decided_against),
    "dhr_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}
#: Where acts of shared rooms are at home here.
HOMES = {
    "dhr:take_to_board": "dhr_ready",
    "dhr:recall_from_board": "dhr_with_partnership",
    "dhr:record_board_decision": "dhr_with_partnership",
    "dhr:undo_board_decision": "dhr_signed",
}
#: Where stage and role allow it, and there is nothing to tell, to take back or to take up.
NEEDS_MORE = {
    "dhr:tell_decision": {"dhr_published": "was told"},
    "dhr:undo_go_without_family": {
        "dhr_decided": "nothing to take back",
        "dhr_begun": "nothing to take back",
    },
    "dhr:undo_agree_finish": {
        "dhr_begun": "nothing to take back",
        "dhr_ready": "nothing to take back",
    },
}
