"""The Rapid Review registers itself when Django is ready."""

from django.apps import AppConfig


class RapidReviewConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.rapid_review"
    label = "rapid_review"
    verbose_name = "Rapid Review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs."""
        from reviews.process import register

        from .process import rapid_review

        register(rapid_review)
