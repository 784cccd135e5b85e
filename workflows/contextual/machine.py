"""The state machine of contextual safeguarding: which stage may follow which.

A place is named; what is known is pooled while people are listened to; the weights of the assessment are agreed, and
the plan; it is carried out, with review points; closed.
"""

from django_fsm import transition

from reviews.door.inside import is_inside_door
from reviews.models import Review, Stage

STAGE = Review._meta.get_field("stage")


class ContextualSafeguarding(Review):
    """Work with one place."""

    class Meta:
        proxy = True
        verbose_name = "contextual safeguarding of a place"

    @transition(STAGE, Stage.NOTIFICATION, Stage.INFORMATION, conditions=[is_inside_door])
    def begin(self) -> None:
        """It is said how people are listened to, and it begins."""

    @transition(STAGE, Stage.INFORMATION, Stage.PANEL, conditions=[is_inside_door])
    def assess(self) -> None:
        """Partners and people from the community agreed the weights."""

    @transition(STAGE, Stage.PANEL, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def agree(self) -> None:
        """The group agreed the assessment and plan."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def share(self) -> None:
        """How the findings are shared is decided; the stage stays until it is closed."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.CLOSED, conditions=[is_inside_door])
    def close(self) -> None:
        """The findings are reported, and what follows is done or handed over."""

    @transition(
        STAGE,
        [Stage.NOTIFICATION, Stage.INFORMATION, Stage.PANEL],
        Stage.NOT_PROGRESSED,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """It was decided not to work with this place after all."""

    # Steps back.

    @transition(STAGE, Stage.INFORMATION, Stage.NOTIFICATION, conditions=[is_inside_door])
    def back_to_start(self) -> None:
        """It had not begun."""

    @transition(STAGE, Stage.PANEL, Stage.INFORMATION, conditions=[is_inside_door])
    def back_to_listening(self) -> None:
        """The weights were not agreed."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.PANEL, conditions=[is_inside_door])
    def back_to_plan(self) -> None:
        """What the group decided was recorded wrongly."""

    @transition(STAGE, Stage.ACTION_PLAN, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def back_to_sharing(self) -> None:
        """How the findings are shared was recorded wrongly."""

    @transition(STAGE, Stage.CLOSED, Stage.ACTION_PLAN, conditions=[is_inside_door])
    def reopen(self) -> None:
        """There is something left to do."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.NOTIFICATION, conditions=[is_inside_door])
    def resume_notification(self) -> None:
        """The withdrawal is taken back; it came before it began."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.INFORMATION, conditions=[is_inside_door])
    def resume_information(self) -> None:
        """The withdrawal is taken back; it came while people were listened to."""

    @transition(STAGE, Stage.NOT_PROGRESSED, Stage.PANEL, conditions=[is_inside_door])
    def resume_panel(self) -> None:
        """The withdrawal is taken back; it came while the plan was made."""
