"""Files that people attach: letters and evidence, checked to be what they claim."""

from django.conf import settings
from django.db import models

from partnership.models import Agency

from .review import Review


class Attachment(models.Model):
    """An uploaded file. It lives in the database so that a backup of one is a backup of both."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="attachments")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The agency that sent it; other agencies do not see it.",
    )
    purpose = models.CharField(max_length=40, help_text="Like panel_letter or agency_evidence.")
    name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return self.name
