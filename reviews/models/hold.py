"""Agreed holds: what another process holds up, from when until when, and whom we told of it."""

from django.db import models
from simple_history.models import HistoricalRecords

from .parallel import ParallelProcess
from .review import Review


class Hold(models.Model):
    """One agreed hold of one process. It is shown on the clock and never stops it.

    A process can hold several things up, and the same one again later: each is a row of its own. ``review`` is
    that of the process, kept here so that the history can be read once the process is gone.
    """

    class What(models.TextChoices):
        WHOLE_REVIEW = "whole_review", "The whole review"
        FAMILY = "family", "Contact with the family"
        PRACTITIONERS = "practitioners", "Contact with practitioners"
        PUBLICATION = "publication", "Publication"

    review = models.ForeignKey(Review, models.CASCADE, related_name="holds")
    parallel = models.ForeignKey(ParallelProcess, models.CASCADE, related_name="agreed_holds")
    what = models.CharField("what is held up", max_length=14, choices=What)
    since = models.DateField("held up since")
    agreed_by = models.CharField("who agreed the hold", max_length=160)
    ended_on = models.DateField("hold ended on", null=True, blank=True)
    end_reason = models.TextField("why the hold ended", blank=True)
    ended_with_process = models.BooleanField(
        "ended because the process ended",
        default=False,
        help_text="It stands again when the process has not ended after all.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return self.get_what_display()

    @property
    def stands(self) -> bool:
        """Whether it has not ended."""
        return self.ended_on is None


class HoldNotice(models.Model):
    """Somebody outside who was told of a hold, and when: a national body, a regulator, whoever has to know."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    hold = models.ForeignKey(Hold, models.CASCADE, related_name="notices")
    body = models.CharField("who was told of the hold", max_length=120)
    told_on = models.DateField("told of the hold on")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("told_on", "pk")
        verbose_name = "note of who was told of a hold"

    def __str__(self) -> str:
        return self.body
