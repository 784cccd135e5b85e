"""What is written in the site, what is generated from it, and who signed it off."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .review import Review


class ReportSection(models.Model):
    """One section of a report, drafted in the site: typed, or filled in from the record and then confirmed."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="report_sections")
    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    filled_from = models.CharField(
        "where it was filled in from",
        max_length=80,
        blank=True,
        help_text="Empty when a person typed the text, or changed what was filled in.",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Who read what was filled in and said that it is right as it stands.",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "key"], name="report_section_once"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether its text was filled in and no person has changed or confirmed it."""
        return bool(self.filled_from and self.confirmed_by_id is None and self.text.strip())


#: Stands in the title of a document that does not stand any longer, before the reason.
NO_MORE = ", which does not stand: "


class Document(models.Model):
    """A file that was generated, kept as it was when it was made."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=30, help_text="Like panel_pack, report, request_letter.")
    title = models.CharField(max_length=160)
    number = models.PositiveIntegerField("version of the document", default=1)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Set when it is for one agency alone.",
    )
    for_panel = models.BooleanField(default=False, help_text="The whole review panel may read it.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["review", "kind", "agency", "number"], name="document_version_once"
            ),
            models.UniqueConstraint(
                fields=["review", "kind", "number"],
                condition=models.Q(agency__isnull=True),
                name="general_document_version_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def no_more(self) -> str:
        """Why it does not stand any longer, in words; empty while it does."""
        return self.title.partition(NO_MORE)[2]


class SignOff(models.Model):
    """What one safeguarding partner said of one round of the report."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Signed off"
        RETURNED = "returned", "Returned for changes"

    review = models.ForeignKey(Review, models.CASCADE, related_name="sign_offs")
    round = models.PositiveIntegerField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="sign_offs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs")
    outcome = models.CharField(max_length=10, choices=Outcome)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("round", "at")
        constraints = (
            models.UniqueConstraint(fields=["review", "round", "agency"], name="sign_off_once"),
        )

    def __str__(self) -> str:
        return f"{self.agency.short_name}: {self.get_outcome_display()}"
