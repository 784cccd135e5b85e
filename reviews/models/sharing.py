"""Answers of agencies that a linked review may read."""

from django.db import models

from .agencyreturn import InformationRequest
from .decision import Decision
from .review import Review


class SharedAnswer(models.Model):
    """An agency's answer that can be read in a linked review, as long as the decision on it stands and the link is there.

    Rows are added and never changed: taking back is a mark on the decision.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="shared_answers")
    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="shared_with")
    read_in = models.ForeignKey(Review, models.CASCADE, related_name="shared_answers")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["decision", "request"], name="answer_shared_once"),
        )

    def __str__(self) -> str:
        return f"{self.request.agency.short_name}, read in {self.read_in.reference}"
