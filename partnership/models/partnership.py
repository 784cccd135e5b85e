"""A safeguarding partnership: one installation can serve several."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from simple_history.models import HistoricalRecords

COLOUR = RegexValidator(
    r"^#[0-9a-fA-F]{6}\Z", "Enter a colour as # and six digits or letters a to f, like #1d3b5a."
)


class Partnership(models.Model):
    """The safeguarding partners of an area and what they call things locally."""

    class CountStart(models.TextChoices):
        NEXT_DAY = "next_day", "The day after the event is day 1 (the ordinary legal rule)"
        SAME_DAY = "same_day", "The day of the event is day 1"

    name = models.CharField(max_length=160, unique=True)
    short_name = models.CharField(max_length=60)
    code = models.CharField(
        "reference prefix",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,8}$", "Use two to eight capital letters.")],
        help_text="Begins every review reference, like HSP in HSP-RR-2026-001.",
    )
    area = models.CharField(
        "local authority area", max_length=120, help_text="As it stands in letters."
    )
    unit_name = models.CharField(
        "name of the partnership team", max_length=120, default="Safeguarding Partnership Team"
    )
    referral_group_name = models.CharField(
        "name of the group that considers cases",
        max_length=120,
        default="Rapid Review Panel",
        help_text="For example Case Review Group or Review Advisory Group.",
    )
    reply_email = models.EmailField("e-mail for replies")
    count_start = models.CharField(
        "first day counted", max_length=10, choices=CountStart, default=CountStart.NEXT_DAY
    )
    first_impact_check = models.PositiveSmallIntegerField(
        "months until impact is asked about first",
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    second_impact_check = models.PositiveSmallIntegerField(
        "months until impact is asked about again",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    outside_reply_weeks = models.PositiveSmallIntegerField(
        "weeks in which bodies outside are asked to reply",
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
    main_colour = models.CharField(
        "main colour of briefings", max_length=7, default="#1d3b5a", validators=[COLOUR]
    )
    second_colour = models.CharField(
        "second colour of briefings", max_length=7, default="#2e6f8e", validators=[COLOUR]
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.short_name
