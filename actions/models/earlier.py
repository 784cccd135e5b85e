"""What findings and recommendations have in common: they are compared with earlier ones.

``Word`` rows are an index, made from the wording by ``actions.earlier.index`` whenever it is saved, and never shown.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class Compared(models.Model):
    """A text that may repeat an earlier one, build on it, or be new; what was said is asked once it is written."""

    wording = models.TextField()
    is_new = models.BooleanField("nothing like it was said before", default=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, and the words that it is found by."""
        from ..earlier.index import index

        super().save(*args, **kwargs)
        index(self)


class Likeness(models.TextChoices):
    REPEATS = "repeats", "Repeats it"
    BUILDS_ON = "builds_on", "Builds on it"


class EarlierLink(models.Model):
    """That a text repeats an earlier one, or builds on it, and who said so."""

    kind = models.CharField("how it is like it", max_length=10, choices=Likeness)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Word(models.Model):
    """One word of a text, and how much it counts there."""

    word = models.CharField(max_length=40)
    weight = models.FloatField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.word}: {self.weight:.2f}"
