"""What readers have: each edition as it went out, kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Group

from ..querysets import EditionQuerySet
from .briefing import Audience, Briefing, Kind


class Edition(models.Model):
    """One edition. The library reads this table alone, so that nothing unpublished can be shown by mistake.

    ``blocks`` is a list of ``{"number", "heading", "text"}``; ``themes`` a list of names; both as they were when it went out.
    Only the newest edition that is out is read; one that follows it replaces it.
    """

    briefing = models.ForeignKey(Briefing, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Kind)
    audience = models.CharField(max_length=12, choices=Audience)
    learned_from = models.CharField("what the learning comes from", max_length=120)
    process = models.CharField("kind of review", max_length=20, blank=True)
    blocks = models.JSONField()
    themes = models.JSONField(default=list)
    searched = models.TextField("its words in plain small letters", editable=False)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="+", verbose_name="group that approved it"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="who approved it, or wrote down that the group did",
    )
    approved_on = models.DateField()
    wish = models.TextField("what the family wishes, and how it is respected", blank=True)
    changed = models.TextField("what is different from the one before", blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField("why nobody is to use it", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["briefing", "number"], name="edition_once"),
            models.UniqueConstraint(
                fields=["briefing"],
                condition=models.Q(replaced_at__isnull=True, withdrawn_at__isnull=True),
                name="one_edition_out",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_out(self) -> bool:
        """Whether it is the one that readers have."""
        return self.replaced_at is None and self.withdrawn_at is None


class EditionGroup(models.Model):
    """A group whose members read an edition that is for named groups only. Added when it goes out and never changed."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="for_groups")
    group = models.ForeignKey(Group, models.PROTECT, related_name="editions_for_it")

    class Meta:
        ordering = ("group__name",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "group"], name="edition_group_once"),
        )

    def __str__(self) -> str:
        return self.group.name
