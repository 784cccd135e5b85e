"""The states of a local review, which has fewer stages."""

from __future__ import annotations

from django.utils import timezone

from reviews import door
from reviews.models import Hold, ParallelProcess, Review, Stage
from tests.drive import local, report
from tests.drive.learning import look_again
from tests.drive.opening import fresh, open_task
from tests.machine.samples.registry import REASON, sample_of
from tests.machine.stagehand import Stagehand
from tests.machine.states.kind import NeedsMore, State
from tests.remembered import remembered
from tests.world import World


@remembered
def _local(world: World) -> Review:
    """A local review that a Rapid Review led to."""
    review: Review = report.decide_follow(world, report.responded(world), "lcspr").result
    return fresh(review)


def _local_do(world: World, review: Review, name: str, node: str = "") -> Review:
    data = sample_of("lcspr", name).build(Stagehand(world, review, world.coordinator))
    task = open_task(review, node) if node else None
    door.perform(name, review, world.coordinator, task=task, reason=REASON, data=data)
    return fresh(review)


@remembered
def _local_appointed(world: World) -> Review:
    return _local_do(world, _local(world), "begin", "begin")


@remembered
def _local_asked(world: World) -> Review:
    return local.ask_agencies(world, _local_appointed(world), "la", "police")


@remembered
def _local_begun(world: World) -> Review:
    return local.ask_agencies(world, _local_appointed(world))


@remembered
def _local_rethought(world: World) -> Review:
    return _local_do(world, _local_begun(world), "change_reviewer")


@remembered
def _local_drafted(world: World) -> Review:
    return local.receive(world, local.seat(world, _local_begun(world), *local.CHECKERS))


@remembered
def _local_facts_asked(world: World) -> Review:
    asked = local.facts_asked(world, _local_begun(world))
    return local.seat(world, asked, "trust")


@remembered
def _local_corrections(world: World) -> Review:
    review = local.facts_asked(world, _local_begun(world))
    local.check(world, review, "la", "The visit was in June.")
    return fresh(review)


@remembered
def _local_without_check(world: World) -> Review:
    return _local_do(world, local.facts_asked(world, _local_begun(world)), "go_on_without_check")


@remembered
def _local_ready(world: World) -> Review:
    return local.ready(world, _local_begun(world))


@remembered
def _local_sent(world: World) -> Review:
    return _local_do(world, _local_ready(world), "send_for_sign_off", "draft_report")


@remembered
def _local_signed(world: World) -> Review:
    return local.sign_all(world, _local_begun(world))


@remembered
def _local_copied(world: World) -> Review:
    return _local_do(world, _local_signed(world), "record_copies", "send_copy")


@remembered
def _local_published(world: World) -> Review:
    return _local_do(world, _local_copied(world), "publish", "publish")


@remembered
def _local_closed(world: World) -> Review:
    return _local_do(world, _local_published(world), "close", "close_review")


@remembered
def _local_revisited(world: World) -> Review:
    """Somebody looked what difference it made, and looks once more."""
    review = _local_closed(world)
    look_again(world, review, "partly", again=True)
    return fresh(review)


@remembered
def _local_withdrawn(world: World) -> Review:
    return _local_do(world, _local(world), "withdraw")


@remembered
def _local_held(world: World) -> Review:
    """The trial comes first, and nobody was told."""
    review = _local_begun(world)
    trial = ParallelProcess.objects.create(
        review=review, kind="criminal", body="The police", since=timezone.localdate()
    )
    Hold.objects.create(
        review=review, parallel=trial, what="publication", since=timezone.localdate(), agreed_by="All"
    )  # fmt: skip
    return fresh(review)


STATES: dict[str, State] = {
    "local_opened": (Stage.NOTIFICATION, _local),
    "local_begun": (Stage.INFORMATION, _local_begun),
    "local_appointed": (Stage.INFORMATION, _local_appointed),
    "local_asked": (Stage.INFORMATION, _local_asked),
    "local_held": (Stage.INFORMATION, _local_held),
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
    "local_revisited": (Stage.CLOSED, _local_revisited),
    "local_withdrawn": (Stage.NOT_PROGRESSED, _local_withdrawn),
}
#: Where an act of a shared room is at home here.
HOMES = {"lcspr:undo_revisit": "local_revisited"}

#: Practitioners were heard before the report was signed.
NEEDS_MORE: NeedsMore = {
    "lcspr:go_without_practitioners": {
        "local_published": "^Practitioners took part: an event is recorded"
    },
}
