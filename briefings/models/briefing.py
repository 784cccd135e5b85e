"""A briefing: learning on one or two sides, and where it is on its way to those who need it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField, FSMModelMixin, transition
from simple_history.models import HistoricalRecords

from partnership.models import Group, Partnership
from reviews.door.inside import is_inside_door

from ..querysets import BriefingQuerySet


class Kind(models.TextChoices):
    SEVEN_MINUTE = "seven_minute", "7-minute briefing"
    PRACTICE = "practice", "Practice briefing"
    ONE_MINUTE = "one_minute", "One-minute guide"


class Audience(models.TextChoices):
    PUBLIC = "public", "Everybody, without signing in"
    PARTNERSHIP = "partnership", "Everybody who can sign in to this partnership"
    GROUPS = "groups", "Named groups only"


class BriefingState(models.TextChoices):
    DRAFT = "draft", "Being written"
    CHECKED = "checked", "Checked, waits for approval"
    APPROVED = "approved", "Approved, not published yet"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DROPPED = "dropped", "Not going ahead"


#: Before it is published, the first time or again.
UNPUBLISHED = (BriefingState.DRAFT, BriefingState.CHECKED, BriefingState.APPROVED)


class Briefing(FSMModelMixin, models.Model):
    """One briefing of a partnership. What readers have is kept in its editions; this is what is worked on.

    ``group`` approves it: the forum, by its chair or by what a meeting decided. ``sent_by`` had it checked and may not approve it
    alone. The state is where the text on the desk is; an edition that is out stays out while a correction is written.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="briefings")
    reference = models.CharField(max_length=40, unique=True)
    kind = models.CharField("kind of briefing", max_length=14, choices=Kind)
    title = models.CharField(max_length=120)
    template = models.CharField("headings it was made from", max_length=80)
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="briefings", verbose_name="group that approves it"
    )
    state = FSMField(
        max_length=10, choices=BriefingState, default=BriefingState.DRAFT, protected=True
    )
    audience = models.CharField(
        "who it is for", max_length=12, choices=Audience, default=Audience.PARTNERSHIP
    )
    look_again_on = models.DateField("look at it again on", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="who had it checked",
    )
    checked_at = models.DateTimeField("checked for names", null=True, blank=True)
    checked_text = models.CharField(
        "what was checked, as a number of its text", max_length=64, blank=True
    )
    wish = models.TextField("what the family wishes, and how it is respected", blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="who approved it, or wrote down that the group did",
    )
    approved_on = models.DateField(null=True, blank=True)
    state_reason = models.TextField("why it was sent back, withdrawn or dropped", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["partnership", "state"]),)

    def __str__(self) -> str:
        return f"{self.reference} – {self.title}"

    @property
    def is_being_written(self) -> bool:
        """Whether its text can be changed now."""
        return self.state == BriefingState.DRAFT

    @transition("state", BriefingState.DRAFT, BriefingState.CHECKED, conditions=[is_inside_door])
    def send(self) -> None:
        """Nothing in it says who somebody is, or each hit was passed: it goes to be approved."""

    @transition(
        "state",
        [BriefingState.CHECKED, BriefingState.APPROVED],
        BriefingState.DRAFT,
        conditions=[is_inside_door],
    )
    def write_again(self) -> None:
        """Sent back, or taken back by those who wrote it."""

    @transition("state", BriefingState.CHECKED, BriefingState.APPROVED, conditions=[is_inside_door])
    def approve(self) -> None:
        """The group agrees that it goes out as it is."""

    @transition(
        "state", BriefingState.APPROVED, BriefingState.PUBLISHED, conditions=[is_inside_door]
    )
    def publish(self) -> None:
        """It goes out as a new edition."""

    @transition(
        "state",
        [BriefingState.PUBLISHED, BriefingState.WITHDRAWN],
        BriefingState.DRAFT,
        conditions=[is_inside_door],
    )
    def correct(self) -> None:
        """A new edition is written; the one that is out stays out, one that was withdrawn stays away."""

    @transition("state", UNPUBLISHED, BriefingState.PUBLISHED, conditions=[is_inside_door])
    def stay_as_it_is(self) -> None:
        """The correction is given up; the edition that is out stays."""

    @transition(
        "state",
        [*UNPUBLISHED, BriefingState.PUBLISHED],
        BriefingState.WITHDRAWN,
        conditions=[is_inside_door],
    )
    def withdraw(self) -> None:
        """Nobody is to use it any more."""

    @transition(
        "state", BriefingState.WITHDRAWN, BriefingState.PUBLISHED, conditions=[is_inside_door]
    )
    def put_back(self) -> None:
        """Withdrawing it was a slip."""

    @transition("state", UNPUBLISHED, BriefingState.DROPPED, conditions=[is_inside_door])
    def drop(self) -> None:
        """It does not go ahead, and was never out."""

    @transition("state", BriefingState.DROPPED, BriefingState.DRAFT, conditions=[is_inside_door])
    def take_up(self) -> None:
        """It goes ahead after all."""
