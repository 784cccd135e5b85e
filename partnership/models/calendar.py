"""What a partnership may change about days and chasing."""

from django.db import models
from simple_history.models import HistoricalRecords

from .partnership import Partnership


class WorkingDayException(models.Model):
    """A day that the national table has wrong, or does not know yet (a one-off bank holiday).

    Local closing days of a council are not excluded by any rule and do not belong here.
    """

    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        related_name="working_day_exceptions",
        null=True,
        blank=True,
        help_text="Empty means every partnership.",
    )
    day = models.DateField()
    name = models.CharField(max_length=80)
    is_working = models.BooleanField(
        "is a working day", default=False, help_text="Tick to say that this is not a holiday."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(fields=["partnership", "day"], name="exception_day_once"),
            models.UniqueConstraint(
                fields=["day"],
                condition=models.Q(partnership__isnull=True),
                name="general_exception_day_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"


class EscalationStep(models.Model):
    """One rung of the ladder: so many working days after a missed day, tell these people."""

    class Audience(models.TextChoices):
        HOLDER = "holder", "The person or agency who has the work"
        AGENCY_LEAD = "agency_lead", "The agency's safeguarding lead"
        GROUP_CHAIR = "group_chair", "The chair of the group that oversees it"
        AGENCY_BOARD = "agency_board", "The agency's board member"
        BOARD_CHAIR = "board_chair", "The board's chair"
        EXECUTIVE = "executive", "The executive group"

    #: What a new partnership starts from: (working days after the due day, audience). The order is the usual
    #: route; the days are a starting point that fits a clock of fifteen working days, and every partnership
    #: sets its own.
    USUAL = (
        (-2, Audience.HOLDER),
        (0, Audience.HOLDER),
        (1, Audience.HOLDER),
        (2, Audience.AGENCY_LEAD),
        (3, Audience.GROUP_CHAIR),
        (4, Audience.AGENCY_BOARD),
        (6, Audience.BOARD_CHAIR),
        (8, Audience.EXECUTIVE),
    )

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="escalation_steps")
    after_working_days = models.SmallIntegerField(
        "working days after the due day", help_text="0 is the due day; negative is before it."
    )
    audience = models.CharField(max_length=16, choices=Audience)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("after_working_days", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "after_working_days", "audience"],
                name="escalation_step_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.after_working_days}: {self.get_audience_display()}"
