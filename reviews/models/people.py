"""The people a review is about: facts under a pseudonym, and the identity sealed apart."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from reviews.names import searchable

from .review import Review


class Subject(models.Model):
    """A child or adult whom a review is about, without identity.

    The fields repeat the breakdown of the national serious incident statistics, so that the yearly
    figures can be counted and not typed.
    """

    class Harm(models.TextChoices):
        DEATH = "death", "Died"
        SERIOUS_HARM = "serious_harm", "Seriously harmed"
        OTHER = "other", "Other"

    class Sex(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        ANOTHER = "another", "Identifies in another way"
        UNKNOWN = "unknown", "Not known yet"

    class Disability(models.TextChoices):
        YES = "yes", "Disabled"
        NO = "no", "Not disabled"
        UNKNOWN = "unknown", "Not known yet"

    class LegalStatus(models.TextChoices):
        NONE = "none", "No plan or order"
        CHILD_IN_NEED = "child_in_need", "Child in need plan"
        CHILD_PROTECTION = "child_protection", "Child protection plan"
        LOOKED_AFTER = "looked_after", "Looked-after child"
        CARE_LEAVER = "care_leaver", "Care leaver"
        UNKNOWN = "unknown", "Not known yet"

    review = models.ForeignKey(Review, models.CASCADE, related_name="subjects")
    pseudonym = models.CharField(max_length=60)
    age_text = models.CharField(
        "age at the time", max_length=40, blank=True, help_text="For example 8 months or 15."
    )
    sex = models.CharField("sex or gender", max_length=10, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=80, blank=True)
    disability = models.CharField(max_length=10, choices=Disability, default=Disability.UNKNOWN)
    harm = models.CharField("what happened", max_length=14, choices=Harm, blank=True)
    legal_status = models.CharField(max_length=20, choices=LegalStatus, default=LegalStatus.UNKNOWN)
    placement = models.CharField("where the child lived", max_length=80, blank=True)
    education = models.CharField("education or childcare", max_length=80, blank=True)
    known_to = models.CharField("agencies that knew the child", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.pseudonym


class SealedIdentity(models.Model):
    """Who the person really is. Read only through ``reviews.access.sealed``, which writes an event."""

    subject = models.OneToOneField(Subject, models.CASCADE, related_name="sealed")
    name = models.CharField("full name", max_length=160)
    other_names = models.CharField("other names used", max_length=200, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    died_on = models.DateField("date of death", null=True, blank=True)
    address = models.TextField("home address", blank=True)
    nhs_number = models.CharField("NHS number", max_length=12, blank=True)
    other_ids = models.TextField("other record numbers", blank=True)
    family = models.TextField(
        "family and household", blank=True, help_text="Names and relationships, siblings included."
    )
    folded = models.TextField(
        blank=True, editable=False, help_text="The names in plain small letters, to look them up."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta:
        verbose_name_plural = "sealed identities"

    def __str__(self) -> str:
        return f"Sealed identity of {self.subject.pseudonym}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the names folded once: the database knows neither accents nor apostrophes."""
        self.folded = searchable(self.name, self.other_names)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(*args, **kwargs)
