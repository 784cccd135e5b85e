"""Who is in office on a day: one rule for places in groups and contacts of agencies, used by every floor.

A term begins on its first day. On the day on which it ends it is over: ending somebody's part today takes
effect at once, everywhere.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class TermQuerySet(models.QuerySet[Any]):
    """Rows with ``user``, ``since`` and ``until``, by day (local time; today unless one is given)."""

    def in_office(self, on: date | None = None) -> Self:
        """Keep those whose term has begun and has not ended, of people who still sign in."""
        day = on or timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=day), since__lte=day, user__is_active=True
        )

    def to_come(self, on: date | None = None) -> Self:
        """Keep those whose term begins later, unless it was called off before it began."""
        day = on or timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=F("since")), since__gt=day, user__is_active=True
        )


class Term(models.Model):
    """Something that a person is from a day until a day, or until further notice."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def has_ended(self, on: date) -> bool:
        """Whether it is over on the day, or was called off before it began."""
        return self.until is not None and (self.until <= on or self.until <= self.since)

    def meets(self, other: Term) -> bool:
        """Whether there is a day on which both are in office."""
        return (
            (self.until is None or other.since < self.until)
            and (other.until is None or self.since < other.until)
            and not self.has_ended(self.since)
            and not other.has_ended(other.since)
        )
