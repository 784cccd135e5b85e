"""What a partnership set itself where no source was read that fixes it: amounts, first days and wording."""

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Partnership


class LocalDeadline(models.Model):
    """Replaces the amount of one editable rule of a process for one partnership, or the date it counts from.

    ``amount`` None and ``anchor`` empty leave that part as the rule file has it.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="local_deadlines")
    process = models.CharField(max_length=30)
    rule_id = models.CharField(max_length=40)
    amount = models.PositiveSmallIntegerField(null=True, blank=True)
    anchor = models.CharField("counted from", max_length=40, blank=True)
    reason = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "process", "rule_id"], name="local_deadline_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.amount} {self.anchor}".rstrip()


class LocalWording(models.Model):
    """A partnership's own words for one item of a process's rule file, or an item of its own.

    It only counts for items whose status is open to change in the edition of a review; see
    ``reviews.wording``. ``label`` empty leaves words and explanation as they are usually, ``required`` None
    and ``order`` None that part.
    """

    class Kind(models.TextChoices):
        CRITERION = "criterion", "Criterion"
        ROUTE = "route", "Route"
        PURPOSE = "purpose", "Purpose"
        RETURN_SECTION = "return_section", "Section of an agency’s summary"
        REPORT_SECTION = "report_section", "Section of the report"
        OUTCOME = "outcome", "Answer of the National Panel"
        LEGAL_BASIS = "legal_basis", "Legal basis of a request"
        METHOD = "method", "Way of carrying a review out"
        NOTE = "note", "Sentence of forms, letters and the report"
        REVIEW_KIND = "review_kind", "Kind of review"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="local_wordings")
    process = models.CharField(max_length=30)
    kind = models.CharField(max_length=20, choices=Kind)
    set_key = models.CharField("set of criteria", max_length=30, blank=True)
    key = models.CharField(max_length=40)
    label = models.CharField("words", max_length=500, blank=True)
    help = models.TextField("explanation", blank=True)
    left_out = models.BooleanField(default=False)
    required = models.BooleanField(null=True, blank=True)
    is_own = models.BooleanField("added by the partnership", default=False)
    order = models.PositiveSmallIntegerField(
        "place in the list", null=True, blank=True, help_text="1 is the first."
    )
    reason = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "process", "kind", "set_key", "key"],
                name="local_wording_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.label}"


class ChosenEdition(models.Model):
    """An edition that a partnership goes by from a day on, though it is not known to be in force by itself."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="chosen_editions")
    edition = models.CharField(max_length=60, help_text="Id of an edition of the rule files.")
    since = models.DateField("used from")
    reason = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["partnership", "edition"], name="chosen_edition_once"),
        )

    def __str__(self) -> str:
        return f"{self.edition} from {self.since}"
