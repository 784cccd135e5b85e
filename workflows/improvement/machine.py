"""The state machine of an improvement plan: written down, agreed and carried out, closed."""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class ImprovementPlan(Review):
    """A plan whose recommendations come from elsewhere."""

    class Meta:
        proxy = True
        verbose_name = "improvement plan"

    @transition(STAGE, Stage.NOTIFICATION, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def agree(self) -> None:
        """The group agreed the plan."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """All that follows is done or handed over."""

    @transition(STAGE, Stage.NOTIFICATION, Stage.NOT_PROGRESSED, conditions=[is_inside_door])
    def withdraw(self) -> None:
        """It was opened in error, or is followed elsewhere."""

    # Steps back.

    @transition(STAGE, Stage.ACTION_PLAN, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_writing(self) -> None:
        """What the group decided was recorded wrongly."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def resume_notification(self) -> None:
        """The withdrawal is taken back."""
