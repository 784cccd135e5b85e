"""The front door for referrals registers itself when Django is ready."""

from django.apps import AppConfig


class ReferralConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.referral"
    label = "referral"
    verbose_name = "Referral"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs."""
        from reviews.process import register

        from .process import referral

        register(referral)
