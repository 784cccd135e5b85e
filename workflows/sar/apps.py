"""The Safeguarding Adults Review registers itself when Django is ready."""

from django.apps import AppConfig


class AdultsReviewConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.sar"
    label = "sar"
    verbose_name = "Safeguarding Adults Review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs."""
        from reviews.process import register

        from .process import sar

        register(sar)
