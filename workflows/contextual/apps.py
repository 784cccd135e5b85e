"""Contextual safeguarding registers itself when Django is ready."""

from django.apps import AppConfig


class ContextualConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.contextual"
    label = "contextual"
    verbose_name = "Contextual safeguarding of a place"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs. And work that is no task."""
        from reviews import worklist
        from reviews.process import register

        from .process import contextual
        from .worklist import REVIEW_POINTS

        register(contextual)
        worklist.register(REVIEW_POINTS)
