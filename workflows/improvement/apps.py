"""Improvement plans register themselves when Django is ready."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.improvement"
    label = "improvement"
    verbose_name = "Improvement plan"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs."""
        from reviews.process import register

        from .process import improvement

        register(improvement)
