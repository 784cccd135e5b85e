"""The outbox: every e-mail is a row first, written in the same transaction as what caused it."""

from django.conf import settings
from django.db import models

from .partnership import Partnership


class MessageState(models.TextChoices):
    QUEUED = "queued", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    CANCELLED = "cancelled", "Not sent: no longer needed"


class Message(models.Model):
    """A message to one person. ``dedupe_key`` is unique, so the same thing is never sent twice."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=40)
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages")
    to_email = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField("calendar file that goes with it", blank=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    dedupe_key = models.CharField(max_length=200, unique=True)
    state = models.CharField(
        max_length=10, choices=MessageState, default=MessageState.QUEUED, db_index=True
    )
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["about_kind", "about_id"]),)

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"
