"""The merged chronology: files that agencies uploaded, what is withheld from it, entries that were compared."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .agencyreturn import ChronologyEntry, InformationRequest
from .review import Review


class ChronologyImport(models.Model):
    """A table of entries that an agency uploaded: looked at first, then added, perhaps taken back.

    ``lines`` are the entries in it (see ``reviews.chronology.lines``). They are kept only until it is added,
    taken away or replaced; the file itself is not kept, and of a table with errors nothing is.
    """

    class State(models.TextChoices):
        CHECKED = "checked", "Looked at, not added yet"
        ADDED = "added", "Added"
        TAKEN_BACK = "taken_back", "Taken back"

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.CHECKED)
    lines = models.JSONField(default=list)
    added = models.PositiveIntegerField("entries that it added", default=0)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return f"Table of entries: {self.get_state_display()}"


class ChronologyCover(models.Model):
    """An entry, or words in one, that those who run the review withhold from the merged chronology.

    The entry of the agency stays as it was sent. ``words`` is empty where all of it is withheld.
    """

    entry = models.ForeignKey(ChronologyEntry, models.CASCADE, related_name="covers")
    words = models.CharField("words that are withheld", max_length=500, blank=True)
    reason = models.TextField("why")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["entry", "words"], name="chronology_cover_once"),
        )

    def __str__(self) -> str:
        return "Words withheld" if self.words else "Entry withheld"


class ChronologyPair(models.Model):
    """What a person found when they compared two entries; the one with the lower id comes first."""

    class Kind(models.TextChoices):
        SAME = "same", "They tell of the same event"
        DISAGREE = "disagree", "They differ"
        APART = "apart", "They are not related"

    review = models.ForeignKey(Review, models.CASCADE, related_name="chronology_pairs")
    first = models.ForeignKey(ChronologyEntry, models.CASCADE, related_name="+")
    second = models.ForeignKey(ChronologyEntry, models.CASCADE, related_name="+")
    kind = models.CharField("what was found", max_length=8, choices=Kind)
    note = models.TextField("what differs", blank=True)
    asks = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="agency that is asked about it",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="chronology_pair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="chronology_pair_in_order"
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
