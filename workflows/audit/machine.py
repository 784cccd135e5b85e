"""The state machine of an audit: which stage may follow which.

In the programme; scoped, while its tool is made; returns; moderation; report; what was shared, and its actions; closed.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class AuditReview(Review):
    """A quality assurance audit."""

    class Meta:
        proxy = True
        verbose_name = "Audit"

    @transition(STAGE, Stage.NOTIFICATION, Stage.SCREENING, conditions=[is_inside_door])
    def scope(self) -> None:
        """Its scope is agreed; the tool is made."""

    @transition(STAGE, Stage.SCREENING, Stage.INFORMATION, conditions=[is_inside_door])
    def issue(self) -> None:
        """The tool is issued."""

    @transition(STAGE, Stage.INFORMATION, Stage.PANEL, conditions=[is_inside_door])
    def close_returns(self) -> None:
        """No return is waited for any more."""

    @transition(STAGE, Stage.PANEL, Stage.REPORT, conditions=[is_inside_door])
    def moderate(self) -> None:
        """The returns were moderated."""

    @transition(STAGE, Stage.REPORT, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def publish(self) -> None:
        """The report was received, and it is shared or it was decided that it is not."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """All that follows is done or handed over."""

    @transition(
        STAGE,
        [Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.PANEL, Stage.REPORT],
        Stage.NOT_PROGRESSED,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """It was taken out of the programme."""

    # Steps back.

    @transition(STAGE, Stage.SCREENING, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_plan(self) -> None:
        """The scope was recorded by a slip."""

    @transition(STAGE, Stage.INFORMATION, Stage.SCREENING, conditions=[is_inside_door])
    def back_to_tool(self) -> None:
        """The tool was issued too early."""

    @transition(STAGE, Stage.PANEL, Stage.INFORMATION, conditions=[is_inside_door])
    def back_to_returns(self) -> None:
        """Returns are waited for again."""

    @transition(STAGE, Stage.REPORT, Stage.PANEL, conditions=[is_inside_door])
    def back_to_moderation(self) -> None:
        """The moderation goes on."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.REPORT, conditions=[is_inside_door])
    def back_to_report(self) -> None:
        """That it was shared was recorded wrongly."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def put_back(self) -> None:
        """It is in the programme again."""
