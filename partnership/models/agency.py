"""Agencies, their sector, and whom to write to."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .partnership import Partnership
from .terms import Term, TermQuerySet


class Sector(models.TextChoices):
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    HEALTH = "health", "Health"
    POLICE = "police", "Police"
    EDUCATION = "education", "Education and early years"
    HOUSING = "housing", "Housing"
    FIRE = "fire", "Fire and rescue"
    PROBATION = "probation", "Probation and justice"
    VOLUNTARY = "voluntary", "Voluntary, community and faith"
    AMBULANCE = "ambulance", "Ambulance"
    OTHER = "other", "Other"


class StatutoryPartner(models.TextChoices):
    """The three safeguarding partners (Children Act 2004 s16E)."""

    NONE = "", "Relevant agency"
    LOCAL_AUTHORITY = "la", "Safeguarding partner: local authority"
    ICB = "icb", "Safeguarding partner: integrated care board"
    POLICE = "police", "Safeguarding partner: police"


class Agency(models.Model):  # type: ignore[django-manager-missing]
    """An organisation that works with the partnership."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60)
    sector = models.CharField(max_length=20, choices=Sector)
    statutory_partner = models.CharField(
        max_length=8, choices=StatutoryPartner, blank=True, default=StatutoryPartner.NONE
    )
    is_active = models.BooleanField("works with the partnership now", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "agencies"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "name"], name="agency_name_once"),
            models.UniqueConstraint(
                fields=["partnership", "statutory_partner"],
                condition=~models.Q(statutory_partner="") & models.Q(is_active=True),
                name="one_agency_for_each_safeguarding_partner",
            ),
        )

    def __str__(self) -> str:
        return self.name


class AgencyContact(Term):
    """Whom to write to at an agency: its safeguarding lead, deputies, board member."""

    class Kind(models.TextChoices):
        LEAD = "lead", "Safeguarding lead"
        DEPUTY = "deputy", "Deputy safeguarding lead"
        CONTACT = "contact", "Contact for information requests"
        BOARD = "board", "Board member"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="agency_contacts"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "kind", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind", "user"],
                condition=models.Q(until__isnull=True),
                name="contact_once_for_each_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.get_kind_display()}, {self.agency.short_name})"
