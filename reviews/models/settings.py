"""A partnership's own amounts for the deadlines that are local practice."""

from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Partnership


class LocalDeadline(models.Model):
    """Replaces the amount of one editable rule of a process for one partnership."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="local_deadlines")
    process = models.CharField(max_length=30)
    rule_id = models.CharField(max_length=40)
    amount = models.PositiveSmallIntegerField()
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
        return f"{self.rule_id}: {self.amount}"
