"""When somebody last looked into the library, so that it can say what is new to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class LibraryVisit(models.Model):
    """One row for each person. ``at``: the first look of the last day on which they looked; ``before``: that of the day before it.

    Bookkeeping of the person's own, like a bookmark: nobody else sees it, nothing is decided by it, and it is no event.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%d %B %Y}"
