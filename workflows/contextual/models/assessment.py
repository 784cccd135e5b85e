"""The assessment of a place: its factors, each with a context weight that was agreed together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from actions.models import Recommendation
from reviews.models import InformationRequest, Review

from .work import Engagement


class WeightsAgreed(models.Model):
    """One meeting in which partners and people from the community agreed the weights that stood then.

    ``not_heard``: why somebody who has to be listened to was not listened to yet.
    """

    TIMELINE_LABELS: ClassVar = {
        "on": "Weights agreed on",
        "agreed_by": "Who agreed the weights",
        "not_heard": "Why somebody was not listened to yet",
    }

    review = models.ForeignKey(Review, models.CASCADE, related_name="weights_agreed")
    on = models.DateField("day")
    agreed_by = models.TextField("who agreed the weights")
    not_heard = models.TextField("why somebody was not listened to yet", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"Weights agreed on {self.on:%-d %B %Y}"


class Factor(models.Model):
    """One factor of the place. ``heading`` and ``weight`` are keys of the rule file.

    It rests on events, on what agencies answered, or ``no_source`` says why on neither. ``agreed`` None: its weight is
    proposed. The plan answers it (``answered_by``), or ``why_none`` says why not. One that was taken out keeps its reason
    in ``taken_out``, counts no more, and can be put back.
    """

    TIMELINE_LABELS: ClassVar = {
        "heading": "Heading of the factor",
        "wording": "Factor",
        "no_source": "Why the factor rests on nothing yet",
        "weight": "Context weight",
        "weight_why": "Why the factor weighs so much",
        "why_none": "Why the plan does not answer the factor",
        "taken_out": "Why the factor was taken out",
    }
    #: The event says when the weights were agreed.
    TIMELINE_SILENT: ClassVar = ("agreed",)

    review = models.ForeignKey(Review, models.CASCADE, related_name="factors")
    heading = models.CharField(max_length=40)
    wording = models.TextField("factor")
    rests_on = models.ManyToManyField(Engagement, related_name="factors", blank=True)
    answers = models.ManyToManyField(InformationRequest, related_name="factors", blank=True)
    no_source = models.TextField("why it rests on nothing yet", blank=True)
    weight = models.CharField("context weight", max_length=8)
    weight_why = models.TextField("why it weighs so much")
    agreed = models.ForeignKey(
        WeightsAgreed, models.PROTECT, related_name="factors", null=True, blank=True
    )
    answered_by = models.ManyToManyField(Recommendation, related_name="factors", blank=True)
    why_none = models.TextField("why the plan does not answer it", blank=True)
    taken_out = models.TextField("why it was taken out", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-weight", "pk")

    def __str__(self) -> str:
        return f"Factor “{self.wording[:60]}”"
