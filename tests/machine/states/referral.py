"""The states of a referral."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from reviews.referring import NO
from tests.drive import referral as drive
from tests.machine.samples.registry import REASON, sample_of
from tests.machine.stagehand import Stagehand
from tests.machine.states.kind import NeedsMore, State
from tests.world import World


def _asked(world: World) -> Review:
    return drive.asked(world, None, "la", "police")


def _withdrawn(world: World) -> Review:
    review = drive.referred(world)
    data = sample_of("referral", "withdraw").build(Stagehand(world, review, world.coordinator))
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return drive.fresh(review)


def _unsure(world: World) -> Review:
    """The panel wants to know more."""
    review = drive.ready(world)
    data = sample_of("referral", "want_more").build(Stagehand(world, review, world.coordinator))
    door.perform("want_more", review, world.coordinator, data=data)
    return drive.fresh(review)


def _decided_otherwise(world: World) -> Review:
    """No review follows, so that the decision can be taken back."""
    return drive.decided(world, NO)


STATES: dict[str, State] = {
    "referral_opened": (Stage.NOTIFICATION, drive.referred),
    "referral_acknowledged": (Stage.INFORMATION, drive.acknowledged),
    "referral_asked": (Stage.INFORMATION, _asked),
    "referral_ready": (Stage.INFORMATION, drive.ready),
    "referral_unsure": (Stage.INFORMATION, _unsure),
    "referral_recommended": (Stage.PANEL, drive.recommended),
    "referral_decided": (Stage.ACTION_PLAN, _decided_otherwise),
    "referral_told": (Stage.ACTION_PLAN, drive.told),
    "referral_closed": (Stage.CLOSED, drive.closed),
    "referral_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}

NEEDS_MORE: NeedsMore = {
    "referral:undo_decide": {
        "referral_recommended": "^Nothing is decided on it yet",
    },
    "referral:undo_want_more": {
        "referral_ready": "^It is not recorded that the panel wants to know more",
    },
}
