"""The state machine of a review of a death through domestic abuse: which stage may follow which.

Notified and to be decided; decided, until the chair is appointed; under way, until the first draft comes; report, sign-off
and quality assurance; publication and actions; closed. Or there is no review.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class DomesticHomicideReview(Review):
    """A review of a death through domestic abuse (Domestic Violence, Crime and Victims Act 2004)."""

    class Meta:
        proxy = True
        verbose_name = "Domestic Homicide Review"

    @transition(STAGE, Stage.NOTIFICATION, Stage.SCREENING, conditions=[is_inside_door])
    def decide_for(self) -> None:
        """There is a review."""

    @transition(STAGE, Stage.NOTIFICATION, Stage.NOT_PROGRESSED, conditions=[is_inside_door])
    def decide_against(self) -> None:
        """There is no review."""

    @transition(STAGE, Stage.SCREENING, Stage.INFORMATION, conditions=[is_inside_door])
    def begin(self) -> None:
        """The chair is appointed and the terms of reference are agreed."""

    @transition(STAGE, Stage.INFORMATION, Stage.REPORT, conditions=[is_inside_door])
    def draft_in(self) -> None:
        """A first draft of the overview report came."""

    @transition(STAGE, Stage.REPORT, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def publish(self) -> None:
        """The report is published, or the partnership decided that it is not."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """All that follows is done or handed over."""

    @transition(
        STAGE,
        [Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.REPORT],
        Stage.NOT_PROGRESSED,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """It is not carried out after all."""

    # Steps back.

    @transition(STAGE, Stage.SCREENING, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_deciding(self) -> None:
        """That there is a review was recorded wrongly."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def resume_notification(self) -> None:
        """That there is none was recorded wrongly; or a withdrawal before the decision is taken back."""

    @transition(STAGE, Stage.INFORMATION, Stage.SCREENING, conditions=[is_inside_door])
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

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.SCREENING, conditions=[is_inside_door])
    def resume_screening(self) -> None:
        """The withdrawal is taken back; it came before the chair was appointed."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.INFORMATION, conditions=[is_inside_door])
    def resume_information(self) -> None:
        """The withdrawal is taken back; it came while the work was under way."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.REPORT, conditions=[is_inside_door])
    def resume_report(self) -> None:
        """The withdrawal is taken back; it came with the report."""
