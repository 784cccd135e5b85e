"""The states of a Rapid Review at which acts are tried: a review at each stage, and some in between.

Each is built once for a whole module and never changed: a test works in a savepoint that is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable

from reviews import door
from reviews.models import Review, Stage
from tests.drive import information, local, report
from tests.drive.opening import fresh, notified, open_task, opened, screened
from tests.machine.samples.registry import REASON, SAMPLES, sample_of
from tests.machine.stagehand import Stagehand
from tests.world import World


def _do(world: World, review: Review, name: str, node: str = "", reason: str = "") -> Review:
    """Do one act as the coordinator with its sample."""
    hand = Stagehand(world, review, world.coordinator)
    data = SAMPLES[name].build(hand)
    task = open_task(review, node) if node else None
    door.perform(name, review, world.coordinator, task=task, reason=reason, data=data)
    return fresh(review)


def withdrawn(world: World) -> Review:
    """A review that was withdrawn while it was screened."""
    return _do(world, notified(world), "withdraw", reason="The injury was explained.")


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


def convened(world: World) -> Review:
    """A review whose panel is arranged; the agencies have not answered."""
    return _do(world, information.asked(world), "convene_panel", "convene")


def pack_shared_without(world: World) -> Review:
    """A review whose panel has its pack, although the agencies have not answered."""
    return _do(world, convened(world), "share_pack", "prepare_pack")


def pack_shared(world: World) -> Review:
    """A review whose panel has its pack, with all answers in it."""
    return _do(
        world,
        _do(world, information.submitted(world), "convene_panel", "convene"),
        "share_pack",
        "prepare_pack",
    )


def queried(world: World) -> Review:
    """A review to which the National Panel has put a question."""
    review = report.submitted(world)
    report.respond(world, review, needs_reply=True)
    return fresh(review)


def wrote_again(world: World) -> Review:
    """A review that could be closed, had the National Panel not put one more question."""
    review = report.planned(world)
    report.write_again(world, review)
    return fresh(review)


def one_signed(world: World) -> Review:
    """A review whose report one of the three partners has signed."""
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "la")
    return fresh(review)


State = tuple[Stage, Callable[[World], Review]]

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


def _local(world: World) -> Review:
    """A local review that a Rapid Review led to."""
    review: Review = report.decide_follow(world, report.responded(world), "lcspr").result
    return fresh(review)


def _local_do(world: World, review: Review, name: str, node: str = "") -> Review:
    data = sample_of("lcspr", name).build(Stagehand(world, review, world.coordinator))
    task = open_task(review, node) if node else None
    door.perform(name, review, world.coordinator, task=task, reason=REASON, data=data)
    return fresh(review)


def _local_appointed(world: World) -> Review:
    return _local_do(world, _local(world), "begin", "begin")


def _local_asked(world: World) -> Review:
    return local.ask_agencies(world, _local_appointed(world), "la", "police")


def _local_begun(world: World) -> Review:
    return local.ask_agencies(world, _local_appointed(world))


def _local_rethought(world: World) -> Review:
    return _local_do(world, _local_begun(world), "change_reviewer")


def _local_drafted(world: World) -> Review:
    return local.receive(world, local.seat(world, _local_begun(world), *local.CHECKERS))


def _local_facts_asked(world: World) -> Review:
    asked = local.facts_asked(world, _local_begun(world))
    return local.seat(world, asked, "trust")


def _local_corrections(world: World) -> Review:
    review = local.facts_asked(world, _local_begun(world))
    local.check(world, review, "la", "The visit was in June.")
    return fresh(review)


def _local_without_check(world: World) -> Review:
    return _local_do(world, local.facts_asked(world, _local_begun(world)), "go_on_without_check")


def _local_ready(world: World) -> Review:
    return local.ready(world, _local_begun(world))


def _local_sent(world: World) -> Review:
    return _local_do(world, _local_ready(world), "send_for_sign_off", "draft_report")


def _local_signed(world: World) -> Review:
    return local.sign_all(world, _local_begun(world))


def _local_copied(world: World) -> Review:
    return _local_do(world, _local_signed(world), "record_copies", "send_copy")


def _local_published(world: World) -> Review:
    return _local_do(world, _local_copied(world), "publish", "publish")


def _local_closed(world: World) -> Review:
    return _local_do(world, _local_published(world), "close", "close_review")


def _local_withdrawn(world: World) -> Review:
    return _local_do(world, _local(world), "withdraw")


#: The same for the local review, which has fewer stages.
LOCAL_STATES: dict[str, State] = {
    "local_opened": (Stage.NOTIFICATION, _local),
    "local_begun": (Stage.INFORMATION, _local_begun),
    "local_appointed": (Stage.INFORMATION, _local_appointed),
    "local_asked": (Stage.INFORMATION, _local_asked),
    "local_rethought": (Stage.INFORMATION, _local_rethought),
    "local_drafted": (Stage.REPORT, _local_drafted),
    "local_facts_asked": (Stage.REPORT, _local_facts_asked),
    "local_corrections": (Stage.REPORT, _local_corrections),
    "local_without_check": (Stage.REPORT, _local_without_check),
    "local_ready": (Stage.REPORT, _local_ready),
    "local_sent": (Stage.REPORT, _local_sent),
    "local_signed": (Stage.REPORT, _local_signed),
    "local_copied": (Stage.REPORT, _local_copied),
    "local_published": (Stage.ACTION_PLAN, _local_published),
    "local_closed": (Stage.CLOSED, _local_closed),
    "local_withdrawn": (Stage.NOT_PROGRESSED, _local_withdrawn),
}
ALL_STATES = {**STATES, **LOCAL_STATES}
STATES_OF = {"rapid_review": STATES, "lcspr": LOCAL_STATES}


def first_of(stage: str, process: str = "rapid_review") -> str:
    """The state where an act without a home is tried."""
    return next(name for name, (found, _) in STATES_OF[process].items() if found == stage)
