"""The logo of a partnership, which stands at the head of its briefings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .partnership import Partnership


class LogoQuerySet(models.QuerySet["Logo"]):
    """Reads logos."""

    def shown(self) -> LogoQuerySet:
        """Those in use: at most one of each partnership."""
        return self.filter(removed_at=None)


class Logo(models.Model):
    """A logo that was added. It lives in the database so that a backup of one is a backup of both.

    It stands apart from the partnership, which nearly every page reads, so that the picture is read only where it is shown.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="logos")
    content = models.BinaryField()
    content_type = models.CharField(max_length=20)
    words = models.CharField("words for people who cannot see it", max_length=150)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LogoQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                "partnership", condition=Q(removed_at=None), name="logo_in_use_once"
            ),
        )

    def __str__(self) -> str:
        return self.words
