"""Who is on a review, as what; and conflicts of interest, which beat every grant."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from partnership.models import Agency

from .review import Review


class RoleKind(models.TextChoices):
    """Roles on one review. The first seven are columns of the role table in ``docs/role-table.md``."""

    COORDINATOR = "coordinator", "Review coordinator"
    CHAIR = "chair", "Review panel chair"
    PANEL_MEMBER = "panel_member", "Review panel member"
    AGENCY_CONTACT = "agency_contact", "Agency contact"
    SIGNATORY = "signatory", "Safeguarding partner (signs off)"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    READER = "reader", "Named reader"
    AUTHOR = "author", "Independent author or reviewer"


class ReviewRole(models.Model):
    """One person on one review, in one role, from a day to a day."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="review_roles")
    role = models.CharField(max_length=16, choices=RoleKind)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="review_roles", null=True, blank=True
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    confidentiality_signed_on = models.DateField(null=True, blank=True)
    no_conflict_declared_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day this person said they have no conflict of interest.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "user__name")
        constraints = (
            models.UniqueConstraint(
                fields=["review", "user", "role", "agency"],
                condition=models.Q(until__isnull=True),
                name="review_role_once",
            ),
            models.UniqueConstraint(
                fields=["review", "user", "role"],
                condition=models.Q(until__isnull=True, agency__isnull=True),
                name="review_role_without_agency_once",
            ),
        )
        indexes = (models.Index(fields=["user", "until", "review"]),)

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class ConflictOfInterest(models.Model):
    """A person whose own practice or family is under review: while it stands they see nothing."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts")
    nature = models.TextField("what the conflict is")
    declared_on = models.DateField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)
    lifted_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "conflicts of interest"
        constraints = (
            models.UniqueConstraint(
                fields=["review", "user"],
                condition=models.Q(lifted_on__isnull=True),
                name="one_standing_conflict",
            ),
        )
        indexes = (models.Index(fields=["user", "lifted_on", "review"]),)

    def __str__(self) -> str:
        return f"Conflict of {self.user} on {self.review.reference}"
