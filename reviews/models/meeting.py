"""The review panel's meetings, who came, and each member's own view given beforehand."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .review import Review


class Meeting(models.Model):
    """A meeting of the review panel, with its agenda and invitation."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"
        EARLIER = "earlier", "Held before the review was taken up again"

    review = models.ForeignKey(Review, models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField("place or joining link", max_length=200)
    agenda = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    entered_late = models.BooleanField(
        "entered after it was held",
        default=False,
        help_text="The review panel had met already: nobody was invited or asked for a view beforehand.",
    )
    sequence = models.PositiveIntegerField(
        default=0, help_text="Counts the changes, so that calendars replace the invitation."
    )
    chaired_by = models.CharField("who chaired", max_length=120, blank=True)
    notes = models.TextField("what was said", blank=True)
    immediate_safety = models.TextField("what was confirmed of children's safety now", blank=True)
    draft = models.JSONField(
        default=dict, blank=True, help_text="What was typed of the record of the meeting so far."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("starts_at",)

    def __str__(self) -> str:
        return f"Review panel {self.starts_at:%d %B %Y}"


class Attendance(models.Model):
    """Whether an agency took part in a meeting."""

    class Status(models.TextChoices):
        ATTENDED = "attended", "Attended"
        DEPUTY = "deputy", "Sent a deputy"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="attendance")
    status = models.CharField(max_length=10, choices=Status)
    who = models.CharField("who came", max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("agency__name",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "agency"], name="attendance_once"),
        )

    def __str__(self) -> str:
        return f"{self.agency.short_name}: {self.get_status_display()}"


class OfARoundQuerySet(models.QuerySet[Any]):
    """Views of people, and those of the round that is running."""

    def of_this_round(self) -> Self:
        """Keep the views that nobody was asked for again."""
        return self.filter(asked_again_at__isnull=True)


class GivenInARound(models.Model):
    """A view that a person gives in a round, and is asked for again when more information is gathered."""

    given_at = models.DateTimeField()
    asked_again_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Set when more information was gathered: the view is of an earlier round.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfARoundQuerySet.as_manager()

    class Meta:
        abstract = True


class MemberView(GivenInARound):
    """A review panel member's own view, given before they can see the others'."""

    class Opinion(models.TextChoices):
        YES = "yes", "Yes, a local review would add learning"
        NO = "no", "No, the learning is already clear"
        UNSURE = "unsure", "I am not sure yet"

    review = models.ForeignKey(Review, models.CASCADE, related_name="member_views")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="member_views")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    opinion = models.CharField(max_length=8, choices=Opinion)
    rationale = models.TextField()
    immediate_safety = models.TextField(
        "anything that must happen now to keep children safe", blank=True
    )
    safety_raised_at = models.DateTimeField(
        "when that was raised", null=True, blank=True, editable=False
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ("given_at",)
        constraints = (
            models.UniqueConstraint(fields=["review", "user"], name="one_view_for_each_member"),
        )

    def __str__(self) -> str:
        return f"View of {self.user}"
