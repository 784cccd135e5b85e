"""What a person is in a partnership. It opens no review by itself, except for the partnership team."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .agency import Agency
from .partnership import Partnership


class Role(models.TextChoices):
    BUSINESS_UNIT = "business_unit", "Partnership team (business unit)"
    SAFEGUARDING_PARTNER = "safeguarding_partner", "Safeguarding partner (lead or delegated)"
    BOARD_MEMBER = "board_member", "Board member"
    AGENCY_MEMBER = "agency_member", "Agency colleague"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    AUTHOR = "author", "Independent author or reviewer"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships in force, by day."""

    def current(self) -> "MembershipQuerySet":
        """Keep those that have not ended."""
        return self.filter(until__isnull=True, user__is_active=True)


class Membership(models.Model):
    """A person in a partnership, with a role and perhaps an agency, from a day to a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="memberships", null=True, blank=True
    )
    role = models.CharField(max_length=24, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("user__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "partnership", "role", "agency"],
                condition=models.Q(until__isnull=True),
                name="membership_once",
            ),
            # NULL is never equal to NULL, so the ones without an agency need their own rule.
            models.UniqueConstraint(
                fields=["user", "partnership", "role"],
                condition=models.Q(until__isnull=True, agency__isnull=True),
                name="membership_without_agency_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"
