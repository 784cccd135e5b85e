"""A tracker that existed before: the file that was sent in, what its columns mean, and what of it came into the plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from reviews.models import Review

from .action import Action
from .finding import Finding
from .progress import ProgressUpdate
from .recommendation import Recommendation


class Tracker(models.Model):
    """A table that was sent in. It waits until somebody looked at it, comes in with one word, and goes out again with one.

    ``sheet`` is what was read in it (``actions.trackers.reading``), kept only until all of it came in or it was taken away; the
    file itself is not kept.
    """

    class State(models.TextChoices):
        READ = "read", "Looked at, not brought in yet"
        BEGUN = "begun", "Being brought in"
        IN = "in", "Brought in"
        TAKEN_BACK = "taken_back", "Taken back"

    review = models.ForeignKey(Review, models.CASCADE, related_name="trackers")
    name = models.CharField("name of the file", max_length=160)
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    sheet = models.JSONField(default=dict)
    columns = models.JSONField("what each column means", default=list)
    answers = models.JSONField("which agency a name is, which day a text is", default=dict)
    wanted = models.PositiveIntegerField("rows that were to come in", default=0)
    done = models.PositiveIntegerField("rows that came in", default=0)
    was_agreed = models.BooleanField("the plan was agreed when it came in", default=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    moved_at = models.DateTimeField("when rows came in last", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name}: {self.get_state_display()}"

    @property
    def waits(self) -> bool:
        """Whether something of it can still come in."""
        return self.state in (self.State.READ, self.State.BEGUN)


class BroughtIn(models.Model):
    """One finding, recommendation or action that came in with a tracker, and with an action the words that came with it."""

    tracker = models.ForeignKey(Tracker, models.CASCADE, related_name="brought")
    where = models.CharField("row of the file", max_length=60)
    finding = models.ForeignKey(
        Finding, models.CASCADE, related_name="came_with", null=True, blank=True
    )
    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, related_name="came_with", null=True, blank=True
    )
    action = models.ForeignKey(
        Action, models.CASCADE, related_name="came_with", null=True, blank=True
    )
    had_words = models.BooleanField("words came with the action", default=False)
    words = models.ForeignKey(
        ProgressUpdate, models.SET_NULL, related_name="came_with", null=True, blank=True
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.tracker.name}, {self.where}"
