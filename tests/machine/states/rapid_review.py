"""The states of a Rapid Review."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import information, report
from tests.drive.opening import fresh, notified, open_task, opened, screened
from tests.machine.samples.registry import SAMPLES
from tests.machine.stagehand import Stagehand
from tests.machine.states.kind import NeedsMore, State
from tests.remembered import remembered
from tests.world import World


def _do(world: World, review: Review, name: str, node: str = "", reason: str = "") -> Review:
    """Do one act as the coordinator with its sample."""
    hand = Stagehand(world, review, world.coordinator)
    data = SAMPLES[name].build(hand)
    task = open_task(review, node) if node else None
    door.perform(name, review, world.coordinator, task=task, reason=reason, data=data)
    return fresh(review)


@remembered
def withdrawn(world: World) -> Review:
    """A review that was withdrawn while it was screened, on a route that opens no other review."""
    review = notified(world)
    data = SAMPLES["withdraw"].build(Stagehand(world, review, world.coordinator))
    door.perform(
        "withdraw", review, world.coordinator, reason="The injury was explained.",
        data={**data, "route": "no_further_action"},
    )  # fmt: skip
    return fresh(review)


@remembered
def screened_out(world: World) -> Review:
    """A review that screening led to another route."""
    review = notified(world)
    hand = Stagehand(world, review, world.coordinator, pick=lambda items: items[-1])
    door.perform(
        "screen",
        review,
        world.coordinator,
        task=open_task(review, "screening"),
        data=SAMPLES["screen"].build(hand),
    )
    return fresh(review)


@remembered
def convened(world: World) -> Review:
    """A review whose panel is arranged; the agencies have not answered."""
    return _do(world, information.asked(world), "convene_panel", "convene")


@remembered
def pack_shared_without(world: World) -> Review:
    """A review whose panel has its pack, although the agencies have not answered."""
    return _do(world, convened(world), "share_pack", "prepare_pack")


@remembered
def pack_shared(world: World) -> Review:
    """A review whose panel has its pack, with all answers in it."""
    return _do(
        world,
        _do(world, information.submitted(world), "convene_panel", "convene"),
        "share_pack",
        "prepare_pack",
    )


@remembered
def queried(world: World) -> Review:
    """A review to which the National Panel has put a question."""
    review = report.submitted(world)
    report.respond(world, review, needs_reply=True)
    return fresh(review)


@remembered
def wrote_again(world: World) -> Review:
    """A review that could be closed, had the National Panel not put one more question."""
    review = report.planned(world)
    report.write_again(world, review)
    return fresh(review)


@remembered
def one_signed(world: World) -> Review:
    """A review whose report one of the three partners has signed."""
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "la")
    return fresh(review)


#: State → stage, and how to get there. The first of each stage is where acts without a home are tried.
STATES: dict[str, State] = {
    "opened": (Stage.NOTIFICATION, opened),
    "notified": (Stage.SCREENING, notified),
    "screened": (Stage.INFORMATION, screened),
    "asked": (Stage.INFORMATION, information.asked),
    "submitted": (Stage.INFORMATION, information.submitted),
    "convened": (Stage.INFORMATION, convened),
    "pack_shared": (Stage.PANEL, pack_shared),
    "pack_shared_without": (Stage.PANEL, pack_shared_without),
    "drafting": (Stage.REPORT, report.at_report),
    "drafted": (Stage.REPORT, report.drafted),
    "sent_for_sign_off": (Stage.REPORT, report.sent_for_sign_off),
    "one_signed": (Stage.REPORT, one_signed),
    "signed": (Stage.REPORT, report.signed),
    "submitted_report": (Stage.ACTION_PLAN, report.submitted),
    "queried": (Stage.ACTION_PLAN, queried),
    "responded": (Stage.ACTION_PLAN, report.responded),
    "planned": (Stage.ACTION_PLAN, report.planned),
    "wrote_again": (Stage.ACTION_PLAN, wrote_again),
    "closed": (Stage.CLOSED, report.closed),
    "withdrawn": (Stage.NOT_PROGRESSED, withdrawn),
    "screened_out": (Stage.NOT_PROGRESSED, screened_out),
}

#: Nothing is open on a review that is over.
_OVER = dict.fromkeys(("closed", "withdrawn"), door.AlreadyDone)
#: While a notified review goes on, and nothing else was said of it, nothing is owed to the National Panel.
_UNDER_WAY = ("opened", "notified", "screened", "pack_shared", "drafting")
NEEDS_MORE: NeedsMore = {
    "take_task": _OVER,
    "hand_back_task": _OVER,
    "reassign_task": _OVER,
    "tell_national_panel": dict.fromkeys(
        _UNDER_WAY, "^There is nothing that the National Panel still has to be told"
    ),
    "undo_tell_national_panel": dict.fromkeys(
        _UNDER_WAY, "^Nothing is recorded here that could be taken back"
    ),
}
#: "compare_reviews": one sentence for each review that it was compared with.
MORE_EVENTS = {"compare_reviews": 1}
