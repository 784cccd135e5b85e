"""The states of an audit."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import audit
from tests.drive.opening import fresh
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import NeedsMore, State
from tests.remembered import remembered
from tests.world import World


@remembered
def _corrected(world: World) -> Review:
    """A correction of the tool is begun."""
    review = audit.ready_to_ask(world)
    audit.act(world, "correct_tool", review)
    return fresh(review)


@remembered
def _again(world: World) -> Review:
    """An agency is asked that answered an earlier round."""
    before = audit.answered(world)
    review = audit.again(world, before)
    review = audit.task(world, "set_scope", "scope", review, **audit.scope())
    review = audit.begin_tool(world, review, f"audit:{before.reference}")
    return audit.ask(world, audit.issue(world, review), "la", "police")


@remembered
def _withdrawn(world: World) -> Review:
    review = audit.planned(world)
    data = {"agreed_by": "The board"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


@remembered
def _ready_to_close(world: World) -> Review:
    return audit.shared(world)


STATES: dict[str, State] = {
    "audit_planned": (Stage.NOTIFICATION, audit.planned),
    "audit_designed": (Stage.SCREENING, audit.designed),
    "audit_scoped": (Stage.SCREENING, audit.scoped),
    "audit_asked": (Stage.INFORMATION, audit.asked),
    "audit_issued": (Stage.INFORMATION, audit.ready_to_ask),
    "audit_corrected": (Stage.INFORMATION, _corrected),
    "audit_again": (Stage.INFORMATION, _again),
    "audit_answered": (Stage.INFORMATION, audit.answered),
    "audit_moderation": (Stage.PANEL, audit.closed_returns),
    "audit_reporting": (Stage.REPORT, audit.moderated),
    "audit_with_group": (Stage.REPORT, audit.with_group),
    "audit_accepted": (Stage.REPORT, audit.accepted),
    "audit_shared": (Stage.ACTION_PLAN, _ready_to_close),
    "audit_closed": (Stage.CLOSED, audit.finished),
    "audit_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}

#: Shared acts that are at home where agencies write.
HOMES: dict[str, str] = {}

NEEDS_MORE: NeedsMore = {}
