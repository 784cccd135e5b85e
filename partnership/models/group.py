"""Boards, the executive group, subgroups, panels and forums, with their chairs and terms."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .agency import Agency
from .partnership import Partnership
from .terms import Term, TermQuerySet


class GroupKind(models.TextChoices):
    EXECUTIVE = "executive", "Executive group"
    BOARD = "board", "Board"
    SUBGROUP = "subgroup", "Subgroup"
    PANEL = "panel", "Panel"
    FORUM = "forum", "Forum"
    TASK_GROUP = "task_group", "Task and finish group"


class Group(models.Model):
    """A standing group of a partnership, with its place under another group."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="groups")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=GroupKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name="reports to",
    )
    purpose = models.TextField("purpose and terms of reference", blank=True)
    started_on = models.DateField(null=True, blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["partnership", "name"], name="group_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class GroupMembership(Term):
    """A person in a group, as chair or member, for a term."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chair"
        CO_CHAIR = "co_chair", "Co-chair"
        VICE_CHAIR = "vice_chair", "Vice chair"
        MEMBER = "member", "Member"

    group = models.ForeignKey(Group, models.PROTECT, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="group_memberships"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="group_memberships", null=True, blank=True
    )
    part = models.CharField(max_length=12, choices=Part, default=Part.MEMBER)
    until = models.DateField("term ends", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("group", "part", "user__name")

    def __str__(self) -> str:
        return f"{self.user}, {self.get_part_display()} of {self.group}"
