"""Information requests to agencies and what they send back."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency
from reviews.access.querysets import AgencyOwnedQuerySet
from reviews.clock import in_words

from .review import Review


class RequestState(models.TextChoices):
    SENT = "sent", "Sent"
    STARTED = "started", "Started"
    SUBMITTED = "submitted", "Received"
    RETURNED = "returned", "Sent back for more"
    REFUSED = "refused", "Refused"
    RELEASED = "released", "No longer needed"
    NO_RESPONSE = "no_response", "No response"


OPEN_REQUEST_STATES = (RequestState.SENT, RequestState.STARTED, RequestState.RETURNED)


class InformationRequest(models.Model):
    """A request to one agency: its legal basis, purpose, due day, and what became of it."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="requests")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="requests")
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="requests_held"
    )
    legal_basis = models.CharField(
        max_length=40, help_text="Key of a legal basis of the rule file."
    )
    legal_basis_label = models.CharField(
        "legal basis in the words it was sent with", max_length=500
    )
    legal_basis_conditions = models.TextField(
        "conditions of the legal basis that are met",
        blank=True,
        help_text="A line for each, in the words it was sent with.",
    )
    legal_basis_limit = models.TextField("what the answer may be used for", blank=True)
    purpose = models.TextField()
    search_from = models.DateField("first day to search", null=True, blank=True)
    search_to = models.DateField("last day to search", null=True, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.SENT)
    sent_on = models.DateField()
    replied_on = models.DateField(null=True, blank=True)
    state_reason = models.TextField(
        "reason", blank=True, help_text="Why it was refused, sent back, released or not answered."
    )
    nil_statement = models.TextField(
        "what was searched, when the agency holds no information",
        blank=True,
        help_text="Filled when the agency says that it holds nothing about this child.",
    )
    completed_by = models.CharField(
        "who fills the answer in", max_length=200, blank=True, help_text="Name and role."
    )
    substitute = models.CharField(
        "who stands in for the contact", max_length=200, blank=True, help_text="Name and role."
    )
    substitute_reach = models.CharField(
        "telephone or e-mail of who stands in", max_length=200, blank=True
    )
    quality_note = models.TextField("note on quality", blank=True)
    checked_on = models.DateField("read and accepted on", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = AgencyOwnedQuerySet.as_manager()

    class Meta:
        ordering = ("agency__name",)
        constraints = (
            models.UniqueConstraint(
                fields=["review", "agency"], name="one_request_for_each_agency"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency.short_name}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Whether the agency still owes an answer."""
        return self.state in OPEN_REQUEST_STATES

    @property
    def search_period(self) -> str:
        """The days for which the agency searches its records, in words."""
        if self.search_to is None:
            return "Not limited"
        end = in_words(self.search_to)
        return f"{in_words(self.search_from)} to {end}" if self.search_from else f"Up to {end}"


class RequestChaser(models.Model):
    """One time that somebody chased an agency for its answer. Rows are added and never changed."""

    class How(models.TextChoices):
        EMAIL = "email", "Message from this site"
        PHONE = "phone", "Telephone"
        MEETING = "meeting", "In person or in a meeting"

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="chasers")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    how = models.CharField(max_length=8, choices=How)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_how_display()} to {self.request.agency.short_name}"


class ReturnSection(models.Model):
    """One section of an agency's summary, saved while it is being written."""

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    label = models.CharField(
        max_length=500, blank=True, help_text="The heading in the words it was written under."
    )
    text = models.TextField(blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "key"], name="return_section_once"),
        )

    def __str__(self) -> str:
        return f"{self.request.agency.short_name}: {self.key}"


class ChronologyEntry(models.Model):
    """A key date that an agency gives; the panel pack merges them all."""

    class Precision(models.TextChoices):
        DAY = "day", "Exact day"
        MONTH = "month", "Month only"
        YEAR = "year", "Year only"
        ABOUT = "about", "About this day"

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="chronology")
    starts_on = models.DateField("date")
    ends_on = models.DateField("last day, if it was a period", null=True, blank=True)
    precision = models.CharField(
        "how exact", max_length=6, choices=Precision, default=Precision.DAY
    )
    what = models.TextField("what happened")
    record = models.CharField(
        "record it is from",
        max_length=200,
        blank=True,
        help_text="Where the agency found it: case notes, a letter, a call log.",
    )
    significance = models.TextField("why it matters", blank=True)
    is_key_episode = models.BooleanField("key practice episode", default=False)
    is_withheld = models.BooleanField("keep out of the panel pack", default=False)
    withheld_reason = models.TextField(blank=True)
    imported = models.ForeignKey(
        "ChronologyImport",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="table it came with",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("starts_on", "pk")
        verbose_name_plural = "chronology entries"

    def __str__(self) -> str:
        return f"{self.when}: {self.what[:60]}"

    @property
    def when(self) -> str:
        """The date as exactly as it is known, and no more exactly.

        "Friday 9 January 2026", "About Friday 9 January 2026", "January 2026", "2026"; periods as
        "January 2026 to Friday 6 February 2026".
        """
        words = {
            self.Precision.DAY: in_words(self.starts_on),
            self.Precision.ABOUT: f"About {in_words(self.starts_on)}",
            self.Precision.MONTH: f"{self.starts_on:%B %Y}",
            self.Precision.YEAR: f"{self.starts_on.year}",
        }[self.Precision(self.precision)]
        return f"{words} to {in_words(self.ends_on)}" if self.ends_on else words
