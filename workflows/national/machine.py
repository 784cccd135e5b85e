"""The state machine of a response to a national review: which stage may follow which.

Its recommendations are listed; they are mapped, while agencies say where they stand; the group agreed it; its actions
are carried out; closed.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class NationalResponse(Review):
    """A response to a national review."""

    class Meta:
        proxy = True
        verbose_name = "response to a national review"

    @transition(STAGE, Stage.NOTIFICATION, Stage.INFORMATION, conditions=[is_inside_door])
    def begin(self) -> None:
        """The national recommendations are listed."""

    @transition(STAGE, Stage.INFORMATION, Stage.REPORT, conditions=[is_inside_door])
    def agree(self) -> None:
        """The group agreed the response."""

    @transition(STAGE, Stage.REPORT, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def publish(self) -> None:
        """The response is published, or it is decided to keep it inside."""

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
        """It was decided not to respond after all."""

    # Steps back.

    @transition(STAGE, Stage.INFORMATION, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_start(self) -> None:
        """The list was not finished."""

    @transition(STAGE, Stage.REPORT, Stage.INFORMATION, conditions=[is_inside_door])
    def back_to_mapping(self) -> None:
        """What the group decided was recorded wrongly."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.REPORT, conditions=[is_inside_door])
    def back_to_report(self) -> None:
        """How it is shared was recorded wrongly."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def resume_notification(self) -> None:
        """The withdrawal is taken back; it came while recommendations were listed."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.INFORMATION, conditions=[is_inside_door])
    def resume_information(self) -> None:
        """The withdrawal is taken back; it came while they were mapped."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.REPORT, conditions=[is_inside_door])
    def resume_report(self) -> None:
        """The withdrawal is taken back; it came after the group agreed it."""
