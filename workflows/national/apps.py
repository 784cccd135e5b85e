"""Responses to national reviews register themselves when Django is ready."""

from django.apps import AppConfig


class NationalConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.national"
    label = "national"
    verbose_name = "Response to a national review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs."""
        from reviews.process import register

        from .process import national

        register(national)
