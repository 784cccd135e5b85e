"""The state machine of a Safeguarding Adults Review: which stage may follow which.

Decided and to be commissioned; under way, until the first draft comes; report and sign-off by the board; publication
and actions; closed.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class AdultsReview(Review):
    """A Safeguarding Adults Review (Care Act 2014, section 44)."""

    class Meta:
        proxy = True
        verbose_name = "Safeguarding Adults Review"

    @transition(STAGE, Stage.NOTIFICATION, Stage.INFORMATION, conditions=[is_inside_door])
    def begin(self) -> None:
        """The author is appointed and the terms of reference are agreed."""

    @transition(STAGE, Stage.INFORMATION, Stage.REPORT, conditions=[is_inside_door])
    def draft_in(self) -> None:
        """The author sent a first draft of the report."""

    @transition(STAGE, Stage.REPORT, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def publish(self) -> None:
        """The report is published, or the board decided that it is not."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """All that follows is done or handed over."""

    @transition(
        STAGE,
        [Stage.NOTIFICATION, Stage.INFORMATION, Stage.REPORT],
        Stage.NOT_PROGRESSED,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """The board decided not to carry it out after all."""

    # Steps back.

    @transition(STAGE, Stage.INFORMATION, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_start(self) -> None:
        """The start was recorded wrongly."""

    @transition(STAGE, Stage.REPORT, Stage.INFORMATION, conditions=[is_inside_door])
    def back_to_work(self) -> None:
        """The only draft was recorded wrongly."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.REPORT, conditions=[is_inside_door])
    def back_to_report(self) -> None:
        """The publication was recorded wrongly."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def resume_notification(self) -> None:
        """The withdrawal is taken back; it came before the work began."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.INFORMATION, conditions=[is_inside_door])
    def resume_information(self) -> None:
        """The withdrawal is taken back; it came while the work was under way."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.REPORT, conditions=[is_inside_door])
    def resume_report(self) -> None:
        """The withdrawal is taken back; it came with the report."""
