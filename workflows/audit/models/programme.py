"""An audit's place in the programme of a year, what it looks at, and when it is repeated."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from actions.models import Recommendation
from partnership.models import Group
from reviews.dates import financial_year_of
from reviews.models import Review


class Audit(models.Model):
    """What the programme says of an audit, and its scope. The title and the theme are those of the review."""

    TIMELINE_LABELS: ClassVar = {
        "starts": "Planned from",
        "ends": "Planned until",
        "group": "Owning group",
        "lines": "Key lines of enquiry",
        "reaudit_on": "To be repeated by",
    }
    TIMELINE_SILENT: ClassVar = ("silent", "links", "readers")

    class Origin(models.TextChoices):
        REVIEW = "review", "A recommendation of a review"
        NATIONAL = "national", "A national review"
        INSPECTION = "inspection", "An inspection"
        DATA = "data", "Performance data"
        EARLIER = "earlier", "An earlier audit"
        FEEDBACK = "feedback", "Feedback of practitioners, children, adults or families"
        DUTY = "duty", "A duty to assess, like section 11"

    class Sampling(models.TextChoices):
        NONE = "none", "No cases: it is about arrangements"
        RANDOM = "random", "Random, within a focus"
        PURPOSIVE = "purposive", "Chosen on purpose"

    review = models.OneToOneField(Review, models.CASCADE, related_name="audit")
    origin = models.CharField("where it comes from", max_length=12, choices=Origin)
    origin_text = models.CharField("what that was", max_length=300, blank=True)
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="audits", null=True, blank=True
    )
    repeats = models.ForeignKey(
        Review,
        models.PROTECT,
        related_name="audits_again",
        null=True,
        blank=True,
        verbose_name="audit that it repeats",
    )
    methods = models.JSONField(
        default=list, help_text="Keys of the ways of working of the rule file."
    )
    starts = models.DateField(help_text="The first day of the first month.")
    ends = models.DateField(help_text="The first day of the last month.")
    group = models.ForeignKey(Group, models.PROTECT, related_name="audits")
    lines = models.TextField(blank=True)
    period_from = models.DateField("practice from", null=True, blank=True)
    period_to = models.DateField("practice until", null=True, blank=True)
    sampling = models.CharField(max_length=10, choices=Sampling, default=Sampling.NONE)
    focus = models.TextField("how cases were chosen", blank=True)
    cases = models.TextField(
        "references of the cases", blank=True, help_text="One on each line; never a name."
    )
    silent = models.JSONField(
        default=list,
        editable=False,
        help_text="Requests that the closing of the returns recorded as not answered: id, state before, and its reason.",
    )
    links = models.JSONField(
        default=dict,
        editable=False,
        help_text="Kind of the link → id of the one that the entry made to the review where it comes from.",
    )
    readers = models.JSONField(
        default=dict,
        editable=False,
        help_text="Id of a group → ids of the roles that were opened through it (see ``readers``).",
    )
    reaudit_on = models.DateField(null=True, blank=True)
    not_repeated = models.TextField("why it is not repeated", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "audit"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="audit_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"Audit {self.review.reference}"

    @property
    def year(self) -> int:
        """The financial year of the programme: the one in which it starts."""
        return financial_year_of(self.starts)

    @property
    def months(self) -> str:
        """Like "April 2026" or "April to June 2026"."""
        return months(self.starts, self.ends)

    @property
    def case_list(self) -> list[str]:
        """The references of the cases."""
        return self.cases.splitlines()


def months(starts: date, ends: date) -> str:
    """Say the months from one to another."""
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts:%B %Y}"
    first = f"{starts:%B}" if starts.year == ends.year else f"{starts:%B %Y}"
    return f"{first} to {ends:%B %Y}"
