"""A letter to a body outside the partnership that a recommendation addresses: written, sent, answered."""

from __future__ import annotations

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.models import Attachment, Review

from ..querysets import OutsideLetterQuerySet
from .recommendation import Recommendation


class OutsideLetter(models.Model):
    """One letter. Where it stands follows from its days: not sent, waiting for a reply, overdue, answered."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="outside_letters")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="letters")
    body = models.CharField("body that it goes to", max_length=160)
    address = models.TextField("postal or e-mail address", blank=True)
    context = models.TextField("why we write", blank=True)
    reply_by = models.DateField("reply asked for by")
    sent_on = models.DateField("sent on", null=True, blank=True)
    sent_to = models.CharField("sent to", max_length=160, blank=True)
    reply_on = models.DateField("reply came on", null=True, blank=True)
    reply = models.TextField("what they replied", blank=True)
    attachment = models.ForeignKey(
        Attachment,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="file of the reply",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = OutsideLetterQuerySet.as_manager()
    TIMELINE_SILENT = ("recommendation", "attachment")

    class Meta:
        ordering = ("reply_by", "pk")

    def __str__(self) -> str:
        return f"Letter to {self.body} about recommendation {self.recommendation.ref}"

    def word(self, today: date) -> str:
        """Where it stands."""
        if self.reply_on:
            return "Reply received"
        if not self.sent_on:
            return "Not sent yet"
        return "Reply overdue" if self.reply_by < today else "Waiting for a reply"

    def colour(self, today: date) -> str:
        """The colour of its tag."""
        return {
            "Reply received": "green",
            "Not sent yet": "grey",
            "Reply overdue": "red",
            "Waiting for a reply": "yellow",
        }[self.word(today)]
