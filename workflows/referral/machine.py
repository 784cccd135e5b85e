"""The state machine of a referral: which stage may follow which.

Referred; looked at, with scoping returns, until the review panel recommends; waiting for the decision; decided; closed.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class ReferredCase(Review):
    """A case that was referred, for whatever kind of review it may need."""

    class Meta:
        proxy = True
        verbose_name = "referral"

    @transition(STAGE, Stage.NOTIFICATION, Stage.INFORMATION, conditions=[is_inside_door])
    def acknowledge(self) -> None:
        """The referrer was told that it has come."""

    @transition(STAGE, Stage.INFORMATION, Stage.PANEL, conditions=[is_inside_door])
    def recommend(self) -> None:
        """The review panel recommended what follows."""

    @transition(STAGE, Stage.PANEL, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def decide(self) -> None:
        """All that has to be decided is."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """All that follows is done or handed over."""

    @transition(
        STAGE,
        [Stage.NOTIFICATION, Stage.INFORMATION, Stage.PANEL],
        Stage.NOT_PROGRESSED,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """The referral came by a slip, or twice, or its referrer took it back."""

    # Steps back.

    @transition(STAGE, Stage.INFORMATION, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_referred(self) -> None:
        """The acknowledgement was recorded wrongly."""

    @transition(STAGE, Stage.PANEL, Stage.INFORMATION, conditions=[is_inside_door])
    def back_to_panel(self) -> None:
        """The recommendation was recorded wrongly."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.PANEL, conditions=[is_inside_door])
    def back_to_decision(self) -> None:
        """A decision was recorded wrongly."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def resume_notification(self) -> None:
        """The withdrawal is taken back; it came before the referral was acknowledged."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.INFORMATION, conditions=[is_inside_door])
    def resume_information(self) -> None:
        """The withdrawal is taken back; it came while it was looked at."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.PANEL, conditions=[is_inside_door])
    def resume_panel(self) -> None:
        """The withdrawal is taken back; it came before it was decided."""
