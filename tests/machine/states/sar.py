"""The states of a Safeguarding Adults Review, which a referral leads to."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import local, sar
from tests.drive.opening import fresh, open_task
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import State
from tests.world import World


def _appointed(world: World) -> Review:
    return sar.appoint(world, sar.opened(world))


def _asked(world: World) -> Review:
    return sar.ask_agencies(world, _appointed(world), "la", "police")


def _marked(world: World) -> Review:
    review = sar.begun(world)
    sar.mark(world, review, "qm1")
    return fresh(review)


def _drafted(world: World) -> Review:
    return local.receive(world, local.seat(world, sar.begun(world), *local.CHECKERS))


def _facts_asked(world: World) -> Review:
    return local.facts_asked(world, sar.begun(world))


def _ready(world: World) -> Review:
    return local.ready(world, sar.begun(world))


def _with_board(world: World) -> Review:
    return sar.to_board(world, sar.begun(world))


def _returned(world: World) -> Review:
    review = _with_board(world)
    sar.board_decides(world, review, "returned")
    return fresh(review)


def _signed(world: World) -> Review:
    return sar.signed(world, sar.begun(world))


def _published(world: World) -> Review:
    return sar.publish(world, _signed(world))


def _closed(world: World) -> Review:
    review = _published(world)
    door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))
    return fresh(review)


def _withdrawn(world: World) -> Review:
    review = sar.opened(world)
    data = {"agreed_by": "The board"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


def _without(world: World) -> Review:
    review = sar.begun(world)
    data = {"text": "The police asked us to wait.", "agreed_by": "The board"}
    door.perform("go_without_practitioners", review, world.coordinator, data=data)
    return fresh(review)


STATES: dict[str, State] = {
    "sar_opened": (Stage.NOTIFICATION, sar.opened),
    "sar_begun": (Stage.INFORMATION, sar.begun),
    "sar_without": (Stage.INFORMATION, _without),
    "sar_appointed": (Stage.INFORMATION, _appointed),
    "sar_asked": (Stage.INFORMATION, _asked),
    "sar_marked": (Stage.INFORMATION, _marked),
    "sar_drafted": (Stage.REPORT, _drafted),
    "sar_facts_asked": (Stage.REPORT, _facts_asked),
    "sar_ready": (Stage.REPORT, _ready),
    "sar_with_board": (Stage.REPORT, _with_board),
    "sar_returned": (Stage.REPORT, _returned),
    "sar_signed": (Stage.REPORT, _signed),
    "sar_published": (Stage.ACTION_PLAN, _published),
    "sar_closed": (Stage.CLOSED, _closed),
    "sar_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}
