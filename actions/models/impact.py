"""Whether what was done made a difference: asked some months after the last action of a recommendation was accepted.

A check asks each agency at three levels (who works with children and adults, who manages them, who leads), and a group
judges each agency and the whole. The words are the usual ones of boards: embedded, partly, no assurance.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django_fsm import FSMField, FSMModelMixin, transition
from simple_history.models import HistoricalRecords

from partnership.models import Agency, Group
from reviews.door.inside import is_inside_door
from reviews.models import Review

from ..querysets import ImpactQuerySet
from .recommendation import Recommendation


class ImpactState(models.TextChoices):
    PLANNED = "planned", "Planned"
    ASKED = "asked", "Agencies were asked"
    JUDGED = "judged", "Judged"
    CANCELLED = "cancelled", "Not needed"


class Judgement(models.TextChoices):
    EMBEDDED = "embedded", "Embedded"
    PARTLY = "partly", "Partly embedded"
    NONE = "none", "No assurance"


class Level(models.TextChoices):
    FRONTLINE = "frontline", "Works with children or adults"
    MANAGER = "manager", "Manages those who do"
    STRATEGIC = "strategic", "Leads the agency’s safeguarding"


class ImpactCheck(FSMModelMixin, models.Model):
    """One check of one recommendation. Only the door changes ``state``."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="impact_checks")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="impact_checks")
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="impact_checks",
        null=True,
        blank=True,
        verbose_name="group that judges it",
    )
    months = models.PositiveSmallIntegerField(
        "months after the last action was accepted", null=True, blank=True
    )
    due_on = models.DateField("ask on")
    about = models.TextField("what was to change, in plain words")
    state = FSMField(
        max_length=10, choices=ImpactState, default=ImpactState.PLANNED, protected=True
    )
    asked_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    judgement = models.CharField(max_length=10, choices=Judgement, blank=True)
    words = models.TextField("what shows it", blank=True)
    next_step = models.TextField("what happens next", blank=True)
    judged_on = models.DateField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    judged_in = models.ForeignKey(Group, models.PROTECT, related_name="+", null=True, blank=True)
    state_reason = models.TextField("why it is not needed", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = ImpactQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=["state", "due_on"]),)

    def __str__(self) -> str:
        return f"Impact of recommendation {self.recommendation.ref}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked or judged."""
        return self.state in (ImpactState.PLANNED, ImpactState.ASKED)

    @transition("state", ImpactState.PLANNED, ImpactState.ASKED, conditions=[is_inside_door])
    def ask(self) -> None:
        """The agencies get their links."""

    @transition(
        "state",
        [ImpactState.PLANNED, ImpactState.ASKED],
        ImpactState.JUDGED,
        conditions=[is_inside_door],
    )
    def judge(self) -> None:
        """A group judges it; on other evidence it may do so without having asked."""

    @transition("state", ImpactState.JUDGED, ImpactState.ASKED, conditions=[is_inside_door])
    def judge_again(self) -> None:
        """The judgement was a slip, and agencies had been asked."""

    @transition("state", ImpactState.JUDGED, ImpactState.PLANNED, conditions=[is_inside_door])
    def plan_again(self) -> None:
        """The judgement was a slip, and nobody had been asked."""

    @transition(
        "state",
        [ImpactState.PLANNED, ImpactState.ASKED],
        ImpactState.CANCELLED,
        conditions=[is_inside_door],
    )
    def cancel(self) -> None:
        """It is not needed, for a reason."""

    @transition("state", ImpactState.CANCELLED, ImpactState.PLANNED, conditions=[is_inside_door])
    def restore(self) -> None:
        """It is needed after all."""


def new_nonce() -> str:
    """What a link is signed with beside its question; another one ends the link."""
    return secrets.token_hex(8)


class ImpactAsk(models.Model):
    """That one agency is asked at one level. Its link opens without signing in; another ``nonce`` ends the old one."""

    check_of = models.ForeignKey(ImpactCheck, models.CASCADE, related_name="asks")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="impact_asks")
    level = models.CharField(max_length=10, choices=Level)
    nonce = models.CharField(max_length=16, default=new_nonce, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(excluded_fields=["nonce"])
    TIMELINE_SILENT = ("check_of",)

    class Meta:
        ordering = ("agency__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["check_of", "agency", "level"], name="impact_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_level_display()}"


class ImpactAnswer(models.Model):
    """What one practitioner says, without a name. It is never changed; one that names somebody can be put away."""

    class How(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "In part"
        NO = "no", "No"

    ask = models.ForeignKey(ImpactAsk, models.CASCADE, related_name="answers")
    at = models.DateTimeField()
    known = models.CharField("knows about it", max_length=6, choices=How)
    changed = models.CharField("practice is different", max_length=6, choices=How)
    example = models.TextField("an example", blank=True)
    barrier = models.TextField("what stands in the way", blank=True)
    put_away_on = models.DateField(null=True, blank=True)
    put_away_reason = models.TextField("why it was put away", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("ask", "at")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"Answer of {self.ask}"


class AgencyJudgement(models.Model):
    """How far it is embedded in one agency, as the group judges."""

    check_of = models.ForeignKey(ImpactCheck, models.CASCADE, related_name="by_agency")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="impact_judgements")
    judgement = models.CharField(max_length=10, choices=Judgement)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    TIMELINE_SILENT = ("check_of",)

    class Meta:
        ordering = ("agency__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["check_of", "agency"], name="impact_judged_once"),
        )

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_judgement_display()}"
