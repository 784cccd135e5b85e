"""The state machine of a Rapid Review: which stage may follow which, and nothing else.

Who may do what, and what must be there first, is the role table (``acts/``). Each transition refuses to
run outside the door.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class RapidReview(Review):
    """A Rapid Review (Children Act 2004 s16C and s16F; Working Together, serious incidents chapter)."""

    class Meta:
        proxy = True
        verbose_name = "Rapid Review"

    @transition(STAGE, Stage.NOTIFICATION, Stage.SCREENING, conditions=[is_inside_door])
    def accept_notification(self) -> None:
        """The notification is recorded."""

    @transition(STAGE, Stage.SCREENING, Stage.INFORMATION, conditions=[is_inside_door])
    def screen_in(self) -> None:
        """The criteria are met: a Rapid Review is required."""

    @transition(STAGE, Stage.SCREENING, Stage.NOT_PROGRESSED, conditions=[is_inside_door])
    def screen_out(self) -> None:
        """Not notifiable: another route is recorded."""

    @transition(
        STAGE,
        [Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.PANEL, Stage.REPORT],
        Stage.NOT_PROGRESSED,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """It was found later that the incident does not meet the criteria."""

    @transition(STAGE, Stage.INFORMATION, Stage.PANEL, conditions=[is_inside_door])
    def share_pack(self) -> None:
        """The information is in and the review panel has its pack."""

    @transition(STAGE, Stage.PANEL, Stage.REPORT, conditions=[is_inside_door])
    def decide(self) -> None:
        """The review panel met and decided."""

    @transition(STAGE, Stage.REPORT, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def submit(self) -> None:
        """The report went to the National Panel, which stops the clock."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """All that follows is done or handed over."""

    # Steps back. What was sent was sent: the way back from submission is for what never went out.

    @transition(STAGE, Stage.SCREENING, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_notification(self) -> None:
        """The notification was recorded too soon."""

    @transition(STAGE, Stage.INFORMATION, Stage.SCREENING, conditions=[is_inside_door])
    def back_to_screening(self) -> None:
        """The screening was wrong and no agency has been asked yet."""

    @transition(STAGE, Stage.PANEL, Stage.INFORMATION, conditions=[is_inside_door])
    def back_to_information(self) -> None:
        """More information is needed before the review panel meets."""

    @transition(STAGE, Stage.REPORT, Stage.PANEL, conditions=[is_inside_door])
    def back_to_panel(self) -> None:
        """The decision was recorded wrongly and no partner has signed."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.REPORT, conditions=[is_inside_door])
    def back_to_report(self) -> None:
        """Nothing went to the National Panel: the submission was recorded by mistake."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.SCREENING, conditions=[is_inside_door])
    def reconsider(self) -> None:
        """New information came: screen it again."""
