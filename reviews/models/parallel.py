"""Parallel processes, and every contact with a regulator."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .attachment import Attachment
from .decision import Decision
from .review import Review


class ParallelProcess(models.Model):
    """Another process about the same events. What it holds up is a row of its own (``Hold``)."""

    class Kind(models.TextChoices):
        CRIMINAL = "criminal", "Criminal investigation or trial"
        INQUEST = "inquest", "Coroner's inquest"
        CHILD_DEATH = "child_death", "Child death review"
        PRACTICE_REVIEW = "cspr", "Rapid Review or local child safeguarding practice review"
        CARE_PROCEEDINGS = "care_proceedings", "Care proceedings"
        PSIRF = "psirf", "NHS patient safety learning response (PSIRF)"
        DOMESTIC_HOMICIDE = "dhr", "Domestic homicide or abuse related death review"
        SAR = "sar", "Safeguarding Adults Review"
        MAPPA = "mappa", "MAPPA serious case review"
        MENTAL_HEALTH = "mental_health", "Mental health homicide investigation"
        LEDER = "leder", "LeDeR review"
        OWHR = "owhr", "Offensive weapons homicide review"
        DRUG_DEATH = "drug_death", "Drug-related death review"
        SUICIDE_AUDIT = "suicide_audit", "Suicide audit"
        IOPC = "iopc", "Police conduct or IOPC investigation"
        HSE = "hse", "Health and Safety Executive investigation"
        OFSTED = "ofsted", "Ofsted action"
        CQC = "cqc", "Care Quality Commission action"
        LADO = "lado", "Allegation about a person in a position of trust (LADO)"
        PROFESSIONAL = "professional", "Professional regulation or disciplinary process"
        COMPLAINT = "complaint", "Complaint or ombudsman"
        OTHER = "other", "Other"

    review = models.ForeignKey(Review, models.CASCADE, related_name="parallel_processes")
    kind = models.CharField("process", max_length=20, choices=Kind)
    body = models.CharField("body that leads it", max_length=120)
    contact = models.CharField("contact there", max_length=160, blank=True)
    since = models.DateField()
    expected_until = models.DateField(null=True, blank=True)
    next_check_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("since", "pk")
        verbose_name_plural = "parallel processes"

    def __str__(self) -> str:
        return self.get_kind_display()


class RegulatorContact(models.Model):
    """What went to a national body or came from it."""

    class Body(models.TextChoices):
        NATIONAL_PANEL = "national_panel", "National Panel"
        DFE = "dfe", "Department for Education"
        OFSTED = "ofsted", "Ofsted"
        HOME_OFFICE = "home_office", "Home Office"
        COMMISSIONER = "commissioner", "Domestic Abuse Commissioner"
        CORONER = "coroner", "Coroner"
        CQC = "cqc", "Care Quality Commission"
        NHS_ENGLAND = "nhs_england", "NHS England"
        OTHER = "other", "Other"

    class Direction(models.TextChoices):
        SENT = "sent", "Sent by us"
        RECEIVED = "received", "Received by us"

    review = models.ForeignKey(Review, models.CASCADE, related_name="regulator_contacts")
    body = models.CharField(max_length=16, choices=Body)
    direction = models.CharField(max_length=8, choices=Direction)
    on = models.DateField("date")
    subject = models.CharField(max_length=160)
    outcome = models.CharField(max_length=50, blank=True)
    text = models.TextField(blank=True)
    needs_reply = models.BooleanField(
        "an answer is expected",
        default=False,
        help_text="Received: we must answer. Sent: they will write again.",
    )
    answer_by = models.DateField(
        "answer wanted by",
        null=True,
        blank=True,
        help_text="Received: the day by which the letter asks for our answer, if it names one.",
    )
    answers = models.ForeignKey(
        "self", models.PROTECT, related_name="replies", null=True, blank=True
    )
    further = models.BooleanField(
        "beside the response that the review waited for",
        default=False,
        help_text="A further letter, or an answer to one. It moves no date of the review.",
    )
    by_hand = models.BooleanField(
        "kept in the log by hand",
        default=False,
        help_text="No step of the review wrote it, and it can be taken back by itself.",
    )
    file = models.ForeignKey(Attachment, models.PROTECT, related_name="+", null=True, blank=True)
    about = models.ForeignKey(
        Decision,
        models.PROTECT,
        related_name="told",
        null=True,
        blank=True,
        help_text="The decision that ended the review, when this says so, or says that it goes on after all.",
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.get_body_display()}: {self.subject}"
